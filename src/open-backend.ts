/** The vendor's data behind their guard: slow or broken sources end in an honest answer within five seconds. */
import { type FilesBackend, openFilesBackend } from './backends/files.ts';
import { guarded } from './backends/guarded.ts';
import type { Backend } from './domain/backend.ts';
import type { Vendor } from './domain/vendor.ts';

export type BackendParts = {
  knowledgeDir: string;
  vendor: Pick<Vendor, 'catalog' | 'places'>;
  now: () => Date;
  /** Milliseconds of a clock that only goes forward. */
  uptime: () => number;
  log: { warn(facts: object, message: string): void };
  /** How often the files are looked at, in milliseconds; 0 for never. */
  lookEvery?: number;
  onCall?(call: string, result: string, milliseconds: number): void;
};

/** Opens it over the vendor's folder. Throws KnowledgeInvalid with every fault of its tables. */
export async function openBackend(parts: BackendParts): Promise<Backend> {
  const { log } = parts;
  const files: FilesBackend = await openFilesBackend({
    dir: parts.knowledgeDir,
    vendor: parts.vendor,
    now: parts.now,
    lookEvery: parts.lookEvery ?? 5_000,
    onFaults: (faults) =>
      log.warn({ faults }, 'files of the vendor have faults; their last good state stays in use'),
    onError: (err) => log.warn({ err }, 'the files of the vendor could not be looked at'),
  });
  return guarded(files, {
    clock: parts.uptime,
    hooks: {
      onCall: (call, result, milliseconds, err) => {
        parts.onCall?.(call, result, milliseconds);
        if (err) log.warn({ err, call, result }, 'the backend did not answer');
      },
      onState: (state) => log.warn({ state }, 'the state of the backend has changed'),
    },
  });
}

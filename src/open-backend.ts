/** The vendor's data behind their guard: slow or broken sources end in an honest answer within five seconds. */
import { type BusinessCentralSettings, openBusinessCentral } from './backends/business-central.ts';
import { openFilesBackend } from './backends/files.ts';
import { guarded } from './backends/guarded.ts';
import type { Backend } from './domain/backend.ts';
import type { Vendor } from './domain/vendor.ts';

export type BackendParts = {
  knowledgeDir: string;
  vendor: Pick<Vendor, 'catalog' | 'places' | 'contacts'>;
  now: () => Date;
  /** Milliseconds of a clock that only goes forward. */
  uptime: () => number;
  log: { warn(facts: object, message: string): void };
  timeZone: string;
  /** Asked instead of the folder's tables. */
  businessCentral?: BusinessCentralSettings;
  /** How often the files are looked at, in milliseconds; 0 for never. */
  lookEvery?: number;
  onCall?(call: string, result: string, milliseconds: number): void;
};

/** Opens it. Throws KnowledgeInvalid with every fault of the folder's tables, where those are used. */
export async function openBackend(parts: BackendParts): Promise<Backend> {
  const { log, businessCentral: settings, now, uptime: clock, timeZone, vendor } = parts;
  const backend = settings
    ? openBusinessCentral({ settings, now, clock, timeZone, contactsOf: () => vendor.contacts })
    : await openFolder(parts);
  return guarded(backend, {
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

function openFolder({
  knowledgeDir: dir,
  vendor,
  now,
  log,
  lookEvery = 5_000,
}: BackendParts): Promise<Backend> {
  return openFilesBackend({
    dir,
    vendor,
    now,
    lookEvery,
    onFaults: (faults) =>
      log.warn({ faults }, 'files of the vendor have faults; their last good state stays in use'),
    onError: (err) => log.warn({ err }, 'the files of the vendor could not be looked at'),
  });
}

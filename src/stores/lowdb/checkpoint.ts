/** Brings the documents up to the journal, in the background, and then lets go of the old segments. */
import type { Disk } from './disk.ts';
import { inParallel } from './gates.ts';
import { allDocuments, filesKey, type Inside } from './inside.ts';

export type CheckpointParts = {
  store: Inside;
  disk: Disk;
  /** Bytes of journal, and changed documents, after which a checkpoint begins. */
  journalBytes: number;
  changedDocuments: number;
  /** Milliseconds after which one begins anyway when something has changed. */
  pause: number;
  /** Segments with damages: renamed, not removed. */
  aside: ReadonlySet<number>;
};

/** Documents that are written at the same time: fewer than threads for file work, so that the journal never waits for one. */
const width = 3;
/** Milliseconds between two looks at whether it is time, at most, and after a failure. */
const longestLook = 250;
const afterFailure = 5000;

export class Checkpoint {
  readonly #parts: CheckpointParts;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #last = performance.now();
  #stopped = false;

  constructor(parts: CheckpointParts) {
    this.#parts = parts;
  }

  /** Looks from time to time whether a checkpoint is due. */
  start(wait = Math.min(longestLook, this.#parts.pause)): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(async () => {
      try {
        if (this.#isDue()) await this.run();
        this.start();
      } catch (error) {
        // Nothing is lost: the journal has it.
        this.#parts.store.warn(`Documents could not be written, the journal keeps them: ${error}`);
        this.start(afterFailure);
      }
    }, wait).unref();
  }

  /** Resolves when everything that is stored now lies in documents and in no old segment. */
  run(): Promise<void> {
    if (!this.#running) return this.#begin();
    // One that has begun may have passed what the caller means; all callers who come now share the next one.
    this.#next ??= this.#running.catch(() => {}).then(() => this.#begin());
    return this.#next;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running?.catch(() => {});
  }

  #isDue(): boolean {
    const { store, journalBytes, changedDocuments, pause } = this.#parts;
    const journal = store.journal;
    if (journal.trouble !== undefined) return false;
    if (journal.size >= journalBytes || changedCount(store) >= changedDocuments) return true;
    return performance.now() - this.#last >= pause && changedCount(store) > 0;
  }

  #begin(): Promise<void> {
    this.#next = undefined;
    this.#running = this.#write().finally(() => {
      this.#running = undefined;
      this.#last = performance.now();
    });
    return this.#running;
  }

  /** Alone with the files: an erasure must not meet lists on their way into pages. */
  #write(): Promise<void> {
    const { store, disk, aside } = this.#parts;
    return store.writers.run([filesKey], async () => {
      await store.journal.rotate();
      const { segment } = store.journal;
      for (const documents of allDocuments(store)) {
        const folders = await documents.writeChanged(width);
        await inParallel([...folders], width, (folder) => disk.syncFolder(folder));
      }
      await store.journal.forget(segment, aside);
    });
  }
}

function changedCount(store: Inside): number {
  return allDocuments(store).reduce((sum, documents) => sum + documents.changedCount, 0);
}

/** Files that are made when somebody asks for them: few at once, who asks for the same one shares it, the last ones are kept. */
import { bulkhead } from 'cockatiel';

export type PaperFile = { filename: string; content: Uint8Array | string; contentType: string };

export type MadeFilesLimits = {
  /** So many are made at once, and so many more may wait. */
  atOnce?: number;
  waiting?: number;
  /** How many stay in memory once they are made; of those, the one goes first that was not asked for longest. */
  kept?: number;
};

export type MadeFiles = {
  /**
   * The file under a key, made unless it is there. The same key must always mean the same file. A failure is not kept.
   * Throws cockatiel's BulkheadRejectedError when too many wait already.
   */
  of(key: string, make: () => Promise<PaperFile>): Promise<PaperFile>;
  /** Nothing of it stays in memory. */
  forget(key: string): void;
};

/** Files of one kind of paper. */
export function madeFiles({ atOnce = 4, waiting = 32, kept = 50 }: MadeFilesLimits = {}): MadeFiles {
  const gate = bulkhead(atOnce, waiting);
  const underWay = new Map<string, Promise<PaperFile>>();
  /** The one that was asked for last at the end. */
  const files = new Map<string, PaperFile>();

  function keep(key: string, file: PaperFile): void {
    files.delete(key);
    files.set(key, file);
    for (const oldest of files.keys()) {
      if (files.size <= kept) break;
      files.delete(oldest);
    }
  }

  return {
    async of(key, make) {
      const known = files.get(key);
      if (known) {
        keep(key, known);
        return known;
      }
      const running = underWay.get(key);
      if (running) return running;
      const file = gate.execute(make);
      underWay.set(key, file);
      try {
        const made = await file;
        if (underWay.get(key) === file) keep(key, made);
        return made;
      } finally {
        if (underWay.get(key) === file) underWay.delete(key);
      }
    },
    forget(key) {
      files.delete(key);
      underWay.delete(key);
    },
  };
}

/** Reads a list that a stranger sent: in a thread of its own, with limits on time and memory, and without ever throwing. */
import { Worker } from 'node:worker_threads';
import type { ListFile, ListRead } from './list.ts';

/** Milliseconds; an ordinary list takes a tenth of it. */
const patience = 2_000;

/** Megabytes of the thread's heap. */
const heap = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };
/** Bytes by which the process may grow: unpacked streams of a PDF lie beside the heap, where nothing else limits them. */
const mostGrowth = 256 * 1024 * 1024;
const lookEvery = 20;

/**
 * The rows or the text of a list, or why it was refused. Takes at most two seconds; what takes longer is `too-big`. The
 * reading thread is ended in every case: nothing that a file does to it outlives it.
 */
export function readList(file: ListFile, within = patience): Promise<ListRead> {
  const { promise, resolve } = Promise.withResolvers<ListRead>();
  // A copy: its memory moves over to the thread.
  const bytes = new Uint8Array(file.bytes);
  const worker = new Worker(new URL('./list-worker.ts', import.meta.url), {
    workerData: { ...file, bytes },
    transferList: [bytes.buffer],
    resourceLimits: heap,
    execArgv: [],
    env: {},
    // What a reader complains about may quote the file: not into our log.
    stdout: true,
    stderr: true,
  });
  const finish = (read: ListRead) => {
    clearTimeout(late);
    clearInterval(watch);
    resolve(read);
    void worker.terminate();
  };
  const late = setTimeout(finish, within, { refused: 'too-big' });
  const atStart = process.memoryUsage.rss();
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() - atStart > mostGrowth) finish({ refused: 'too-big' });
  }, lookEvery);
  worker.once('message', (read: ListRead) => finish(read));
  worker.once('error', (error: NodeJS.ErrnoException) =>
    finish({ refused: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-big' : 'damaged' }),
  );
  worker.once('exit', () => finish({ refused: 'damaged' }));
  return promise;
}

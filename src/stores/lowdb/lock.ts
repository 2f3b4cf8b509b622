/** One process per data folder: a lock that the operating system frees when its holder dies. */
import { createHash } from 'node:crypto';
import { realpath, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TresenError } from '../../errors.ts';

/** Takes the lock or throws StoreLocked. Answers the way to give it back. */
export type Lock = (dir: string, since: Date) => Promise<() => Promise<void>>;

/**
 * Listens on a local socket named after the folder. On Linux it is an abstract one, on Windows a named pipe: both go
 * with the process. Elsewhere it is a file in the system's temporary folder, which may be left over and is then
 * taken. `lock.json` in the folder only tells people who it is.
 */
export function socketLock(platform: NodeJS.Platform = process.platform): Lock {
  return async (dir, since) => {
    const name = `tresen-${createHash('sha256')
      .update(await realpath(dir))
      .digest('hex')
      .slice(0, 32)}`;
    const server = await listenOn(address(platform, name), dir, platform !== 'linux' && platform !== 'win32');
    const note = join(dir, 'lock.json');
    // A full disk must not keep the store from reading; the socket is the lock.
    await writeFile(note, `${JSON.stringify({ pid: process.pid, since: since.toISOString() })}\n`).catch(
      () => {},
    );
    return async () => {
      await rm(note, { force: true }).catch(() => {});
      await new Promise<void>((resolve) => server.close(() => resolve()));
    };
  };
}

function address(platform: NodeJS.Platform, name: string): string {
  if (platform === 'linux') return `\0${name}`;
  if (platform === 'win32') return `\\\\?\\pipe\\${name}`;
  return join(tmpdir(), `${name}.sock`);
}

async function listenOn(path: string, dir: string, mayBeLeftOver: boolean): Promise<net.Server> {
  try {
    return await listen(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    if (!mayBeLeftOver || (await answers(path))) throw locked(dir, error);
    await rm(path, { force: true });
    return await listen(path);
  }
}

function listen(path: string): Promise<net.Server> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => socket.destroy());
    server.once('error', reject);
    // Exclusive: workers of a cluster would share it otherwise.
    server.listen({ path, exclusive: true }, () => resolve(server.unref()));
  });
}

/** Whether somebody lives behind the socket. */
function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(path);
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
  });
}

function locked(dir: string, cause: unknown): TresenError {
  return new TresenError('StoreLocked', `Another process works with the data folder ${dir}.`, {
    fix: `Stop it (${join(dir, 'lock.json')} names it), or give this one a folder of its own with DATA_DIR. Several processes on the same data need STORE=postgres.`,
    cause,
  });
}

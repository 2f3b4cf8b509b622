/** A server under measurement in a process of its own: started, timed until ready, its CPU and memory read from /proc. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export type Served = {
  url: string;
  /** Milliseconds from spawn until it printed its address. */
  startup: number;
  /** CPU seconds used so far, user and system. */
  cpu(): number;
  /** Resident memory in MB. */
  memory(): number;
  stop(): Promise<void>;
};

/** Ticks per second of /proc/PID/stat: fixed on Linux. */
const ticks = 100;

/** Starts `node file` and waits for a line with an http address. Rejects when the process ends before. */
export function serve(file: string, env: Record<string, string>): Promise<Served> {
  const started = performance.now();
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+/u.exec(output)?.[0];
      if (url) resolve(served(child, url, performance.now() - started));
    });
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code} before it was ready`)));
  });
}

function served(child: ChildProcess, url: string, startup: number): Served {
  return {
    url,
    startup,
    cpu() {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) / ticks;
    },
    memory() {
      const kilobytes = /VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
      return Number(kilobytes) / 1024;
    },
    stop() {
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill('SIGTERM');
      return ended;
    },
  };
}

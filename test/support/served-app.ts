/** The counter as its users run it: `node src/main.ts` in a process of its own, on a free port, with its own data folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { projectDir } from '../../src/places.ts';

export type ServedApp = {
  url: string;
  /** Milliseconds from the start of the process until it printed its address. */
  startup: number;
  output(): string;
  child: ChildProcess;
  /** Ends it and resolves with exit code and signal. */
  end(
    signal: 'SIGTERM' | 'SIGKILL',
  ): Promise<{ code: number | null; signal: string | null; milliseconds: number }>;
};

/** Starts it with these settings. Rejects with what it printed when it ends before it listens. */
export function serveApp(env: Record<string, string>): Promise<ServedApp> {
  const started = performance.now();
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: projectDir,
    env: {
      PATH: process.env.PATH ?? '',
      PORT: '0',
      LOG_LEVEL: 'warn',
      NOW: '2026-11-23T10:00:00+01:00',
      ...env,
    },
  });
  let output = '';
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      output += chunk.toString();
      const url = /(http:\/\/127\.0\.0\.1:\d+)\//u.exec(output)?.[1];
      if (!url) return;
      resolve({
        url,
        startup: performance.now() - started,
        output: () => output,
        child,
        async end(signal) {
          const asked = performance.now();
          child.kill(signal);
          const how = await ended;
          return { ...how, milliseconds: performance.now() - asked };
        },
      });
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    ended.then(({ code }) => reject(Object.assign(new Error(output), { code })));
  });
}

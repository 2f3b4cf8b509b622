/** Load: one turn after the other in many conversations (closed loop), or at a fixed rate (open loop). */

/** One conversation with a server: says something and resolves when the answer is there. */
export type Line = { turn(): Promise<void>; close(): void };

export type Figures = { turns: number; seconds: number; p50: number; p99: number; failed: number };

/** All lines busy all the time for `seconds`. Latencies in milliseconds. */
export async function closedLoop(lines: readonly Line[], seconds: number): Promise<Figures> {
  const latencies: number[] = [];
  let failed = 0;
  const started = performance.now();
  const until = started + seconds * 1000;
  await Promise.all(
    lines.map(async (line) => {
      while (performance.now() < until) {
        const sent = performance.now();
        try {
          await line.turn();
          latencies.push(performance.now() - sent);
        } catch {
          failed += 1;
        }
      }
    }),
  );
  return figures(latencies, failed, (performance.now() - started) / 1000);
}

/** `rate` turns a second for `seconds`, whether earlier ones are answered or not; latency counts from the planned moment. */
export async function openLoop(lines: readonly Line[], rate: number, seconds: number): Promise<Figures> {
  const latencies: number[] = [];
  let failed = 0;
  const running: Promise<void>[] = [];
  const started = performance.now();
  for (let count = 0; count < rate * seconds; count += 1) {
    const planned = started + (count * 1000) / rate;
    const wait = planned - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    const line = lines[count % lines.length];
    const done = line?.turn().then(
      () => void latencies.push(performance.now() - planned),
      () => {
        failed += 1;
      },
    );
    if (done) running.push(done);
  }
  await Promise.all(running);
  return figures(latencies, failed, (performance.now() - started) / 1000);
}

function figures(latencies: number[], failed: number, seconds: number): Figures {
  latencies.sort((a, b) => a - b);
  const at = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? Number.NaN;
  return { turns: latencies.length, seconds, p50: at(0.5), p99: at(0.99), failed };
}

/** Alive, ready, and figures for those who may see them. */
import { Counter, Registry } from 'prom-client';
import { afterEach, expect, test } from 'vitest';
import { healthRoutes } from '../../src/channels/health.ts';
import { type HttpServer, httpServer } from '../../src/channels/http.ts';

const open: HttpServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close(200);
});

async function serve(health: { ok: boolean; reason?: string }, metricsToken?: string): Promise<string> {
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const server = httpServer({ log });
  open.push(server);
  const registry = new Registry();
  new Counter({ name: 'turns_total', help: 'Turns.', registers: [registry] }).inc();
  healthRoutes({
    route: server.route,
    health: () => health,
    registry,
    ...(metricsToken && { metricsToken }),
  });
  return `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`;
}

test('a process without its store is alive but not ready, and keeps the reason to itself', async () => {
  const well = await serve({ ok: true });
  expect([(await fetch(`${well}/livez`)).status, (await fetch(`${well}/readyz`)).status]).toEqual([200, 200]);
  const ill = await serve({ ok: false, reason: 'ENOSPC /data' });
  const ready = await fetch(`${ill}/readyz`);
  expect([(await fetch(`${ill}/livez`)).status, ready.status]).toEqual([200, 503]);
  expect(ready.headers.get('retry-after')).toBe('2');
  expect(await ready.text()).not.toMatch(/ENOSPC|data/);
});

test('metrics are for loopback callers, not for what a proxy passes on', async () => {
  const base = await serve({ ok: true });
  const direct = await fetch(`${base}/metrics`);
  expect([direct.status, await direct.text()]).toEqual([200, expect.stringContaining('turns_total 1')]);
  const forwarded = await fetch(`${base}/metrics`, { headers: { 'x-forwarded-for': '10.0.0.1' } });
  expect(forwarded.status).toBe(403);
});

test('with the token metrics are for everyone who has it', async () => {
  const base = await serve({ ok: true }, 'metrics-token');
  const read = async (authorization: string) =>
    (await fetch(`${base}/metrics`, { headers: { authorization, 'x-forwarded-for': '10.0.0.1' } })).status;
  expect(await read('Bearer metrics-token')).toBe(200);
  expect(await read('Bearer wrong')).toBe(403);
  expect(await read('metrics-token')).toBe(403);
});

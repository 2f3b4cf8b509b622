/** The HTTP server without any channel: errors in one shape, safe headers, streams, and an orderly end. */
import { Readable } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import { type HttpServer, httpServer } from '../../src/channels/http.ts';
import { TresenError } from '../../src/errors.ts';

const open: HttpServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close(200);
});

async function server(logged: object[] = []) {
  const write = (facts: object) => void logged.push(facts);
  const made = httpServer({ log: { debug: write, info: write, warn: write, error: write } });
  open.push(made);
  return { ...made, base: async () => `http://127.0.0.1:${await made.listen(0, '127.0.0.1')}` };
}

test('unknown addresses, unknown methods and bugs are answered in one shape, without inner details', async () => {
  const logged: object[] = [];
  const { route, base } = await server(logged);
  route('GET', '/bug', async () => {
    throw new Error('inner detail at /srv/app.ts');
  });
  route('GET', '/store', async () => {
    throw new TresenError('StoreUnavailable', 'ENOSPC /data/x.json');
  });
  route('GET', '/config', async () => {
    throw new TresenError('StoreDamaged', '/data/x.json');
  });
  const at = await base();
  for (const [method, path, status, code] of [
    ['GET', '/nothing', 404, 'NotFound'],
    ['DELETE', '/bug', 405, 'MethodNotAllowed'],
    ['GET', '/bug', 500, 'InternalError'],
    ['GET', '/store', 503, 'StoreUnavailable'],
    ['GET', '/config', 500, 'InternalError'],
  ] as const) {
    const answer = await fetch(at + path, { method, headers: { accept: 'text/html' } });
    const text = await answer.text();
    expect([path, answer.status]).toEqual([path, status]);
    expect(JSON.parse(text)).toEqual({ error: { code, message: expect.any(String) } });
    expect(text).not.toMatch(/srv|data|ENOSPC|inner/);
  }
  expect(logged).toHaveLength(2);
});

test('every answer has safe headers; a page may name its own', async () => {
  const { route, base } = await server();
  route('GET', '/page', async () => ({
    status: 200,
    headers: { 'Content-Type': 'text/html', 'Content-Security-Policy': "default-src 'self'" },
    body: '<p>',
  }));
  const at = await base();
  for (const path of ['/page', '/nothing']) {
    const { headers } = await fetch(at + path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.has('server')).toBe(false);
  }
  expect((await fetch(`${at}/page`)).headers.get('content-security-policy')).toBe("default-src 'self'");
});

test('streams and bytes go out as they are, HEAD without a body', async () => {
  const { route, base } = await server();
  route('GET', '/stream', async () => ({ status: 200, body: Readable.from(['a', 'b', 'c']) }));
  route('GET', '/bytes', async () => ({ status: 200, body: new Uint8Array([1, 2, 3]) }));
  const at = await base();
  expect(await (await fetch(`${at}/stream`)).text()).toBe('abc');
  expect(await (await fetch(`${at}/bytes`)).bytes()).toEqual(new Uint8Array([1, 2, 3]));
  const head = await fetch(`${at}/bytes`, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '3', '']);
});

test('a client that waits for permission to send its body gets it, or the refusal', async () => {
  const { route, base, server: node } = await server();
  route('POST', '/echo', async (request) => ({ status: 200, body: { heard: await request.json() } }));
  const { port } = new URL(await base());
  const { request } = await import('node:http');
  const send = (length: number) =>
    new Promise<number | undefined>((resolve) => {
      const headers = {
        'content-type': 'application/json',
        'content-length': length,
        expect: '100-continue',
      };
      const call = request({ port, path: '/echo', method: 'POST', headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      call.on('continue', () => call.end('"x"'));
      call.on('error', () => {});
      call.flushHeaders();
    });
  expect(await send(3)).toBe(200);
  expect(await send(300_000)).toBe(413);
  expect(node.listening).toBe(true);
});

test('closing lets running requests finish and ends idle connections at once', async () => {
  const { route, base, close } = await server();
  const started = Promise.withResolvers<void>();
  const turn = Promise.withResolvers<void>();
  route('GET', '/slow', async () => {
    started.resolve();
    await turn.promise;
    return { status: 200, body: { done: true } };
  });
  const at = await base();
  await fetch(`${at}/nothing`);
  const running = fetch(`${at}/slow`);
  await started.promise;
  const closed = close(5_000);
  turn.resolve();
  expect((await running).status).toBe(200);
  const began = performance.now();
  await closed;
  expect(performance.now() - began).toBeLessThan(2_000);
  await expect(fetch(`${at}/nothing`)).rejects.toThrow();
});

/** The desk's page as it is served: its policy, its caching, its weight, and what its sources must not hold. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskPage } from '../../src/channels/desk-page.ts';
import { httpServer } from '../../src/channels/http.ts';
import { projectDir } from '../../src/places.ts';
import { de } from '../../src/web/desk/texts/de.ts';
import { en } from '../../src/web/desk/texts/en.ts';
import { builtWeb } from '../support/web-app.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const http = httpServer({ log: silent });
let base = '';
let assetsDir = '';
beforeAll(async () => {
  assetsDir = await builtWeb();
  deskPage({ route: http.route, assetsDir });
  base = `http://127.0.0.1:${await http.listen(0, '127.0.0.1')}`;
});
afterAll(() => http.close(100));

const nonceIn = (policy: string) => /'nonce-([^']+)'/.exec(policy)?.[1];

test('the page runs its own script and style alone, nobody frames it, nobody keeps it', async () => {
  const [one, other] = await Promise.all([fetch(`${base}/desk`), fetch(`${base}/desk`)]);
  const policy = one.headers.get('content-security-policy') ?? '';
  expect(policy).not.toMatch(/unsafe|\*|https?:(?!\/\/127)/);
  for (const part of [
    "default-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ])
    expect(policy).toContain(part);
  expect(nonceIn(policy)).toBeTruthy();
  expect(nonceIn(policy)).not.toBe(nonceIn(other.headers.get('content-security-policy') ?? ''));
  expect(one.headers.get('cache-control')).toBe('no-store');
  expect(one.headers.get('x-content-type-options')).toBe('nosniff');
  expect(one.headers.get('referrer-policy')).toBe('no-referrer');
  expect(one.headers.get('x-frame-options')).toBe('DENY');
  const text = await one.text();
  expect(text).not.toContain('{{');
  expect(text).not.toMatch(/<script(?![^>]* src=)|<style|style=|\son\w+=/i);
});

test('a proxy in front: the stream of the public address is allowed', async () => {
  const own = httpServer({ log: silent });
  deskPage({ route: own.route, assetsDir, publicUrl: 'https://tresen.example' });
  const port = await own.listen(0, '127.0.0.1');
  const answer = await fetch(`http://127.0.0.1:${port}/desk`);
  expect(answer.headers.get('content-security-policy')).toContain("connect-src 'self' wss://tresen.example");
  await own.close(100);
});

test('scripts and styles are kept for good under their hash; other names are not there', async () => {
  const text = await (await fetch(`${base}/desk`)).text();
  const [, script = ''] = /src="([^"]+\.js)"/.exec(text) ?? [];
  const [, style = ''] = /href="([^"]+\.css)"/.exec(text) ?? [];
  for (const [path, type] of [
    [script, 'text/javascript; charset=utf-8'],
    [style, 'text/css; charset=utf-8'],
  ] as const) {
    const answer = await fetch(`${base}/${path}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(answer.headers.get('cache-control')).toContain('immutable');
  }
  for (const name of ['../manifest.json', '..%2Fmanifest.json', 'nothing.js', '%00', 'constructor'])
    expect((await fetch(`${base}/desk/assets/${name}`)).status).toBe(404);
});

test('the page weighs at most 250 KB, without source maps and eval', () => {
  const dir = join(assetsDir, 'desk', 'assets');
  const files = readdirSync(dir);
  const weight = files.reduce(
    (sum, name) => sum + gzipSync(readFileSync(join(dir, name)), { level: 9 }).length,
    0,
  );
  console.log(`desk ${weight} B (gzip)`);
  expect(weight).toBeGreaterThan(50_000);
  expect(weight).toBeLessThanOrEqual(250 * 1024);
  for (const name of files) {
    expect(name).not.toMatch(/\.map$/);
    expect(readFileSync(join(dir, name), 'utf8')).not.toMatch(/sourceMappingURL|\beval\(|new Function\(/);
  }
});

test('no source of the page turns text into markup', () => {
  const folder = join(projectDir, 'src/web/desk');
  const broken = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .filter((name) =>
      /dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment/.test(
        readFileSync(join(folder, name), 'utf8'),
      ),
    );
  expect(broken).toEqual([]);
});

test('both languages say everything, with the same places to fill in', () => {
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort().join();
  const flat = (value: unknown, path = ''): string[] =>
    typeof value === 'string'
      ? [`${path} ${places(value)}${value.trim() === '' ? ' empty' : ''}`]
      : Object.entries(value as object).flatMap(([key, child]) => flat(child, `${path}.${key}`));
  expect(flat(en)).toEqual(flat(de));
});

/** The build: what a site and a customer have to load. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { isBuilt, sourceHash } from '../../src/web/build.ts';
import { builtWeb } from '../support/web-app.ts';

let dir = '';
beforeAll(async () => {
  dir = await builtWeb();
});

const zipped = (path: string) => gzipSync(readFileSync(join(dir, path)), { level: 9 }).length;

type Chunk = { file: string; css?: string[]; imports?: string[]; name?: string };

/** Bytes of a chunk, its styles and everything it imports at once. */
function weight(manifest: Record<string, Chunk>, key: string, seen = new Set<string>()): number {
  const chunk = manifest[key];
  if (!chunk || seen.has(key)) return 0;
  seen.add(key);
  const own = [chunk.file, ...(chunk.css ?? [])].reduce((sum, file) => sum + zipped(file), 0);
  return (chunk.imports ?? []).reduce((sum, next) => sum + weight(manifest, next, seen), own);
}

test('the launcher has at most 3 KB, the chat 60, the chat with cards 150', () => {
  const manifest: Record<string, Chunk> = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8'));
  const seen = new Set<string>();
  const launcher = zipped('widget.js');
  const chat = weight(manifest, 'widget/main.tsx', seen);
  const cards = weight(manifest, 'shared/cards/card.ts', seen);
  console.log(`launcher ${launcher} B, chat ${chat} B, cards ${cards} B more (gzip)`);
  expect(launcher).toBeLessThanOrEqual(3 * 1024);
  expect(chat).toBeGreaterThan(5_000);
  expect(chat).toBeLessThanOrEqual(60 * 1024);
  expect(cards).toBeGreaterThan(5_000);
  expect(chat + cards).toBeLessThanOrEqual(150 * 1024);
});

test('no source map and no eval leaves the house', () => {
  const files = ['widget.js', ...readdirSync(join(dir, 'assets')).map((name) => join('assets', name))];
  for (const file of files) {
    const text = readFileSync(join(dir, file), 'utf8');
    expect(file).not.toMatch(/\.map$/);
    expect(text).not.toContain('sourceMappingURL');
    expect(text).not.toMatch(/\beval\(|new Function\(/);
  }
});

test('a build knows its sources', async () => {
  expect(await isBuilt(dir, await sourceHash())).toBe(true);
  expect(await isBuilt(dir, 'other')).toBe(false);
  expect(await isBuilt(join(dir, 'nowhere'), 'other')).toBe(false);
});

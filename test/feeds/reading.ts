/** Reading feeds in tests: everything a file came to, sorted by kind, and files that differ in one place. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeedFault, FeedHeader, FeedItem, FeedOptions } from '../../src/feeds/feed.ts';
import { readFeed } from '../../src/feeds/index.ts';
import { projectDir } from '../../src/places.ts';

export type Read = {
  header?: FeedHeader;
  items: FeedItem[];
  faults: FeedFault[];
  article(number: string): Extract<FeedItem, { kind: 'article' }>;
};

export const options: FeedOptions = { priceType: 'net_list', currency: 'EUR', country: 'DE' };

/** A fixture's path. */
export function fixture(name: string): string {
  return join(projectDir, 'test/fixtures/feeds', name);
}

/** Everything a feed makes of a file. */
export async function read(path: string, more: Partial<FeedOptions> = {}): Promise<Read> {
  const items: FeedItem[] = [];
  for await (const item of readFeed(path, { ...options, ...more })) items.push(item);
  const header = items.find((item) => item.kind === 'header')?.header;
  return {
    ...(header ? { header } : {}),
    items,
    faults: items.flatMap((item) => (item.kind === 'fault' ? [item.fault] : [])),
    article(number) {
      const found = items.find((item) => item.kind === 'article' && item.article.number === number);
      if (found?.kind !== 'article') throw new Error(`No article ${number} was read.`);
      return found;
    },
  };
}

/** A temporary file with this content; vitest's temporary folder outlives the run only by the system's clean-up. */
export function file(content: string | Buffer, name = 'list.xml'): string {
  const path = join(mkdtempSync(join(tmpdir(), 'tresen-feed-')), name);
  writeFileSync(path, content);
  return path;
}

/** The fixture list-2005.xml with one place changed; the place must be there, and the first one is taken. */
export function changed(from: string, to: string): string {
  const text = readFileSync(fixture('list-2005.xml'), 'utf8');
  if (!text.includes(from)) throw new Error(`The fixture has no "${from}".`);
  return file(text.replace(from, () => to));
}

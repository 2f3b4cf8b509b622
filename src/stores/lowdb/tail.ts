/** A list that grows forever: the newest lines with its document, older ones in pages of their own. */
import { basename, dirname } from 'node:path';
import type { Disk } from './disk.ts';
import type { Documents } from './documents.ts';

/** `lines[0]` is number `first`; numbers start at 1. Lines are JSON without line breaks, `null` for an erased one. */
export type Tail = { first: number; lines: string[] };

/** Lines in a file of older ones. Never changes: it is part of the layout of a data folder. */
export const pageSize = 50;

export type Pages = Documents<string[]>;

export const emptyTail = (): Tail => ({ first: 1, lines: [] });

/** The number of the newest line, 0 when there is none. */
export const lastNumber = (tail: Tail): number => tail.first + tail.lines.length - 1;

/** Key of the page that holds line `number` of the list `key`. */
export const pageKey = (key: string, number: number): string => `${Math.ceil(number / pageSize)}:${key}`;

/** Page number and list of a page's key. */
export function pageParts(pageKey: string): { page: string; key: string } {
  const colon = pageKey.indexOf(':');
  return { page: pageKey.slice(0, colon).padStart(6, '0'), key: pageKey.slice(colon + 1) };
}

/** Puts a line at its number; lines that are missing before it become `null`. */
export function setLine(tail: Tail, number: number, line: string): void {
  while (lastNumber(tail) < number - 1) tail.lines.push('null');
  tail.lines[number - tail.first] = line;
}

/** At most `limit` lines after `after`, oldest first. `tail` is asked again after each page, as it may have moved. */
export async function readLines(
  key: string,
  tail: () => Tail,
  pages: Pages,
  after: number,
  limit: number,
): Promise<string[]> {
  const found: string[] = [];
  while (found.length < limit) {
    const next = after + found.length + 1;
    const rest = limit - found.length;
    const { first, lines } = tail();
    if (next >= first) return found.concat(lines.slice(next - first, next - first + rest));
    const page = await readPage(key, next, pages);
    const from = (next - 1) % pageSize;
    found.push(
      ...Array.from({ length: Math.min(rest, pageSize - from) }, (_, index) => page[from + index] ?? 'null'),
    );
  }
  return found;
}

/** Moves full pages out of a tail that has grown long, each durable before it leaves the tail. Lines from `stay` on stay. */
export async function spill(
  key: string,
  tail: Tail,
  at: number,
  pages: Pages,
  stay = Number.POSITIVE_INFINITY,
): Promise<void> {
  while (tail.lines.length >= 2 * pageSize && tail.first + pageSize <= stay) {
    await writePage(key, tail.first, tail.lines.slice(0, pageSize), at, pages);
    tail.lines.splice(0, pageSize);
    tail.first += pageSize;
  }
}

/** Replaces lines that have left the tail by `null`, where they are still what is to go. */
export async function blankLines(
  key: string,
  lines: readonly (readonly [number: number, line: string])[],
  at: number,
  pages: Pages,
): Promise<void> {
  for (const [number, line] of lines) {
    const page = [...(await readPage(key, number, pages))];
    const index = (number - 1) % pageSize;
    if (page[index] !== line) continue;
    page[index] = 'null';
    await writePage(key, number, page, at, pages);
  }
}

/** Pages beside the document `path`. Looked up on the disk: after a damage the document itself may not know of them. */
export async function countPages(disk: Disk, path: string): Promise<number> {
  const start = `${basename(path, '.json')}.`;
  const names = (await disk.list(dirname(path))).filter((name) => name.startsWith(start));
  const numbers = names.map((name) => Number(/^(\d{6,})\.json/.exec(name.slice(start.length))?.[1] ?? 0));
  return Math.max(0, ...numbers);
}

/** Keys of the first `count` pages of a list. */
export function pageKeys(key: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => pageKey(key, index * pageSize + 1));
}

export async function readPage(key: string, number: number, pages: Pages): Promise<readonly string[]> {
  const page = await pages.hold(pageKey(key, number));
  pages.drop(page);
  return page.value ?? [];
}

async function writePage(
  key: string,
  number: number,
  lines: string[],
  at: number,
  pages: Pages,
): Promise<void> {
  const page = await pages.hold(pageKey(key, number));
  try {
    pages.set(page, lines, at);
    await pages.write(page);
  } finally {
    pages.drop(page);
  }
}

/** Lines as JSON, one a line: a file of them reads well. */
export function printLines(lines: readonly string[]): string {
  return lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n]`;
}

/** Reads what `printLines` wrote. */
export function parseLines(text: string): string[] {
  if (text === '[]') return [];
  if (!text.startsWith('[\n') || !text.endsWith('\n]')) throw new Error('a list is broken');
  return text.slice(2, -2).split(',\n');
}

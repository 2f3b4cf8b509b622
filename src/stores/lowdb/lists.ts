/** Lists that lead to things: all of a kind, all of a person, newest last. One small file each, and pages of older lines. */
import { join } from 'node:path';
import type { Json } from '../stores.ts';
import { type Doc, Documents, type Shelf } from './documents.ts';
import { rebuildLines } from './lines.ts';
import { fileName, shard } from './names.ts';
import * as tails from './tail.ts';

export type List = {
  tail: tails.Tail;
  /** Lines to be blanked in pages; done before the list itself is written. */
  blank: [number: number, line: string][];
};

export class Lists {
  readonly documents: Documents<List>;
  readonly pages: tails.Pages;
  readonly #epoch: () => number;
  /** The last line that was given away of lists that are held. */
  readonly #plans = new WeakMap<Doc<List>, { epoch: number; last: number }>();

  constructor(shelf: Shelf, dir: string, epoch: () => number) {
    this.#epoch = epoch;
    const pages: tails.Pages = new Documents<string[]>({
      shelf,
      path(pageKey) {
        const { page, key } = tails.pageParts(pageKey);
        return `${listPath(dir, key)}.${page}.json`;
      },
      print: tails.printLines,
      parse: tails.parseLines,
      weigh: (lines) => lines.length * 60,
      keep: { count: 500, weight: 4_000_000 },
      syncEach: true,
      async rebuild(pageKey) {
        const { page, key } = tails.pageParts(pageKey);
        const after = (Number(page) - 1) * tails.pageSize;
        return (await rebuildLines(shelf.disk, dir, key, after)).slice(0, tails.pageSize);
      },
    });
    this.pages = pages;
    this.documents = new Documents<List>({
      shelf,
      path: (key) => `${listPath(dir, key)}.json`,
      print: ({ tail, blank }) =>
        `{"first":${tail.first},"blank":${JSON.stringify(blank)},"lines":\n${tails.printLines(tail.lines)}\n}`,
      parse: parseList,
      weigh: ({ tail }) => tail.lines.length * 60,
      keep: { count: 2000, weight: 4_000_000 },
      beforeWrite: (doc) => tidy(doc, pages),
      async rebuild(key, path) {
        const inPages = (await tails.countPages(shelf.disk, path)) * tails.pageSize;
        return {
          tail: { first: inPages + 1, lines: await rebuildLines(shelf.disk, dir, key, inPages) },
          blank: [],
        };
      },
    });
  }

  /** The next free line of a held list, given away only once. */
  reserve(key: string): number {
    const doc = this.documents.held(key);
    const epoch = this.#epoch();
    const stored = doc.value ? tails.lastNumber(doc.value.tail) : 0;
    const plan = this.#plans.get(doc);
    const last = plan?.epoch === epoch ? Math.max(plan.last, stored) : stored;
    this.#plans.set(doc, { epoch, last: last + 1 });
    return last + 1;
  }

  /** Applies a new line of journal entry `n` to a held list. */
  put(n: number, key: string, number: number, line: Json): void {
    const list = this.#changing(key, n);
    if (list && number >= list.tail.first) tails.setLine(list.tail, number, JSON.stringify(line));
  }

  /** Blanks a line of a held list, if it is still this one. */
  blank(n: number, key: string, number: number, line: Json): void {
    const list = this.#changing(key, n);
    if (!list) return;
    const text = JSON.stringify(line);
    const index = number - list.tail.first;
    if (index < 0) list.blank.push([number, text]);
    else if (list.tail.lines[index] === text) list.tail.lines[index] = 'null';
  }

  /** Lines below `before`, newest first, without erased ones. */
  async *backwards(
    key: string,
    before = Number.POSITIVE_INFINITY,
  ): AsyncGenerator<{ number: number; line: Json }> {
    const doc = await this.documents.hold(key);
    try {
      const tail = doc.value?.tail ?? tails.emptyTail();
      for (let number = Math.min(before - 1, tails.lastNumber(tail)); number > 0; number--) {
        const text =
          number >= tail.first
            ? tail.lines[number - tail.first]
            : (await tails.readPage(key, number, this.pages))[(number - 1) % tails.pageSize];
        if (text !== undefined && text !== 'null') yield { number, line: JSON.parse(text) };
      }
    } finally {
      this.documents.drop(doc);
    }
  }

  /** The list as it may be changed by entry `n`; undefined when it includes a later one already. */
  #changing(key: string, n: number): List | undefined {
    const doc = this.documents.held(key);
    if (n < doc.at) return undefined;
    const list = doc.value ?? { tail: tails.emptyTail(), blank: [] };
    this.documents.set(doc, list, n);
    return list;
  }
}

function listPath(dir: string, key: string): string {
  const colon = key.indexOf(':');
  const [sort, name] = [key.slice(0, colon), key.slice(colon + 1)];
  if (sort === 'kind') return join(dir, 'records', fileName(name), 'list');
  if (sort === 'outbox') return join(dir, 'outbox', name);
  return join(dir, 'people', shard(name), fileName(name));
}

async function tidy(doc: Doc<List>, pages: tails.Pages): Promise<void> {
  const list = doc.value;
  if (!list) return;
  const blank = [...list.blank];
  await tails.blankLines(doc.key, blank, doc.at, pages);
  list.blank = list.blank.slice(blank.length);
  await tails.spill(doc.key, list.tail, doc.at, pages);
}

function parseList(text: string): List {
  const start = text.indexOf('"lines":\n');
  const { first, blank } = JSON.parse(`${text.slice(0, start)}"lines":[]}`);
  return { tail: { first, lines: tails.parseLines(text.slice(start + 9, -2)) }, blank };
}

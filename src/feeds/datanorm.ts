/** DATANORM 4 and 5: articles, price changes (DATPREIS), deletions and new numbers. */

import { besideIt } from './beside.ts';
import { articleItem } from './datanorm/article.ts';
import { collect } from './datanorm/collect.ts';
import { type Collected, nothingCollected } from './datanorm/collected.ts';
import { toldEncoding } from './datanorm/encoding.ts';
import { groupNames } from './datanorm/groups.ts';
import { isHead, readHead } from './datanorm/header.ts';
import { type LineSource, lineSource, textLines } from './datanorm/lines.ts';
import { pricesOf } from './datanorm/prices.ts';
import type { FeedHeader, FeedItem, FeedOptions, Transaction } from './feed.ts';
import { faultsSoFar, type LineReading, refuse, warn } from './line-reading.ts';

/** Whether the first lines are DATANORM: a V set comes first. A CSV never has one, whatever its first cell is. */
export function looksLikeDatanorm(head: string): boolean {
  const [first = ''] = head.split(/[\r\n]/, 1);
  return isHead(first) && (first.length >= 100 || first.startsWith('V;') || /^[A-Z];/m.test(head));
}

/**
 * Reads one DATANORM file. See `Feed` for what it promises; a set may refer to any other of the file, so articles come
 * when all lines are read.
 */
export async function* datanorm(path: string, options: FeedOptions): AsyncGenerator<FeedItem> {
  const reading: LineReading = { file: options.name ?? path, options, faults: [] };
  const told = await toldEncoding(path);
  if ('unclear' in told) {
    const reason = `The encoding is not clear: ${told.unclear}. Save the file in one encoding, CP850 or UTF-8.`;
    refuse(reading, { line: 1 }, 'unknown-encoding', reason);
    return yield* faultsSoFar(reading);
  }
  const source = lineSource(path, told.encoding);
  try {
    const all = await collected(reading, path, told.encoding, source);
    if (all) {
      checkWhole(all);
      yield { kind: 'header', header: headerOf(all) };
    }
    yield* faultsSoFar(reading);
    if (all) yield* items(all);
    yield* faultsSoFar(reading);
  } finally {
    source.close();
  }
}

/** All sets of the file; undefined after noting why it cannot be read at all. */
async function collected(
  reading: LineReading,
  path: string,
  encoding: string,
  source: LineSource,
): Promise<Collected | undefined> {
  const groups = await groupNames(besideIt(path, reading.options, '.wrg'));
  let all: Collected | undefined;
  for await (const lines of textLines(path, encoding, reading.options.progress)) {
    for (const line of lines) {
      if (all) {
        collect(all, line);
        continue;
      }
      const head = readHead(reading, line.text.replace(/^\uFEFF/, ''));
      if (!head) return undefined;
      all = nothingCollected(reading, head, { source, groups });
    }
  }
  return all;
}

function headerOf({ head, articles, deleted, renumbered, prices }: Collected): FeedHeader {
  const changes =
    deleted.size > 0 || renumbered.length > 0 || [...articles.values()].some((each) => each.changes);
  const onlyPrices = articles.size === 0 && prices.size > 0;
  const transaction: Transaction = changes ? 'update-products' : onlyPrices ? 'update-prices' : 'new-catalog';
  const { version, list, date, currency } = head;
  return { format: `DATANORM ${version}`, transaction, list, validFrom: date, generated: date, currency };
}

/** What only the whole file shows: lost sets, sets without their article, another currency. */
function checkWhole(all: Collected): void {
  const { reading, head, articles, seconds, announced, sets } = all;
  for (const [number, second] of seconds) {
    const article = articles.get(number);
    if (article) article.b = second;
    else
      refuse(
        reading,
        { line: second.line, article: number },
        'unknown-article',
        `The B set has no A set of article ${number} in the file. Ask for the complete file.`,
      );
  }
  for (const [number, { line }] of all.deleted) {
    if (articles.has(number))
      refuse(
        reading,
        { line, article: number },
        'double-article',
        `Article ${number} is stated and deleted in one file. Decide for one.`,
      );
  }
  for (const [number, [set]] of all.scales) {
    if (set && !articles.has(number) && !all.prices.has(number))
      refuse(
        reading,
        { line: set.line, article: number },
        'unknown-article',
        `The Z set belongs to article ${number}, which has no A or P set in the file.`,
      );
  }
  // Some writers count the V and E sets and some do not.
  if (announced && (announced.count > sets || announced.count < sets - 2)) {
    const reason = `The file says it has ${announced.count} sets, but there are ${sets}: it was cut or changed on the way. Ask for it again.`;
    refuse(reading, { line: announced.line }, 'not-well-formed', reason);
  }
  if (all.blankLine && all.blankLine < all.lastLine)
    warn(reading, { line: all.blankLine }, 'doubtful', 'There are empty lines between the sets.');
  if (head.currency !== reading.options.currency)
    warn(
      reading,
      { line: 1 },
      'foreign-currency',
      `The list is in ${head.currency}, the vendor's currency is ${reading.options.currency}; its prices are left out.`,
    );
  if (
    articles.size +
      all.deleted.size +
      all.renumbered.length +
      all.prices.size +
      all.groups.main.size +
      all.texts.size ===
    0
  )
    warn(reading, { line: 1 }, 'doubtful', 'There is not one article in the file.');
}

function* items(all: Collected): Generator<FeedItem> {
  const { reading } = all;
  for (const [article, { line }] of all.deleted) yield { kind: 'delete', line, article };
  for (const { line, from, to } of all.renumbered) yield { kind: 'renumber', line, article: from, to };
  for (const collectedArticle of all.articles.values()) {
    const item = articleItem(all, collectedArticle);
    const isGood = reading.faults.every(({ severity }) => severity === 'warning');
    yield* faultsSoFar(reading);
    if (item && isGood) yield item;
  }
  for (const [article, [first]] of all.prices) {
    if (all.articles.has(article)) continue;
    const prices = pricesOf(all, article);
    const isGood = reading.faults.every(({ severity }) => severity === 'warning');
    yield* faultsSoFar(reading);
    if (isGood && prices.length > 0) yield { kind: 'prices', line: first?.line ?? 1, article, prices };
  }
}

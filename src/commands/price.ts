/** `npm run --silent price`: list prices as a filter, one JSON line in, one out, in the same order. */
import { createInterface } from 'node:readline';
import { clockAt } from '../domain/calendar.ts';
import { type PricedLine, priceLine, type RefusedLine } from '../domain/price.ts';
import { unitCode } from '../domain/units.ts';
import type { Catalog } from '../domain/vendor.ts';
import { plainDate } from '../feeds/plain-date.ts';
import { readPrices } from '../knowledge/index.ts';
import { help, knowledgeDirectory, readArguments, runCommand, wrongUse } from './arguments.ts';

const usage = 'npm run --silent price -- [--knowledge DIR] [--date YYYY-MM-DD] < lines.jsonl > priced.jsonl';

async function main(): Promise<number> {
  const { values, positionals } = readArguments(usage, {
    knowledge: { type: 'string' },
    date: { type: 'string' },
  });
  if (values.help) return help(usage);
  if (positionals.length > 0)
    throw wrongUse(`"${positionals[0]}" is not understood; lines come from standard input.`, usage);
  const date = values.date ?? clockAt('Europe/Berlin')(new Date()).day;
  if (plainDate(date) !== date)
    throw wrongUse(`--date "${date}" is not a date that exists (YYYY-MM-DD).`, usage);
  const { catalog } = await readPrices(knowledgeDirectory(values.knowledge));
  let out: string[] = [];
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    out.push(`${JSON.stringify(answer(line, catalog, date))}\n`);
    if (out.length < 500) continue;
    await write(out.join(''));
    out = [];
  }
  await write(out.join(''));
  return 0;
}

/** Waits while the reader is slower than we are, so that a long list never piles up in memory. */
function write(text: string): Promise<void> {
  return new Promise((done) => {
    if (process.stdout.write(text)) done();
    else process.stdout.once('drain', done);
  });
}

type Wanted = { id?: unknown; article: string; quantity: string; unit?: string };

/** The answer to one line; a line that cannot be read is answered with why, under its id where it has one. */
function answer(line: string, catalog: Catalog, day: string): object {
  const wanted = read(line);
  if ('error' in wanted) return wanted;
  const { id } = wanted;
  if (!catalog.get(wanted.article)) return { id, refused: 'unknown-article' };
  const unit = wanted.unit === undefined ? {} : { unit: unitCode(wanted.unit) ?? wanted.unit };
  const priced = priceLine(catalog.prices(wanted.article), { quantity: wanted.quantity, ...unit }, day);
  return { id, ...(priced.ok ? shown(priced) : refusal(priced)) };
}

function read(line: string): Wanted | { id?: unknown; error: string } {
  let value: unknown;
  try {
    value = JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch {
    return { error: 'not JSON' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { error: 'not a JSON object' };
  const { id, article, quantity, unit } = Object.fromEntries(Object.entries(value));
  const fail = (error: string) => ({ ...(id === undefined ? {} : { id }), error });
  if (typeof article !== 'string' || article.trim() === '') return fail('"article" must be a text');
  if (typeof quantity !== 'string') return fail('"quantity" must be a decimal as text, such as "250"');
  if (unit !== undefined && unit !== null && typeof unit !== 'string')
    return fail('"unit" must be a Rec 20 code');
  return { id, article, quantity, ...(typeof unit === 'string' ? { unit } : {}) };
}

function shown(line: PricedLine): object {
  return {
    article: line.article,
    quantity: line.quantity,
    unit: line.unit,
    orderQuantity: line.orderQuantity,
    orderUnit: line.orderUnit,
    amount: line.amount,
    ...(line.factor === '1' ? {} : { factor: line.factor }),
    priceQuantity: line.priceQuantity,
    lowerBound: line.lowerBound,
    net: line.net,
    currency: line.currency,
    vatRate: line.vatRate,
    priceList: line.priceList,
    ...(line.cheaperAt ? { cheaperAt: line.cheaperAt } : {}),
  };
}

function refusal({ refused, allowed, allowedUnit }: RefusedLine): object {
  return { refused, ...(allowed ? { allowed, allowedUnit } : {}) };
}

runCommand(main);

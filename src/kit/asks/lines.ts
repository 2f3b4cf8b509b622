/** Asks for article lines: which articles, and how many where that was said. Shared by every topic that needs articles. */
import type { Article } from '../../domain/article.ts';
import { localized } from '../../domain/language.ts';
import { type SaidLine, saidLines } from '../../domain/lines.ts';
import { quantityFor } from '../../domain/packaging.ts';
import type { QuantityValue } from '../../domain/understanding.ts';
import { conversion } from '../../domain/units.ts';
import { type Ask, again, got, type Reading, type Said } from '../topic.ts';
import type { Turn } from '../turn.ts';
import { allOfThem, isNameless, ofIt, ordinal, pointedAt, pointsBack, unknownCode } from './reference.ts';

/** A line that is clear, or a product that the vendor does not have. */
export type WantedLine = { article?: string; said: string; quantity?: QuantityValue };

/** Lines so far; the first one without article but with candidates is asked next. */
type Memo = { lines: (WantedLine & { candidates?: string[] })[] };

/** More would be no choice but a catalogue page. */
const choices = 6;
/** Candidates far behind the best one are something else. */
const closeToBest = 0.75;
/** Below this, words and article have no more in common than chance: "die is nett" names nothing. */
const sameThing = 0.5;
/** A name that is this near to an article of the last answer means that one. */
const sureName = 0.9;
/** From here on an answer speaks of a candidate; less is noise of the search. */
const speaksOf = 0.01;

/**
 * `question` is the phrase that asks for the article when none was named. With `onlySure`, words that may mean several
 * articles are left aside when another one is clear: "ist 10-2040 für diesen Einsatz geeignet?" is about one article.
 */
export function askForLines(question: string, { onlySure = false } = {}): Ask<WantedLine[]> {
  return {
    expects: 'product',
    say(turn, { memo, tries, returning }) {
      const open = openLine(memo as Memo | undefined);
      if (!open?.candidates) {
        turn.say(question);
        return;
      }
      const articles = open.candidates.flatMap((number) => turn.vendor.catalog.get(number) ?? []);
      turn.say('ask.which-article', { said: open.said, count: articles.length });
      // The list was shown twice and the customer talks about other things: the question alone reminds enough.
      if (returning && tries > 1) return offerAll(articles, turn);
      turn.quote(articles.map((article, index) => `${index + 1}. ${label(article, turn)}`).join('\n'));
      offerAll(articles, turn);
    },
    read(said, turn, { memo, known }) {
      const earlier = memo as Memo | undefined;
      if (said.as === 'answer' && isShrug(said)) return undefined;
      if (openLine(earlier) && said.as === 'answer' && earlier) return choose(said, turn, earlier);
      if (said.as === 'correction') return corrected(said, turn, known);
      const lines = linesOf(said, turn);
      const sure = onlySure ? lines.filter(({ article }) => article) : [];
      return settle({ lines: sure.length > 0 ? sure : lines }, turn);
    },
  };
}

/** "weiß ich nicht" names no white article. */
function isShrug({ request }: Said): boolean {
  const { name, confidence } = request.intent;
  const namesOne = request.entities.some((entity) => entity.type === 'product' && entity.value.sku);
  return name === 'confirm.no' && confidence >= sureName && !namesOne;
}

function offerAll(articles: readonly Article[], turn: Turn): void {
  for (const article of articles) turn.offer(label(article, turn), { answer: article.number });
}

function openLine(memo: Memo | undefined) {
  return memo?.lines.find((line) => !line.article && line.candidates);
}

/** Everything named in the message; a bare quantity or "davon" means what is on the table. */
function linesOf(said: Said, turn: Turn): Memo['lines'] {
  const named = saidLines(said.request);
  const code = unknownCode(said.request);
  // A number that we do not know is an article that we do not have; never price the one before in its place.
  if (code && !named.some(({ product }) => product)) return [{ said: code }];
  const read = named.map((line) => lineOf(line, said, turn)).filter((line) => line !== undefined);
  // "mein Kollege sagt, …": a word that nothing knows is no line beside those that are clear, unless it has a quantity.
  const known = read.filter(({ article, candidates, quantity }) => article || candidates || quantity);
  const lines = known.length > 0 ? known : read;
  // Of a list, the one that we do not have is said too.
  if (lines.length > 0) return code && said.as === 'opening' ? [...lines, { said: code }] : lines;
  if (said.as === 'answer')
    return said.request.intent.name.startsWith('confirm.') ? [] : byWords(said.text, turn);
  const all = allOfThem.test(said.text) ? lastLines(turn) : [];
  if (all.length > 1) return all;
  const pointed = pointsBack(said.text) || isNameless(said.request) ? pointedAt(said.text, turn) : undefined;
  return pointed ? [{ article: pointed.number, said: said.text }] : [];
}

/** The lines of the answer before: "ist das alles auf Lager?". */
function lastLines(turn: Turn): WantedLine[] {
  const lines = Object.values(turn.memory.last?.values ?? {}).find(Array.isArray) as WantedLine[] | undefined;
  return lines?.filter(({ article }) => article !== undefined) ?? [];
}

function lineOf(line: SaidLine, said: Said, turn: Turn): Memo['lines'][number] | undefined {
  const quantity = line.quantity ? { quantity: line.quantity } : {};
  if (!line.product) {
    const pointed = pointedAt(said.text, turn);
    return pointed ? { article: pointed.number, said: said.text, ...quantity } : undefined;
  }
  const { text, value } = line.product;
  if (value.sku) return { article: value.sku, said: text, ...quantity };
  const best = value.candidates[0]?.score ?? 0;
  const close = value.candidates.filter(({ score }) => score >= best * closeToBest).map(({ sku }) => sku);
  // "die schwarzen" after a list means those of the list.
  const onTable = pointsBack(said.text) ? close.filter((sku) => turn.memory.table.includes(sku)) : [];
  const candidates = (onTable.length > 0 ? onTable : close).slice(0, choices);
  if (candidates.length === 0) {
    // "wieveil kosten 5 davon": a word that nothing knows beside one that points is no article.
    const pointed =
      ofIt.test(said.text) && !unknownCode(said.request) ? pointedAt(said.text, turn) : undefined;
    return pointed ? { article: pointed.number, said: said.text, ...quantity } : { said: text, ...quantity };
  }
  if (best < sameThing) {
    // "was kostet ein Kilo": hardly a name; what is on the table is meant, or nothing that we have.
    const pointed = pointedAt(said.text, turn);
    return pointed ? { article: pointed.number, said: said.text, ...quantity } : { said: text, ...quantity };
  }
  if (candidates.length === 1) return { said: text, article: candidates[0], ...quantity };
  return { said: text, candidates, ...quantity };
}

/** The answer to "which article?" in words that no one recognised as a product. */
function byWords(text: string, turn: Turn): Memo['lines'] {
  const hits = turn.find.articles(text, { limit: choices, language: turn.language });
  const [best, second] = hits;
  if (!best || best.score < sameThing) return [];
  if (best.score >= 0.6 && best.score - (second?.score ?? 0) >= 0.15)
    return [{ article: best.article.number, said: text }];
  const close = hits.filter(({ score }) => score >= best.score * closeToBest);
  return [{ said: text, candidates: close.map(({ article }) => article.number) }];
}

function settle(memo: Memo, turn: Turn): Reading<WantedLine[]> {
  if (memo.lines.length === 0) return undefined;
  if (openLine(memo)) return again(memo);
  const lines = memo.lines.map(({ candidates: _, ...line }) => line);
  turn.lay(lines.flatMap(({ article }) => (article ? (turn.vendor.catalog.get(article) ?? []) : [])));
  return got(lines);
}

/** Reads the answer to "which one?": picked, counted ("die zweite"), numbered, or described ("die verzinkte"). */
function choose(said: Said, turn: Turn, memo: Memo): Reading<WantedLine[]> {
  const open = openLine(memo);
  if (!open?.candidates) return undefined;
  const named = said.request.entities.find((entity) => entity.type === 'product');
  const other = named?.type === 'product' ? named.value.sku : undefined;
  // Another article by name or number: the customer has changed their mind, but not about how many.
  if (other && !open.candidates.includes(other))
    return settle({ lines: withQuantity(linesOf(said, turn), open) }, turn);
  const isElse =
    named?.type === 'product' && named.value.candidates.every(({ sku }) => !open.candidates?.includes(sku));
  if (isElse && (named.value.candidates[0]?.score ?? 0) >= sureName)
    return settle({ lines: withQuantity(linesOf(said, turn), open) }, turn);
  if (isElse && named.value.candidates.length > 0) return undefined;
  // "3 Packungen" says how many of it, not which.
  if (isOnlyQuantity(said))
    return again({
      lines: memo.lines.map((line) =>
        line === open ? { ...open, ...quantityOf({ said: '' }, said) } : line,
      ),
    });
  const chosen = choice(said, turn, open.candidates, open.said);
  if (!chosen) return undefined;
  const lines = memo.lines.map((line) => {
    if (line !== open) return line;
    if (chosen.length === 1) return { said: open.said, article: chosen[0], ...quantityOf(open, said) };
    return { ...open, candidates: chosen, ...quantityOf(open, said) };
  });
  return settle({ lines } as Memo, turn);
}

/** Candidates that the answer leaves: one when it is clear, fewer when it narrows, undefined when it says nothing about them. */
function choice(said: Said, turn: Turn, candidates: readonly string[], about: string): string[] | undefined {
  if (said.picked && candidates.includes(said.picked)) return [said.picked];
  const named = said.request.entities.find((entity) => entity.type === 'product');
  if (named?.type === 'product' && named.value.sku && candidates.includes(named.value.sku))
    return [named.value.sku];
  const position = ordinal(said.text) ?? bareNumber(said.text, candidates.length);
  const counted = position === undefined ? undefined : candidates.at(position);
  if (counted) return [counted];
  const before = scores(turn, about);
  const after = scores(turn, `${about} ${said.text}`);
  const own = scores(turn, said.text);
  const gains = candidates.map((number) => ({ number, score: after.get(number) ?? 0 }));
  gains.sort((a, b) => b.score - a.score);
  const [best] = gains;
  const speaks = ({ number, score }: { number: string; score: number }) =>
    score - (before.get(number) ?? 0) > speaksOf || (own.get(number) ?? 0) >= sameThing;
  if (!best || best.score === 0 || !gains.some(speaks)) return undefined;
  const close = gains.filter(({ score }) => best.score - score < 0.03).map(({ number }) => number);
  return close.length < candidates.length ? close : undefined;
}

function scores(turn: Turn, query: string): Map<string, number> {
  const hits = turn.find.articles(query, { limit: 50, language: turn.language });
  return new Map(hits.map(({ article, score }) => [article.number, score]));
}

/** The quantity said before goes with the other article, unless a new one was said. */
function withQuantity(lines: Memo['lines'], { quantity }: WantedLine): Memo['lines'] {
  return quantity && lines.length === 1 ? lines.map((line) => ({ quantity, ...line })) : lines;
}

function isOnlyQuantity({ text, request }: Said): boolean {
  const [only, ...more] = request.entities;
  return (
    only?.type === 'quantity' &&
    more.length === 0 &&
    only.value.unit !== undefined &&
    text.trim().split(/\s+/u).length <= 3
  );
}

/** A lone "2" picks the second of the list. */
function bareNumber(text: string, count: number): number | undefined {
  const match = /^\s*(?:nr\.?|no\.?|#)?\s*(\d{1,2})\s*[.)]?\s*$/iu.exec(text);
  const number = Number(match?.[1]);
  return number >= 1 && number <= count ? number - 1 : undefined;
}

function quantityOf(line: WantedLine, said: Said): { quantity?: QuantityValue } {
  const quantity = said.request.entities.find((entity) => entity.type === 'quantity');
  if (line.quantity) return { quantity: line.quantity };
  return quantity?.type === 'quantity' && !/^\s*\d{1,2}\s*$/.test(said.text)
    ? { quantity: quantity.value }
    : {};
}

/** "nee, lieber 30", "doch die in A2", "und 500?": the quantity or the article of the last line changes. */
function corrected(said: Said, turn: Turn, known: Record<string, unknown>): Reading<WantedLine[]> {
  const lines = Object.values(known).find((value): value is WantedLine[] => Array.isArray(value));
  const [newLine, ...more] = saidLines(said.request);
  const last = lines?.at(-1);
  if (!lines || !last || !newLine || more.length > 0) return undefined;
  if (unknownCode(said.request)) return undefined;
  const { product } = newLine;
  // "die Malerkrepp bitte 5": the line that it names; "davon": the one on top of the table; else the last one.
  const means = ({ article }: WantedLine) =>
    product
      ? product.value.candidates.some(({ sku, score }) => sku === article && score > sureName)
      : article === pointedAt(said.text, turn)?.number;
  const found = lines.findIndex(means);
  const at = found < 0 ? lines.length - 1 : found;
  const line = lines[at];
  const article = product && found < 0 ? product.value.sku : line?.article;
  if (!article) return undefined;
  const quantity = newLine.quantity
    ? inSameUnit(newLine.quantity, line?.quantity)
    : fitting(line?.quantity, article, turn);
  const changed: WantedLine = { said: said.text, article, ...(quantity ? { quantity } : {}) };
  return got(lines.map((line, index) => (index === at ? changed : line)));
}

/** A quantity said for one article goes along to another only where its unit makes sense. */
function fitting(quantity: QuantityValue | undefined, number: string, turn: Turn): QuantityValue | undefined {
  const article = turn.vendor.catalog.get(number);
  if (!quantity || !article) return quantity;
  const { unit = article.orderUnit } = quantityFor(article, quantity);
  const fits =
    conversion(unit, article.orderUnit) ?? (article.contentUnit && conversion(unit, article.contentUnit));
  return fits ? quantity : undefined;
}

/** "3 Schachteln", then "und 5": five boxes, not five pieces. */
function inSameUnit(quantity: QuantityValue, before: QuantityValue | undefined): QuantityValue {
  if (quantity.unit !== undefined || quantity.each || before?.unit === undefined) return quantity;
  return { ...quantity, unit: before.unit };
}

/** How an article is named in a choice. */
function label(article: Article, turn: Turn): string {
  return `${localized(article.name, turn.language)} (${article.number})`;
}

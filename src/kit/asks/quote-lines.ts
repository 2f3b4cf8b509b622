/** Asks until each line of a quote has its article and a quantity that can be ordered; what is open is asked together. */
import { localized } from '../../domain/language.ts';
import type { WantedLine } from '../../domain/lines.ts';
import type { QuantityValue } from '../../domain/understanding.ts';
import { formatQuantity } from '../../domain/units.ts';
import { draftOf, type OpenAmount } from '../quotes/draft.ts';
import { type Ask, again, got, type Reading, type Said } from '../topic.ts';
import type { Turn } from '../turn.ts';
import { allowedQuantities, refusalSentence } from '../wording/price.ts';
import { changedLines } from './lines/change.ts';
import { type OpenLine, openLines } from './lines/line.ts';
import { askForLines } from './lines.ts';

/** `amounts`: the articles are clear, quantities are not. */
type Memo = { lines: OpenLine[]; amounts?: true };

const each = /(?<!\p{L})(?:je|jeweils|von jede[mrsn]|each|of each|alle)(?!\p{L})/iu;
const drop =
  /(?<!\p{L})(?:weg\p{L}*|raus\p{L}*|ohne|streich\p{L}*|doch nicht|lass\p{L}*|remove|drop|without|leave|skip|forget)(?!\p{L})/iu;

/** `question` asks for the articles. `opening` may know lines that the message only points at. */
export function askForQuoteLines(
  question: string,
  opening?: (said: Said, turn: Turn) => Reading<OpenLine[]> | Promise<Reading<OpenLine[]>>,
): Ask<WantedLine[]> {
  const inner = askForLines(question);
  return {
    expects: (memo) => ((memo as Memo | undefined)?.amounts ? 'quantity' : 'product'),
    claims(said, turn, state) {
      const memo = state.memo as Memo | undefined;
      if (!memo?.amounts) return inner.claims?.(said, turn, state) ?? false;
      const { text, request } = said;
      const counts = request.entities.some(({ type }) => type === 'quantity');
      return counts && !text.includes('?') && text.trim().split(/\s+/u).length <= 6;
    },
    say(turn, state) {
      const memo = state.memo as Memo | undefined;
      if (memo?.amounts) sayAmounts(memo.lines, turn);
      else inner.say(turn, state);
    },
    async read(said, turn, state) {
      const memo = state.memo as Memo | undefined;
      if (memo?.amounts && said.as === 'answer') return readAmounts(said, turn, memo.lines);
      if (said.as === 'correction') return corrected(said, turn, state.known);
      const known = said.as === 'opening' && !memo ? await opening?.(said, turn) : undefined;
      return settledAmounts(known ?? (await inner.read(said, turn, state)), turn);
    },
  };
}

/** Got only when nothing about quantities is open. */
export function settledAmounts(reading: Reading<OpenLine[]>, turn: Turn): Reading<WantedLine[]> {
  if (!reading || !('got' in reading)) return reading;
  const lines = reading.got;
  if (openLines({ lines }).length > 0) return again({ lines });
  return draftOf(lines, turn).open.length > 0 ? again({ lines, amounts: true }) : got(lines);
}

/** Lines that are known, changed by what was said: another article is one more line. */
function corrected(said: Said, turn: Turn, known: Record<string, unknown>): Reading<WantedLine[]> {
  const lines = Object.values(known).find((value): value is WantedLine[] => Array.isArray(value));
  const changed = lines && changedLines(lines, said, turn, { adds: true });
  return changed && settledAmounts(got(changed), turn);
}

/** One question for all that is open: quantities that are missing, and those that cannot be ordered. */
function sayAmounts(lines: readonly OpenLine[], turn: Turn): void {
  const { open } = draftOf(lines, turn);
  const [only, ...more] = open;
  if (!only) return;
  if (more.length === 0) {
    if (only.refused) turn.quote(refusal(only, turn));
    else turn.say('quote.how-many', { name: nameOf(only, turn), number: only.article.number });
  } else {
    turn.say('quote.amounts-open');
    turn.quote(open.map((each, index) => `${index + 1}. ${openSentence(each, turn)}`).join('\n'));
  }
  for (const each of open) offerAllowed(each, turn, more.length > 0);
}

function openSentence(each: OpenAmount, turn: Turn): string {
  if (each.refused) return refusal(each, turn);
  return turn.phrase('quote.amount-missing', { name: nameOf(each, turn), number: each.article.number });
}

function refusal({ article, asked, refused }: OpenAmount, turn: Turn): string {
  if (!asked || !refused) return '';
  return refusalSentence(
    article,
    refused,
    formatQuantity(asked.quantity, asked.unit ?? article.orderUnit, turn.language),
    turn,
  );
}

function offerAllowed(
  { article, asked, refused, wanted }: OpenAmount,
  turn: Turn,
  isOneOfMany: boolean,
): void {
  if (!asked || !refused) return;
  for (const quantity of allowedQuantities(article, refused, asked, wanted, turn)) {
    const shown = formatQuantity(quantity, article.orderUnit, turn.language);
    turn.offer(isOneOfMany ? `${shown} ${nameOf({ article }, turn)}` : shown, {
      answer: `${article.number}=${quantity}`,
    });
  }
}

/** The answer to open quantities: picked, one for each in order, one for all, by name, or the line is dropped. */
function readAmounts(said: Said, turn: Turn, lines: readonly OpenLine[]): Reading<WantedLine[]> {
  const open = draftOf(lines, turn).open.map(({ wanted }) => wanted);
  const set = (amounts: Map<OpenLine, QuantityValue>) =>
    settledAmounts(
      got(
        lines.map((line) => {
          const quantity = amounts.get(line);
          return quantity ? { ...line, quantity } : line;
        }),
      ),
      turn,
    );
  if (said.picked) return set(picked(said.picked, open, turn));
  const names = said.request.entities.some(({ type }) => type === 'product');
  const amounts = said.request.entities.flatMap((entity) =>
    entity.type === 'quantity' ? [entity.value] : [],
  );
  const [first] = amounts;
  if (!names && first) {
    if (amounts.length === open.length)
      return set(new Map(open.map((line, at) => [line, amounts[at] ?? first])));
    if (amounts.length === 1 && each.test(said.text)) return set(new Map(open.map((line) => [line, first])));
  }
  const [only] = open;
  if (only && open.length === 1 && !names && drop.test(said.text))
    return settledAmounts(got(lines.filter((line) => line !== only)), turn);
  const changed = changedLines(lines, said, turn, { adds: true });
  return changed && settledAmounts(got(changed), turn);
}

function picked(answer: string, open: readonly OpenLine[], turn: Turn): Map<OpenLine, QuantityValue> {
  const [number, quantity] = answer.split('=');
  const line = open.find(({ article }) => article === number);
  const unit = turn.vendor.catalog.get(number ?? '')?.orderUnit;
  return line && unit ? new Map([[line, { value: Number(quantity), unit }]]) : new Map();
}

function nameOf({ article }: Pick<OpenAmount, 'article'>, turn: Turn): string {
  return localized(article.name, turn.language);
}

/** Changes a quote: other quantity, other or further article, one less. Each change is a new version, the old one stays. */
import type { WantedLine } from '../src/domain/lines.ts';
import type { Intent, Request } from '../src/domain/understanding.ts';
import { askForAccount, hasLockedQuote } from '../src/kit/asks/account.ts';
import { changedLines } from '../src/kit/asks/lines/change.ts';
import { articlesOf, type OpenLine } from '../src/kit/asks/lines/line.ts';
import { askForQuoteLines } from '../src/kit/asks/quote-lines.ts';
import { draftOf } from '../src/kit/quotes/draft.ts';
import { quoteMeant } from '../src/kit/quotes/find.ts';
import { issueQuote } from '../src/kit/quotes/issue.ts';
import { again, got, type Reading, type Said, topic } from '../src/kit/topic.ts';
import type { Turn } from '../src/kit/turn.ts';
import { sayNotProven } from '../src/kit/wording/account.ts';
import { wantsDiscount } from '../src/kit/wording/discount.ts';
import { personFor } from '../src/kit/wording/people.ts';
import { sayLeftOut, sayNotChanged, showQuote } from '../src/kit/wording/quote-steps.ts';

/** How a bare change reads: "doch lieber 5", "nimm die Dübel raus". */
const bareReadings: readonly Intent[] = [
  'quote.change',
  'order.change',
  'order.repeat',
  'demand.report',
  'price.ask',
  'confirm.no',
  'cancel',
  'none',
];

export const quoteChange = topic({
  name: 'quote-change',
  starts: ['quote.change'],
  insists: insistsOnChange,
  keeps: ['quote.accept', 'quote.request'],
  asks: { account: askForAccount(hasLockedQuote), lines: askForChange() },
  async finish({ account, lines }, turn) {
    if (account && 'refused' in account) return sayNotProven(account, turn);
    const meant = await quoteMeant(turn);
    // Nothing issued yet: what there is to change is a quote in the making.
    if (!meant) return { topic: 'quote', given: lines.length > 0 ? { lines } : {} };
    if (meant === 'unknown') return sayNotChanged('unknown', turn);
    if (meant.accepted) {
      turn.say('quote.already-ordered', {
        intent: meant.accepted,
        name: personFor('quotes', turn)?.name,
        phone: turn.vendor.company.phone,
      });
      return;
    }
    if (lines.length === 0) return sayNotChanged('empty', turn);
    const { priced, leftOut } = draftOf(lines, turn);
    await sayLeftOut(leftOut, turn);
    if (priced.length === 0) return;
    const kept = lines.filter(({ article }) => article !== undefined);
    // What was changed last is what "und 600?" means next.
    turn.lay(
      articlesOf(
        kept.filter((line) => !meant.lines.some((before) => isSame(before, line))),
        turn,
      ),
    );
    const quote = await issueQuote(priced, kept, turn, meant.isHere ? meant : undefined);
    showQuote(quote, turn, 'quote.changed');
  },
});

/** Right after a quote, quantities and its own articles are about that quote. */
function insistsOnChange(request: Request, turn: Turn): Intent | undefined {
  const { text, entities, intent } = request;
  const [current] = turn.memory.quotes;
  if (!current || !turn.memory.last?.topic.startsWith('quote')) return undefined;
  // "mach 5 % Rabatt drauf", "vereinbart waren 10 €": about prices, which no change touches.
  const hasUnit = entities.some((entity) => entity.type === 'quantity' && entity.value.unit !== undefined);
  if (wantsDiscount(text) && !hasUnit) return 'price.ask';
  if (intent.name === 'quote.change') return 'quote.change';
  const isBare = bareReadings.includes(intent.name) || intent.confidence < 0.6;
  const isQuestion =
    text.includes('?') || /^\W*(?:was|wie|wann|wo|what|how|when|where)(?!\p{L})/iu.test(text);
  const isPrice = intent.name === 'price.ask' && (isQuestion || /kost|preis|price|cost/iu.test(text));
  const names = entities.some(({ type }) => type === 'quantity' || type === 'product');
  if (!isBare || isPrice || isQuestion || !names || /angebot|quote/iu.test(text)) return undefined;
  const said: Said = { text, request, as: 'correction' };
  return changedLines(current.lines, said, turn, { adds: true }) ? 'quote.change' : undefined;
}

/** The lines of the quote, changed by what is said; without a change that can be told, it asks what to change. */
function askForChange() {
  const ask = askForQuoteLines('quote.what-change', changed);
  return {
    ...ask,
    async read(said: Said, turn: Turn, state: Parameters<typeof ask.read>[2]) {
      const isWaiting = (state.memo as { what?: true } | undefined)?.what === true;
      if (!isWaiting || said.as !== 'answer') return ask.read(said, turn, state);
      const reading = await changed(said, turn);
      if (!reading || !('got' in reading)) return undefined;
      return ask.read({ ...said, as: 'opening' }, turn, { ...state, memo: undefined });
    },
  };
}

function isSame(a: WantedLine, b: WantedLine): boolean {
  return a.article === b.article && JSON.stringify(a.quantity) === JSON.stringify(b.quantity);
}

async function changed(said: Said, turn: Turn): Promise<Reading<OpenLine[]>> {
  const meant = await quoteMeant(turn);
  if (meant === 'unknown') return got<OpenLine[]>([]);
  if (!meant) return undefined;
  if (meant.accepted) return got<OpenLine[]>(meant.lines);
  const lines = changedLines(meant.lines, said, turn, { adds: true });
  return lines ? got(lines) : again({ what: true, lines: [] });
}

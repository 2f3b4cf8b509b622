/** Spontaneous demand: what, how much, by when, in three questions at most; said honestly what can be met, written down with a number. */
import { type DemandOutcome, worstOf } from '../src/domain/demand.ts';
import type { DateValue, Request } from '../src/domain/understanding.ts';
import { askForDate } from '../src/kit/asks/date.ts';
import { askForQuoteLines } from '../src/kit/asks/quote-lines.ts';
import { askForReach } from '../src/kit/asks/reach.ts';
import { meet } from '../src/kit/demands/meet.ts';
import { noteDemand } from '../src/kit/demands/note.ts';
import { topic } from '../src/kit/topic.ts';
import type { Turn } from '../src/kit/turn.ts';
import { sayDemand } from '../src/kit/wording/demand.ts';
import { personFor, presentPerson } from '../src/kit/wording/people.ts';

const fetches =
  /(?<!\p{L})(?:abhol\p{L}*|abgeholt|hol(?:e|en)? (?:ich|wir|es|sie|das)|vorbei ?komm\p{L}*|komm\p{L}* vorbei|theke|selbstabhol\p{L}*|pick(?:ing)? (?:it |them )?up|collect\p{L}*|come by)(?!\p{L})/iu;
/** What somebody has to see to: a colleague gets it at once, with a promised time. */
const needsPerson: readonly DemandOutcome[] = [
  'not-in-range',
  'no-price',
  'price-on-request',
  'unknown',
  'later',
  'partly',
];
/** Questions are three at most: who told nothing at first is not asked for a telephone number on top. */
const questionsAtMost = 3;
const usualMinutes = 240;

export const demand = topic({
  name: 'demand',
  starts: ['demand.report'],
  keeps: ['quote.change', 'order.change', 'quote.request'],
  asks: {
    lines: askForQuoteLines('demand.what'),
    by: askForDate('demand.when'),
    reach: askForReach('demand.reach', needsReach),
  },
  async finish({ lines, by, reach }, turn) {
    if (reach) turn.memory.buyer = { confirmedAt: turn.now.toISOString(), ...turn.memory.buyer, ...reach };
    const when = by && 'date' in by ? by : undefined;
    const known = await turn.customer();
    const to = placeIn(turn.request) ?? known?.customer.postalCode;
    const pickUp = fetches.test(turn.request.text);
    const day = when && lastDay(when);
    const options = { pickUp, ...(day ? { by: day } : {}), ...(to ? { to } : {}) };
    const met = [];
    for (const line of lines) met.push(await meet(line, options, turn));
    for (const { sentence } of met) turn.quote(sentence);
    const reason = worstOf(met.map(({ line }) => line));
    const person = personFor('quotes', turn);
    const there = person && presentPerson(person, turn);
    const minutes = turn.vendor.service[known?.customer.segment ?? 'C']?.responseMinutes ?? usualMinutes;
    const promisedBy = needsPerson.includes(reason)
      ? turn.dueIn(minutes, there?.hours ?? turn.vendor.company.hours)
      : undefined;
    const noted = await noteDemand(
      {
        lines: met.map(({ line }) => line),
        ...(when ? { by: when } : {}),
        ...(to ? { postalCode: to } : {}),
        ...(pickUp ? { pickUp } : {}),
        ...(promisedBy ? { promisedBy } : {}),
      },
      turn,
    );
    sayDemand(
      noted,
      needsPerson.includes(reason) ? { ...(there ? { person: there } : {}) } : undefined,
      turn,
    );
  },
});

/** Nobody is asked for an address who has one on file, who gave one, or who had to answer everything else already. */
function needsReach(
  _known: Record<string, unknown>,
  { memory: { account, buyer } }: Turn,
  _request: Request,
  asked: number,
): boolean {
  return !account && !buyer?.email && !buyer?.phone && asked < questionsAtMost - 1;
}

function placeIn({ entities }: Request): string | undefined {
  const found = entities.find(({ type }) => type === 'postalCode')?.value;
  return typeof found === 'string' ? found : undefined;
}

/** The last day that is early enough: of "KW 48" its Friday counts, of "bis Freitag" the day itself. */
function lastDay({ date }: DateValue): string {
  return date.split('/').at(-1) ?? date;
}

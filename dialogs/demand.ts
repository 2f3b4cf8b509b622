/** Spontaneous demand: what, how much, by when, in three questions at most; said honestly what can be met, written down with a number. */
import { worstOf } from '../src/domain/demand.ts';
import { responseMinutes } from '../src/domain/service.ts';
import type { DateValue, Request } from '../src/domain/understanding.ts';
import { askForDate } from '../src/kit/asks/date.ts';
import { askForQuoteLines } from '../src/kit/asks/quote-lines.ts';
import { askForReach, isReachable, noteReach } from '../src/kit/asks/reach.ts';
import { meet } from '../src/kit/demands/meet.ts';
import { noteDemand } from '../src/kit/demands/note.ts';
import { topic } from '../src/kit/topic.ts';
import type { Turn } from '../src/kit/turn.ts';
import { sayDemand } from '../src/kit/wording/demand.ts';
import { helperFor } from '../src/kit/wording/people.ts';

const fetches =
  /(?<!\p{L})(?:abhol\p{L}*|abgeholt|hol(?:e|en)? (?:ich|wir|es|sie|das)|vorbei ?komm\p{L}*|komm\p{L}* vorbei|theke|selbstabhol\p{L}*|pick(?:ing)? (?:it |them )?up|collect\p{L}*|come by)(?!\p{L})/iu;
/** Questions are three at most: who told nothing at first is not asked for a telephone number on top. */
const questionsAtMost = 3;

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
    if (reach) noteReach(reach, turn);
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
    // What is not simply there, somebody has to see to.
    const handled = reason === 'available' ? undefined : helperFor('quotes', turn);
    const minutes = responseMinutes(turn.vendor.service, known?.customer.segment);
    const promisedBy = handled && turn.dueIn(minutes, handled.hours);
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
    sayDemand(noted, handled, turn);
  },
});

/** Nobody is asked for an address who has one on file, who gave one, or who had to answer everything else already. */
function needsReach(_known: Record<string, unknown>, turn: Turn, _request: Request, asked: number): boolean {
  return !isReachable(turn) && asked < questionsAtMost - 1;
}

function placeIn({ entities }: Request): string | undefined {
  const found = entities.find(({ type }) => type === 'postalCode')?.value;
  return typeof found === 'string' ? found : undefined;
}

/** The last day that is early enough: of "KW 48" its Friday counts, of "bis Freitag" the day itself. */
function lastDay({ date }: DateValue): string {
  return date.split('/').at(-1) ?? date;
}

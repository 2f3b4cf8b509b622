/** What can be met of each line of a need: from stock, the cut-off hour, working days and places, in facts and in words. */
import type { Article } from '../../domain/article.ts';
import type { Place } from '../../domain/company.ts';
import type { DemandLine, DemandOutcome } from '../../domain/demand.ts';
import type { Fulfilment } from '../../domain/fulfilment.ts';
import { localized } from '../../domain/language.ts';
import type { WantedLine } from '../../domain/lines.ts';
import { inOrderUnits, quantityFor } from '../../domain/packaging.ts';
import { nearness } from '../../domain/place-near.ts';
import { formatQuantity } from '../../domain/units.ts';
import type { Turn } from '../turn.ts';
import { nameList, referenced } from '../wording/articles.ts';
import { dayName } from '../wording/moments.ts';
import { openText } from '../wording/people.ts';

export type Meeting = { line: DemandLine; sentence: string };

export type MeetOptions = {
  /** The last day that is early enough, YYYY-MM-DD. */
  by?: string;
  /** The postcode it goes to. */
  to?: string;
  pickUp: boolean;
};

/** Similar articles that are named when one is not there. */
const alternativesAtMost = 3;

export async function meet(wanted: WantedLine, options: MeetOptions, turn: Turn): Promise<Meeting> {
  const article = turn.vendor.catalog.get(wanted.article ?? '');
  const line = {
    said: wanted.said,
    ...(article ? { article: article.number } : {}),
    ...(wanted.quantity ? { quantity: wanted.quantity } : {}),
  };
  if (!article)
    return {
      line: { ...line, outcome: 'not-in-range' },
      sentence: turn.phrase('demand.not-carried', { said: wanted.said }),
    };
  const asked = wanted.quantity && quantityFor(article, wanted.quantity);
  const needed = asked && inOrderUnits(article, asked);
  const need = { ...(needed ? { needed } : {}), ...(options.by ? { by: options.by } : {}) };
  const found = await turn.fulfilmentOf(article.number, need, options.to);
  const quantity = asked
    ? formatQuantity(asked.quantity, asked.unit ?? article.orderUnit, turn.language)
    : '';
  const sentences = [
    stockSentence(article, quantity, found, turn),
    whenSentence(found, options, turn),
    placeSentence(found, options, turn),
    await otherSentence(article, found, turn),
  ];
  return { line: { ...line, outcome: outcomeOf(found) }, sentence: sentences.filter(Boolean).join(' ') };
}

function outcomeOf({ have, restOn, restDays }: Fulfilment): DemandOutcome {
  if (have === 'all') return 'available';
  if (have === 'part') return 'partly';
  return have === 'none' && (restOn !== undefined || restDays !== undefined) ? 'later' : 'unknown';
}

function stockSentence(article: Article, quantity: string, found: Fulfilment, turn: Turn): string {
  return turn.phrase(`demand.have-${found.have}`, {
    quantity,
    has: quantity ? 'quantity' : 'none',
    name: localized(article.name, turn.language),
    number: article.number,
    stocked: formatQuantity(found.stocked, article.orderUnit, turn.language),
  });
}

/** When it leaves and usually arrives; whether that is early enough; when the rest comes. */
function whenSentence(found: Fulfilment, { by, pickUp }: MeetOptions, turn: Turn): string {
  const { leaves, arrives, restOn, restDays, isInTime, have } = found;
  const said: string[] = [];
  if (leaves && arrives && !pickUp) {
    said.push(
      turn.phrase(leaves === turn.today ? 'demand.leaves-today' : 'demand.leaves', {
        leaves: dayName(leaves, turn),
        arrives: dayName(arrives, turn),
        cutOff: turn.vendor.company.cutOff,
      }),
    );
    if (by && have === 'all')
      said.push(turn.phrase(isInTime ? 'demand.in-time' : 'demand.too-late', { by: dayName(by, turn) }));
  }
  if (have !== 'all' && restOn) said.push(turn.phrase('demand.rest-on', { date: dayName(restOn, turn) }));
  else if (have !== 'all' && restDays !== undefined)
    said.push(turn.phrase('demand.rest-days', { days: restDays }));
  return said.join(' ');
}

/** The nearest place that has all of it: when it is to be fetched, or the delivery comes too late. */
function placeSentence(found: Fulfilment, { to, pickUp }: MeetOptions, turn: Turn): string {
  if (!pickUp && found.isInTime !== false) return '';
  const place = nearest(found.places, to, turn);
  if (!place) return pickUp && found.have !== 'unknown' ? turn.phrase('demand.no-place') : '';
  return turn.phrase('demand.place', {
    name: place.name,
    street: place.street,
    city: place.city,
    state: place.hours ? openText(place.hours, turn) : '',
  });
}

/** By the longest prefix of the postcode that a place serves; without a postcode, the first that has it. */
function nearest(found: Fulfilment['places'], to: string | undefined, turn: Turn): Place | undefined {
  const places = turn.vendor.places.filter(
    ({ id, kind }) => kind !== 'dealer' && found.some(({ place }) => place === id),
  );
  return places.toSorted((one, other) => nearness(other, to) - nearness(one, to))[0];
}

/** What could stand in for it and is there. */
async function otherSentence(article: Article, { have }: Fulfilment, turn: Turn): Promise<string> {
  if (have === 'all' || have === 'unknown') return '';
  const similar = referenced(article, ['similar', 'successor'], turn);
  const stocks = await Promise.all(similar.map(({ number }) => turn.fulfilmentOf(number, {})));
  const there = similar.filter((_, at) => stocks[at]?.have === 'all').slice(0, alternativesAtMost);
  return there.length > 0 ? turn.phrase('availability.alternatives', { names: nameList(there, turn) }) : '';
}

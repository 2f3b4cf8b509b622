/** A demand in words: its number, what happens next and by when; the mail by which a colleague gets it. */

import type { Demand, DemandLine } from '../../domain/demand.ts';
import { withoutIbans } from '../../domain/iban.ts';
import type { Turn } from '../turn.ts';
import { promiseText } from './case.ts';
import type { Helper } from './people.ts';

/** `handled` by a colleague when something of it cannot be met from here; else the customer goes on alone. */
export function sayDemand(demand: Demand, handled: Helper | undefined, turn: Turn): void {
  const until = promiseText(demand.promisedBy, turn);
  const isReachable = Boolean(demand.customer ?? demand.email ?? demand.phone);
  turn.say(handled ? 'demand.noted-person' : 'demand.noted', {
    id: demand.id,
    who: handled?.person ? 'person' : 'house',
    name: handled?.name ?? '',
    until,
    when: until ? 'time' : 'none',
    phone: handled?.phone ?? turn.vendor.company.phone,
    reach: isReachable ? 'yes' : 'no',
  });
  if (demand.lines.some(({ article }) => article !== undefined)) {
    turn.offer(turn.phrase('price.offer-quote'), { intent: 'quote.request' });
    turn.offer(turn.phrase('quote.offer-order'), { intent: 'quote.accept' });
  }
  if (handled) mail(demand, handled.mail, turn);
}

function mail(demand: Demand, to: string, turn: Turn): void {
  const { id, lines, by, postalCode, pickUp, customer, email, phone } = demand;
  turn.send({
    key: `demand:${id}`,
    kind: 'mail',
    data: {
      to,
      subject: turn.phraseIn('de', 'demand.mail-subject', { id }),
      text: turn.phraseIn('de', 'demand.mail-text', {
        id,
        lines: lines.map((line) => lineText(line, turn)).join('\n'),
        by: by?.date ?? '–',
        place: pickUp ? turn.phraseIn('de', 'demand.fetched') : (postalCode ?? '–'),
        who: [customer, email, phone].filter(Boolean).join(', ') || '–',
        until: promiseText(demand.promisedBy, turn) || '–',
        said: withoutIbans(demand.request),
      }),
    },
  });
}

function lineText({ said, article, quantity, outcome }: DemandLine, turn: Turn): string {
  const counted = quantity ? `${quantity.value} ${quantity.unit ?? ''}`.trim() : '?';
  return `${counted}  ${article ?? said}  (${turn.phraseIn('de', `demand.outcome-${outcome}`)})`;
}

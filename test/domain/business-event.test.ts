/** Which stored records become which event, and what other systems read of them. */
import { expect, test } from 'vitest';
import { businessEvents } from '../../src/domain/business-event.ts';
import type { Case } from '../../src/domain/case.ts';
import type { Demand } from '../../src/domain/demand.ts';
import type { OrderIntent } from '../../src/domain/order-intent.ts';
import { mixed, sampleQuote } from '../papers/samples.ts';
import { aCase, kern, opening, walk } from './case-parts.ts';

const demand: Demand = {
  id: 'D-2026-00004',
  reason: 'available',
  lines: [
    { said: 'kabelbinder schwarz', article: '30-1308', quantity: { value: 200 }, outcome: 'available' },
  ],
  state: 'asked',
  by: { date: '2026-11-27', role: 'by' },
  customer: '10023',
  email: 'huber@schreinerei.example',
  request: 'Meine Frau ist krank. Ich brauch 200 Kabelbinder schwarz bis Freitag',
  language: 'de',
  conversation: 'web-1',
  channel: 'directline',
  at: '2026-11-24T08:00:00.000Z',
};
const intent: OrderIntent = {
  id: 'B-2026-00003',
  quote: 'AN-2026-00017-2',
  net: '54.00',
  currency: 'EUR',
  buyer: { customer: '10023', company: 'Schreinerei Huber' },
  reference: 'BV Seestraße',
  language: 'de',
  conversation: 'web-1',
  channel: 'directline',
  at: '2026-11-24T08:00:00.000Z',
  said: 'passt, bestellen wir, und meine private Nummer ist 0170 1',
};

const types = (kind: string, after: unknown, before?: unknown) =>
  businessEvents([{ kind, id: 'x', after, ...(before === undefined ? {} : { before }) }]).map(
    ({ type }) => type,
  );
/** As the store gives it back. */
const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value));

test('a demand is noted once, changed when it changes, and silent when it does not', () => {
  expect(types('demand', demand)).toEqual(['demand.noted']);
  expect(types('demand', { ...demand, state: 'quoted', quote: 'AN-1' }, stored(demand))).toEqual([
    'demand.changed',
  ]);
  expect(types('demand', demand, stored(demand))).toEqual([]);
  expect(types('demand', { ...demand, request: 'other words' }, stored(demand))).toEqual([]);
});

test('a quote is issued, its next version changes it and says what it replaces', () => {
  const first = sampleQuote(mixed);
  expect(types('quote', first)).toEqual(['quote.issued']);
  const second = { ...first, id: `${first.number}-2`, version: 2 };
  expect(businessEvents([{ kind: 'quote', id: second.id, after: second }])).toMatchObject([
    { type: 'quote.changed', record: second.id, data: { id: second.id, version: 2, replaces: first.number } },
  ]);
  expect(types('quote', first, stored(first))).toEqual([]);
});

test('the wish to order accepts its quote', () => {
  expect(businessEvents([{ kind: 'order-intent', id: intent.id, after: intent }])).toMatchObject([
    {
      type: 'quote.accepted',
      data: { number: 'B-2026-00003', quote: 'AN-2026-00017-2', net: '54.00', reference: 'BV Seestraße' },
    },
  ]);
});

test('a case is opened, changed, closed with its outcome, and opened again', () => {
  const opened = aCase();
  expect(types('case', opened)).toEqual(['case.opened']);
  const going = walk(opened);
  const taken = going.step({ type: 'taken', by: kern }).case;
  expect(types('case', taken, stored(opened))).toEqual(['case.changed']);
  const closed = going.step({
    type: 'closed',
    by: kern,
    outcome: 'upgraded',
    signalWasRight: true,
  }).case;
  expect(
    businessEvents([{ kind: 'case', id: closed.id, before: stored(taken), after: closed }]),
  ).toMatchObject([
    {
      type: 'case.closed',
      data: { outcome: 'upgraded', signalWasRight: true, closedAs: 'closed', closedBy: 'Sabine Kern' },
    },
  ]);
  const again = going.step({ type: 'reopened', opening: opening() }).case;
  expect(again.state).toBe('waiting');
  const [event] = businessEvents([{ kind: 'case', id: again.id, before: stored(closed), after: again }]);
  expect(event).toMatchObject({ type: 'case.opened', data: { reopened: true } });
  expect(event?.data).not.toHaveProperty('outcome');
  expect(types('case', closed)).toEqual(['case.opened', 'case.closed']);
});

test('a case that its customer withdrew is closed again when a colleague says how it ended', () => {
  const going = walk(aCase());
  const gone = going.step({ type: 'customer-left', matter: 'done' }).case;
  expect(gone.state).toBe('closed');
  const judged = going.step({ type: 'closed', by: kern, outcome: 'solved' }).case;
  expect(types('case', judged, stored(gone))).toEqual(['case.closed']);
});

test('notes, drafts and keys of the desk make no event', () => {
  const before = aCase();
  const after: Case = {
    ...before,
    notes: [{ at: before.openedAt, by: 'Kern', text: 'schwierig' }],
    draftReply: 'x',
    keys: ['opened', 'k'],
  };
  expect(types('case', after, stored(before))).toEqual([]);
});

test('what is not for other systems is not in any event', () => {
  const secretive: Case = {
    ...aCase(),
    word: 'apfel-birne-quitte',
    notes: [{ at: 'x', by: 'Kern', text: 'zahlt schlecht' }],
    draftReply: 'Entwurf',
    brief: {
      who: 'w',
      what: 'x',
      card: {
        number: '10023',
        name: 'H',
        segment: 'C',
        revenue12m: '4711.00',
        openOrders: [],
        complaints: [],
      },
    },
  };
  const text = JSON.stringify(
    businessEvents([
      { kind: 'case', id: 'a', after: secretive },
      { kind: 'demand', id: 'b', after: demand },
      { kind: 'order-intent', id: 'c', after: intent },
      { kind: 'potential', id: 'd', after: { score: 99 } },
      { kind: 'proof', id: 'e', after: {} },
    ]),
  );
  expect(text).not.toMatch(/quitte|zahlt schlecht|Entwurf|4711\.00|segment|krank|0170|"d"|"e"/u);
  // Signals of a case are inside sales' own, and this event goes to their CRM.
  expect(text).toMatch(/wir bräuchten das monatlich/u);
  expect(text).toMatch(/kabelbinder schwarz/u);
});

test('many lines and long words are cut, and said to be', () => {
  const line = { said: 'x'.repeat(9_000), outcome: 'not-in-range' as const };
  const long: Demand = { ...demand, lines: Array.from({ length: 5_000 }, () => line) };
  const [event] = businessEvents([{ kind: 'demand', id: 'x', after: long }]);
  expect(event?.data).toMatchObject({ lineCount: 5_000 });
  expect(JSON.stringify(event).length).toBeLessThan(200_000);
});

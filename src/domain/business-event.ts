/** What a committed turn means to the systems around the counter: which stored records become which event. Pure. */
import type { Case } from './case.ts';
import type { Demand } from './demand.ts';
import { caseData, demandData, type EventData, orderIntentData, quoteData } from './event-data.ts';
import type { OrderIntent } from './order-intent.ts';
import type { Quote } from './quote.ts';

export const businessEventTypes = [
  'demand.noted',
  'demand.changed',
  'quote.issued',
  'quote.changed',
  'quote.accepted',
  'case.opened',
  'case.changed',
  'case.closed',
] as const;
export type BusinessEventType = (typeof businessEventTypes)[number];

/** Of the shape of `data`: a field that is added leaves it as it is, one that is renamed or removed raises it. */
export const businessEventVersion = 1;

/** `record` is the id of the record that it tells of. */
export type BusinessEvent = { type: BusinessEventType; record: string; data: EventData };

/** A record as a turn writes it, and as it was stored before; without `before` it is new. */
export type RecordChange = { kind: string; id: string; before?: unknown; after: unknown };

/** The events of one turn, in the order of its records. A record that only changes where no event looks makes none. */
export function businessEvents(changes: readonly RecordChange[]): BusinessEvent[] {
  return changes.flatMap((change) => eventsOf(change).map((event) => ({ ...event, record: change.id })));
}

// Only the kit writes records of these kinds, from these shapes.
function eventsOf({ kind, before, after }: RecordChange): Omit<BusinessEvent, 'record'>[] {
  if (kind === 'demand') return demandEvents(before as Demand | undefined, after as Demand);
  if (kind === 'case') return caseEvents(before as Case | undefined, after as Case);
  // Quotes and order intents never change once they are stored.
  if (before !== undefined) return [];
  if (kind === 'quote') return [quoteEvent(after as Quote)];
  if (kind === 'order-intent')
    return [{ type: 'quote.accepted', data: orderIntentData(after as OrderIntent) }];
  return [];
}

function demandEvents(before: Demand | undefined, after: Demand): Omit<BusinessEvent, 'record'>[] {
  const data = demandData(after);
  if (!before) return [{ type: 'demand.noted', data }];
  return isSame(demandData(before), data) ? [] : [{ type: 'demand.changed', data }];
}

function quoteEvent(quote: Quote): Omit<BusinessEvent, 'record'> {
  return { type: quote.version === 1 ? 'quote.issued' : 'quote.changed', data: quoteData(quote) };
}

/**
 * A case that is opened and closed within one turn makes both events, in this order. One that its customer withdrew is
 * closed once more when a colleague says how it ended.
 */
function caseEvents(before: Case | undefined, after: Case): Omit<BusinessEvent, 'record'>[] {
  const data = caseData(after);
  const isOpened = !before || (before.state === 'closed' && after.state !== 'closed');
  const hasEnded =
    (before?.closings.length ?? 0) < after.closings.length || before?.outcome !== after.outcome;
  const isClosed = after.state === 'closed' && hasEnded;
  const opened = { type: 'case.opened' as const, data: before ? { ...data, reopened: true } : data };
  const events = [
    ...(isOpened ? [opened] : []),
    ...(isClosed ? [{ type: 'case.closed' as const, data }] : []),
  ];
  if (before && events.length === 0 && !isSame(caseData(before), data))
    return [{ type: 'case.changed', data }];
  return events;
}

/** Both are made by the same function, so that equal facts come in equal order. */
function isSame(one: EventData, other: EventData): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

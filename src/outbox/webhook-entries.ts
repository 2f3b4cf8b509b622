/** Makes the outbox entries of a turn's business events, to be committed in the same step as the records they tell of. */
import type { Activity } from '../domain/activity.ts';
import {
  type BusinessEventType,
  businessEvents,
  businessEventVersion,
  type RecordChange,
} from '../domain/business-event.ts';
import type { Json, OutboxDraft, RecordDraft, Records } from '../stores/stores.ts';
import { deliveryId } from './delivery.ts';

/** The entries of a turn that has run and is not committed yet. Reads what its records were before. */
export type TurnEvents = (
  turn: { conversation: string; activity: Pick<Activity, 'id' | 'timestamp'> },
  records: readonly RecordDraft[],
) => Promise<OutboxDraft[]>;

/**
 * The id of an event follows from the activity whose turn made it: a turn that runs again after a crash makes the same
 * entries, and a commit never makes two. An entry is erased with the people of its record and with its conversation.
 */
export function webhookEntries(parts: {
  records: Pick<Records, 'get'>;
  events: readonly BusinessEventType[];
}): TurnEvents {
  return async ({ conversation, activity }, records) => {
    const last = new Map(records.map((record) => [`${record.kind} ${record.id}`, record]));
    const owners = new Map<string, string[]>();
    const changes: RecordChange[] = [];
    for (const { kind, id, data, people } of last.values()) {
      const before = await parts.records.get(kind, id);
      owners.set(id, people ?? before?.people ?? []);
      changes.push({ kind, id, after: data, ...(before ? { before: before.data } : {}) });
    }
    return businessEvents(changes)
      .filter(({ type }) => parts.events.includes(type))
      .map(({ type, record, data }) => {
        const id = `evt_${deliveryId(JSON.stringify([conversation, activity.id, type, record]))}`;
        const event = { id, type, version: businessEventVersion, at: activity.timestamp, data: data as Json };
        const people = owners.get(record) ?? [];
        return { key: id, kind: 'webhook', data: event, ...(people.length > 0 ? { people } : {}) };
      });
  };
}

/** What the counter needs to tell other systems of its business: the entries of a turn, and the sender that carries them out. */
import type { BusinessEventType } from '../domain/business-event.ts';
import type { Records } from '../stores/stores.ts';
import type { Sender } from './delivery.ts';
import { type WebhookParts, webhookSender } from './webhook.ts';
import { type TurnEvents, webhookEntries } from './webhook-entries.ts';

export type Webhooks = { send: Sender; events: TurnEvents };

export function openWebhooks(
  parts: WebhookParts & { events: readonly BusinessEventType[]; records: Pick<Records, 'get'> },
): Webhooks {
  return { send: webhookSender(parts), events: webhookEntries(parts) };
}

/** What an outbox entry of kind `webhook` holds: one business event, as its receiver reads it. */
import { z } from 'zod';
import { businessEventTypes } from '../domain/business-event.ts';

export const webhookData = z.object({
  /** The same for every try; part of what is signed, so nothing in it may look like the end of it. */
  id: z.string().regex(/^evt_[0-9a-f]{40}$/),
  type: z.enum(businessEventTypes),
  version: z.number().int().positive(),
  /** When it happened (ISO); strictly increasing within a conversation. */
  at: z.iso.datetime(),
  data: z.record(z.string(), z.json()),
});

export type WebhookData = z.infer<typeof webhookData>;

/** Bytes of a body at most; a quote with 200 lines has about 60,000. */
export const bodyAtMost = 256 * 1024;

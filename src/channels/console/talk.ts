/** Talks to the counter in the process: sends a message, waits for all answers. The channel of the terminal and of scripts. */
import type { Activity } from '../../domain/activity.ts';
import type { Json, Stores } from '../../stores/stores.ts';
import type { TurnQueue } from '../../stores/turn-queue.ts';

/** A record that a message led to. */
export type MadeRecord = { kind: string; id: string; reason?: string; data: Json };

export type Heard = {
  said: Activity;
  replies: Activity[];
  records: MadeRecord[];
  /** What it asked for outside and that waits to go. */
  outbox: { kind: string; data: Json }[];
};

export type Talk = { id: string; say(text: string): Promise<Heard> };

/** Kinds of records that people talk about; others are the house's own notes. */
const shownKinds = ['quote', 'demand', 'order-intent', 'case', 'open-question'];

/**
 * Opens a conversation; `customer` makes it a verified contact of that account. Replies of one message are complete when
 * the turn is committed.
 */
export async function openTalk(
  parts: { stores: Stores; queue: TurnQueue; id: string },
  options: { customer?: string; locale?: string } = {},
): Promise<Talk> {
  const { conversations, records } = parts.stores;
  const reference: Json = options.customer
    ? { account: { customer: options.customer, proof: 'terminal' } }
    : {};
  const user = { id: `terminal-${parts.id}`, role: 'user' as const };
  await conversations.create({
    id: parts.id,
    channel: 'console',
    user,
    reference,
    ...(options.locale ? { locale: options.locale } : {}),
  });
  const seen = new Set<string>();
  let count = 0;

  async function newRecords(): Promise<MadeRecord[]> {
    const found: MadeRecord[] = [];
    for (const kind of shownKinds) {
      for (const record of await records.list(kind, { conversation: parts.id, limit: 50 })) {
        const key = `${kind} ${record.id} ${record.updatedAt}`;
        if (seen.has(key)) continue;
        seen.add(key);
        found.push({ kind, id: record.id, data: record.data, ...reasonOf(record.data) });
      }
    }
    return found;
  }

  async function newEntries(): Promise<Heard['outbox']> {
    const due = await parts.stores.outbox.list('due', 50);
    const fresh = due.filter(({ key, conversation }) => conversation === parts.id && !seen.has(key));
    for (const { key } of fresh) seen.add(key);
    return fresh.map(({ kind, data }) => ({ kind, data }));
  }

  async function say(text: string): Promise<Heard> {
    count += 1;
    const accepted = await conversations.accept(
      parts.id,
      { type: 'message', from: user, text },
      { key: `${parts.id}-${count}`, turn: true },
    );
    const heard: Activity[] = [];
    const turned = new Promise<void>((resolve, reject) => {
      const check = async () => {
        const now = await conversations.get(parts.id);
        if (now && now.turnedSeq >= accepted.seq) return resolve();
        setTimeout(() => check().catch(reject), 2);
      };
      parts.queue.schedule(parts.id);
      check().catch(reject);
    });
    await turned;
    heard.push(...(await conversations.history(parts.id, { after: accepted.seq, limit: 100 })));
    const [said] = await conversations.history(parts.id, { after: accepted.seq - 1, limit: 1 });
    if (!said) throw new Error(`The message of conversation ${parts.id} is not in its history.`);
    return { said, replies: heard, records: await newRecords(), outbox: await newEntries() };
  }

  return { id: parts.id, say };
}

function reasonOf(data: Json): { reason?: string } {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return {};
  return typeof data.reason === 'string' ? { reason: data.reason } : {};
}

/** What a customer reads of an activity: its text, its cards as text, its files. */
export function readable(activity: Activity): string {
  const cards = (activity.attachments ?? []).map((attachment) => {
    const content = attachment.content;
    if (typeof content === 'object' && content !== null && 'fallbackText' in content)
      return String(content.fallbackText);
    return `[${attachment.name ?? attachment.contentType}]`;
  });
  return [activity.text ?? '', ...cards].filter(Boolean).join('\n');
}

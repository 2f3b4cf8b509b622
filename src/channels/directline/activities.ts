/** Routes for activities: what a client posts, and what it reads by polling. */
import { isDeepStrictEqual } from 'node:util';
import type { DraftActivity } from '../../domain/activity.ts';
import { isKnown, TresenError } from '../../errors.ts';
import type { Stores } from '../../stores/stores.ts';
import type { Answer } from '../answer.ts';
import type { HttpRequest } from '../request.ts';
import type { Access } from './access.ts';
import type { Opening } from './opening.ts';
import { type ReadPage, readWatermark } from './pages.ts';
import { readPosted } from './posted.ts';
import { activitySet } from './shown.ts';

export type ActivityParts = {
  access: Access;
  opening: Opening;
  conversations: Stores['conversations'];
  readPage: ReadPage;
  events: ReadonlySet<string>;
  id: () => string;
  onAccepted(conversation: string): void;
  onTyping(conversation: string): void;
};

const json = { 'Content-Type': 'application/json; charset=utf-8' };

/** What a message says, without when and where it was said. */
const contentOf = ({ type, name, text, value, attachments }: DraftActivity) => ({
  type,
  name,
  text,
  value,
  attachments,
});

/** Handlers of `conversations/{id}/activities`. */
export function activityRoutes(parts: ActivityParts) {
  const { access, opening, conversations, readPage, events, id, onAccepted, onTyping } = parts;

  /** Answers as soon as the activity is durable; the bot's turn comes after that and cannot fail the post. */
  async function post(request: HttpRequest): Promise<Answer> {
    const { conversation, user } = await access.grant(request, request.params.id ?? '');
    const { activity, key } = readPosted(await request.json(), user, events);
    await opening.begin(conversation);
    if (activity.type === 'typing') {
      await opening.requireOpen(conversation);
      onTyping(conversation);
      return { status: 200, body: { id: id() } };
    }
    const accepted = await conversations.accept(conversation, activity, { key, turn: true });
    if (accepted.duplicate) await requireSame(conversation, accepted.seq, activity);
    else onAccepted(conversation);
    return { status: 200, body: { id: accepted.id } };
  }

  /** A key says "the same once more". With other words it would lose them without a sound: Conflict instead. */
  async function requireSame(conversation: string, seq: number, posted: DraftActivity): Promise<void> {
    const [stored] = await conversations.history(conversation, { after: seq - 1, limit: 1 });
    if (!stored || isDeepStrictEqual(contentOf(stored), contentOf(posted))) return;
    throw new TresenError('Conflict', 'This clientActivityID was used for another message.');
  }

  /** The page after the watermark. The official client stops polling for ever at 5xx: a store that is away looks like silence. */
  async function poll(request: HttpRequest): Promise<Answer> {
    const watermark = readWatermark(request.query.get('watermark'));
    try {
      const { conversation } = await access.grant(request, request.params.id ?? '');
      const { lastSeq } = await opening.requireOpen(conversation);
      const page = await readPage(conversation, Math.min(watermark, lastSeq));
      return { status: 200, headers: json, body: activitySet(page.activities, page.watermark) };
    } catch (error) {
      if (!isKnown(error, 'StoreUnavailable')) throw error;
      return { status: 200, headers: json, body: activitySet([], watermark) };
    }
  }

  return { post, poll };
}

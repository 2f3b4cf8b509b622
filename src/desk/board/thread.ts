/** The thread of a case across its conversations: what customer, bot and people said, with notes and what became of the case. */
import type { Activity } from '../../domain/activity.ts';
import type { Case } from '../../domain/case.ts';
import type { Stores } from '../../stores/stores.ts';
import type { ThreadEntry } from '../api.ts';
import { authorOf } from './board.ts';

export type ThreadParts = {
  conversations: Pick<Stores['conversations'], 'get' | 'history'>;
  /** The id of an upload of ours in an address; undefined for other addresses. */
  uploadIn(url: string): string | undefined;
  /** What became of a case, in words for colleagues. */
  wording: CaseWording;
};

/** `name` is the colleague's, where one did it. */
export type CaseWording = (what: Happened, name: string) => string;
type Happened = 'opened' | 'taken' | Case['closings'][number]['as'];

export type Threads = {
  /** The latest entries, or those before sequence `before` of the case's own conversation; oldest first. */
  read(one: Case, before?: number): Promise<{ thread: ThreadEntry[]; hasMore: boolean }>;
  /** One activity as an entry; undefined when nobody said anything. `isOwn`: of the conversation where the customer is. */
  entry(one: Case, activity: Activity, isOwn: boolean): ThreadEntry | undefined;
};

const pageSize = 100;
/** Entries of each other conversation that stand before a page. */
const ofOthers = 60;

export function threads({ conversations, uploadIn, wording }: ThreadParts): Threads {
  function entry(one: Case, activity: Activity, isOwn: boolean): ThreadEntry | undefined {
    if (activity.type !== 'message') return undefined;
    const cards: string[] = [];
    const files: NonNullable<ThreadEntry['files']> = [];
    for (const { content, contentUrl, contentType, name = '' } of activity.attachments ?? []) {
      if (typeof content === 'object' && content !== null && 'fallbackText' in content)
        cards.push(String(content.fallbackText));
      if (contentUrl === undefined) continue;
      const upload = uploadIn(contentUrl);
      const url = upload === undefined ? contentUrl : `/api/desk/cases/${one.id}/files/${upload}`;
      files.push({ name, url, contentType });
    }
    const from = authorOf(activity);
    return {
      id: activity.id,
      ...(isOwn ? { seq: activity.seq } : {}),
      at: activity.timestamp,
      from,
      ...(from === 'person' && activity.from.name ? { name: activity.from.name } : {}),
      text: activity.text ?? '',
      ...(cards.length > 0 ? { cards } : {}),
      ...(files.length > 0 ? { files } : {}),
    };
  }

  async function read(one: Case, before?: number) {
    const found = await conversations.get(one.conversation);
    const end = Math.min(before ?? Number.POSITIVE_INFINITY, (found?.lastSeq ?? 0) + 1);
    const after = Math.max(0, end - 1 - pageSize);
    const said = await conversations.history(one.conversation, { after, limit: end - 1 - after });
    const from = after === 0 ? '' : (said[0]?.timestamp ?? '');
    const [until] = await conversations.history(one.conversation, { after: end - 1, limit: 1 });
    const isOfPage = ({ at }: ThreadEntry) =>
      at >= from && (before === undefined || at < (until?.timestamp ?? '~'));
    const own = said.flatMap((activity) => entry(one, activity, true) ?? []);
    const others = await Promise.all(one.otherConversations.map((id) => latest(one, id)));
    const beside = [...others.flat(), ...ofCase(one, wording)].filter(isOfPage);
    const thread = [...own, ...beside].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    return { thread, hasMore: after > 0 };
  }

  async function latest(one: Case, id: string): Promise<ThreadEntry[]> {
    const found = await conversations.get(id);
    if (!found) return [];
    const said = await conversations.history(id, {
      after: Math.max(0, found.lastSeq - ofOthers),
      limit: ofOthers,
    });
    return said.flatMap((activity) => entry(one, activity, false) ?? []);
  }

  return { read, entry };
}

/** What is in no conversation: notes, and what became of the case, in words of ours. */
export function ofCase(one: Case, wording: CaseWording): ThreadEntry[] {
  const event = (at: string | undefined, what: Happened, name = ''): ThreadEntry[] =>
    at === undefined
      ? []
      : [{ id: `${what}:${at}`, at, from: 'event', ...(name ? { name } : {}), text: wording(what, name) }];
  return [
    ...event(one.openedAt, 'opened'),
    ...event(one.takenAt, 'taken', one.owner?.name ?? one.lastOwner?.name),
    ...one.closings.flatMap(({ at, as, by }) => event(at, as, by)),
    ...one.notes.map(
      ({ at, by, text }, index): ThreadEntry => ({
        id: `note:${index}:${at}`,
        at,
        from: 'note',
        name: by,
        text,
      }),
    ),
  ];
}

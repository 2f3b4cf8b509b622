/** The open cases in memory: what the queue shows, what timers look at, and what turns ask of the desk. */
import type { Activity } from '../../domain/activity.ts';
import { type Case, compareCases } from '../../domain/case.ts';
import type { Stores } from '../../stores/stores.ts';
import type { CaseLine } from '../api.ts';
import { type StoredCases, storedCases } from './stored-cases.ts';

/** An open case and what was said last in its conversation. */
export type Pinned = { case: Case; last?: NonNullable<CaseLine['lastMessage']>; unread: number };

export type Board = {
  /** Reads what is open; once, before anything else. */
  load(): Promise<void>;
  stored: StoredCases;
  get(id: string): Pinned | undefined;
  /** Open cases, nearest promise first. */
  open(): Pinned[];
  /** Open cases of a conversation, those that came there from another one too. */
  of(conversation: string): Pinned[];
  /** Cases as they are now; closed ones leave. */
  take(changed: readonly Case[]): void;
  /** It was erased. */
  drop(id: string): void;
  /** Messages in a conversation. */
  saw(conversation: string, activities: readonly Activity[]): void;
  /** Chats that wait before this one; before a new one, without an id. */
  ahead(id?: string): number;
  isWordTaken(word: string): boolean;
};

const pageSize = 500;
/** Messages that are looked at to find the last one. */
const lookedBack = 40;
const longestText = 160;

export function openBoard({ records, conversations }: Pick<Stores, 'records' | 'conversations'>): Board {
  const stored = storedCases(records);
  const pins = new Map<string, Pinned>();
  const byConversation = new Map<string, Set<string>>();

  function pin(one: Case): Pinned {
    const known = pins.get(one.id);
    const pinned = known ?? { case: one, unread: 0 };
    pinned.case = one;
    pins.set(one.id, pinned);
    for (const conversation of [one.conversation, ...one.otherConversations]) {
      const ids = byConversation.get(conversation) ?? new Set();
      byConversation.set(conversation, ids.add(one.id));
    }
    return pinned;
  }

  function drop(id: string): void {
    const pinned = pins.get(id);
    pins.delete(id);
    for (const conversation of pinned ? [pinned.case.conversation, ...pinned.case.otherConversations] : []) {
      const ids = byConversation.get(conversation);
      ids?.delete(id);
      if (ids?.size === 0) byConversation.delete(conversation);
    }
  }

  async function look(pinned: Pinned): Promise<void> {
    const { conversation } = pinned.case;
    const found = await conversations.get(conversation);
    if (!found) return;
    const after = Math.max(0, found.lastSeq - lookedBack);
    const said = await conversations.history(conversation, { after, limit: lookedBack });
    // What was seen meanwhile is newer than what was read.
    const seen = pinned.last?.at ?? '';
    for (const activity of said) if (activity.timestamp > seen) note(pinned, activity);
  }

  return {
    stored,
    async load() {
      let before: string | undefined;
      for (;;) {
        const page = await stored.list({ limit: pageSize, ...(before === undefined ? {} : { before }) });
        for (const one of page) if (one.state !== 'closed') pin(one);
        before = page.at(-1)?.id;
        if (page.length < pageSize) break;
      }
      await Promise.all([...pins.values()].map(look));
    },
    get: (id) => pins.get(id),
    open: () => [...pins.values()].sort((a, b) => compareCases(a.case, b.case)),
    of: (conversation) => [...(byConversation.get(conversation) ?? [])].flatMap((id) => pins.get(id) ?? []),
    take(changed) {
      for (const one of changed) {
        const isNew = !pins.has(one.id);
        if (one.state === 'closed') drop(one.id);
        else {
          const pinned = pin(one);
          if (isNew) void look(pinned).catch(() => {});
        }
      }
    },
    drop,
    saw(conversation, activities) {
      for (const id of byConversation.get(conversation) ?? []) {
        const pinned = pins.get(id);
        if (pinned?.case.conversation !== conversation) continue;
        for (const activity of activities) note(pinned, activity);
      }
    },
    ahead(id) {
      const own = id === undefined ? undefined : pins.get(id)?.case;
      const waits = ({ case: one }: Pinned) =>
        one.state === 'waiting' && one.kind === 'chat' && one.id !== id;
      const before = ({ case: one }: Pinned) => !own || compareCases(one, own) < 0;
      return [...pins.values()].filter((each) => waits(each) && before(each)).length;
    },
    isWordTaken: (word) => [...pins.values()].some(({ case: one }) => one.word === word),
  };
}

/** A message counts as unread until a person has answered. */
function note(pinned: Pinned, activity: Activity): void {
  if (activity.type !== 'message') return;
  const from = authorOf(activity);
  const text = activity.text || (activity.attachments?.[0]?.name ?? '');
  pinned.last = { text: text.slice(0, longestText), at: activity.timestamp, from };
  if (from === 'person') pinned.unread = 0;
  if (from === 'customer') pinned.unread += 1;
}

/** Who wrote a message: clients cannot set `author`. */
export function authorOf({ from, channelData }: Activity): 'customer' | 'bot' | 'person' {
  if (from.role === 'user') return 'customer';
  return channelData?.author === 'person' ? 'person' : 'bot';
}

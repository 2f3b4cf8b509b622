/** Tells the desk's streams what changes: lines of the queue, entries of threads, signs, who is there. */
import type { Activity } from '../domain/activity.ts';
import type { Case } from '../domain/case.ts';
import type { CaseNotice } from '../kit/cases/case-room.ts';
import type { AgentHub } from './agent-hub.ts';
import type { CaseLine, Knowing, StreamEvent } from './api.ts';
import type { Board } from './board/board.ts';
import { lineOf } from './board/line.ts';
import { type CaseWording, ofCase, type Threads } from './board/thread.ts';
import type { Presence } from './presence.ts';
import { maySee } from './rights.ts';
import type { Feed, Listener } from './stream/feed.ts';

type Why = Extract<StreamEvent, { type: 'notice' }>['why'];

export type Newsroom = {
  /** Cases as they are now. */
  cases(changed: readonly Case[], notices: readonly CaseNotice[]): void;
  /** Messages of a conversation. */
  messages(conversation: string, activities: readonly Activity[]): void;
  /** The line again: its viewers have changed. */
  again(id: string): void;
  /** It was erased. */
  gone(id: string): void;
  colleagues(all: Knowing['colleagues']): void;
  /** The own desk as a hub. */
  hub: AgentHub;
  line(one: Case): CaseLine;
};

/** What the page calls the signs of a step. */
const whys: Partial<Record<CaseNotice['sign']['why'], Why>> = {
  reopened: 'new',
  more: 'message',
  message: 'message',
  question: 'question',
  back: 'back',
  overdue: 'overdue',
  callback: 'message',
  passed: 'passed',
  'customer-left': 'message',
  'customer-waits': 'message',
  lost: 'lost',
};

export type NewsroomParts = {
  board: Board;
  feed: Feed;
  presence: Pick<Presence, 'viewers'>;
  threads: Pick<Threads, 'entry'>;
  now: () => Date;
  wording: CaseWording;
};

export function newsroom({ board, feed, presence, threads, now, wording }: NewsroomParts): Newsroom {
  /** Notes that streams were told of, by case. */
  const told = new Map<string, number>();

  function line(one: Case): CaseLine {
    const { last, unread = 0 } = board.get(one.id) ?? {};
    return lineOf(one, { ...(last ? { last } : {}), unread, viewers: presence.viewers(one.id), now: now() });
  }

  function show(one: Case): void {
    const shown = line(one);
    feed.publish((agent) =>
      maySee(agent, one) ? { type: 'case', line: shown } : { type: 'gone', case: one.id },
    );
  }

  function notify(one: Case, why: Why, isMeant: (agent: Listener) => boolean): void {
    const text = `${one.brief.who}: ${one.brief.what}`;
    feed.publish((agent) => (isMeant(agent) ? { type: 'notice', case: one.id, why, text } : undefined));
  }

  /** Notes and events of the case itself that are new. */
  function entries(one: Case): void {
    const all = ofCase(one, wording);
    const known = told.get(one.id);
    told.set(one.id, all.length);
    if (known === undefined) return;
    const fresh = all.toSorted((a, b) => (a.at < b.at ? -1 : 1)).slice(known);
    for (const entry of fresh)
      feed.publish((agent) => (maySee(agent, one) ? { type: 'entry', case: one.id, entry } : undefined));
  }

  return {
    line,
    cases(changed, notices) {
      for (const one of changed) {
        const before = board.get(one.id)?.case;
        if (before && !told.has(one.id)) told.set(one.id, ofCase(before, wording).length);
      }
      board.take(changed);
      for (const one of changed) {
        show(one);
        entries(one);
        if (one.state === 'closed') told.delete(one.id);
      }
      for (const { case: one, sign } of notices) {
        const why = whys[sign.why];
        if (!why) continue;
        if (sign.do === 'notify-queue') notify(one, why, (agent) => maySee(agent, one));
        else notify(one, why, ({ id }) => id === sign.colleague.id);
      }
    },
    messages(conversation, activities) {
      board.saw(conversation, activities);
      for (const { case: one } of board.of(conversation)) {
        const isOwn = one.conversation === conversation;
        let said = false;
        for (const activity of activities) {
          const entry = threads.entry(one, activity, isOwn);
          if (!entry) continue;
          said = true;
          feed.publish((agent) => (maySee(agent, one) ? { type: 'entry', case: one.id, entry } : undefined));
        }
        if (said) show(one);
      }
    },
    again(id) {
      const pinned = board.get(id);
      if (pinned) show(pinned.case);
    },
    gone(id) {
      board.drop(id);
      told.delete(id);
      feed.publish(() => ({ type: 'gone', case: id }));
    },
    colleagues(all) {
      feed.publish(() => ({ type: 'colleagues', colleagues: all }));
    },
    hub: {
      name: 'desk',
      async tell(event) {
        if (event.name !== 'handoff.initiate') return;
        const pinned = board.get(event.value.case);
        if (pinned?.case.state === 'waiting')
          notify(pinned.case, 'new', (agent) => maySee(agent, pinned.case));
      },
    },
  };
}

/** A case as a line of the queue. */
import { type Case, dueAt, owed } from '../../domain/case.ts';
import { isOverdue } from '../../domain/promise.ts';
import type { CaseLine } from '../api.ts';
import type { Pinned } from './board.ts';

export type LineFacts = Pick<Pinned, 'last' | 'unread'> & { viewers: CaseLine['viewers']; now: Date };

export function lineOf(one: Case, { last, unread, viewers, now }: LineFacts): CaseLine {
  const until = owed(one)?.until;
  return {
    id: one.id,
    conversation: one.conversation,
    ...(one.word ? { word: one.word } : {}),
    kind: one.kind,
    state: one.state,
    ...(one.owner ? { owner: one.owner } : {}),
    reason: one.reason,
    urgency: one.urgency,
    who: one.brief.who,
    what: one.brief.what,
    ...(one.brief.until ? { until: one.brief.until } : {}),
    channel: one.channel,
    language: one.language,
    ...(one.state !== 'closed' && until ? { promisedBy: until } : {}),
    isOverdue: isOverdue(dueAt(one), now),
    openedAt: one.openedAt,
    ...(last ? { lastMessage: last } : {}),
    unread,
    ...(one.callback ? { callback: one.callback } : {}),
    ...(one.outcome ? { outcome: one.outcome } : {}),
    viewers,
  };
}

/** Whether all words of a search are in who, what, or an id of the case. */
export function matches(one: Case, query: string): boolean {
  const { orders, quotes, demands, articles } = one.about;
  const ids = [
    one.id,
    one.word,
    one.customer,
    one.conversation,
    ...orders,
    ...quotes,
    ...demands,
    ...articles,
  ];
  const contact = Object.values(one.contact ?? {});
  const all = [one.brief.who, one.brief.what, ...ids, ...contact].join(' ').toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => all.includes(word));
}

/** Which cases the list shows, and in which order. The order is the server's: nearest promise first. */
import type { CaseLine } from '../../../desk/api.ts';

export const filters = ['waiting', 'mine', 'open', 'closed'] as const;
export type Filter = (typeof filters)[number];

export function isIn(filter: Filter, line: CaseLine, me: string): boolean {
  if (filter === 'closed') return line.state === 'closed';
  if (line.state === 'closed') return false;
  if (filter === 'waiting') return line.state === 'waiting';
  return filter === 'open' || line.owner?.id === me;
}

/** Whether one of these words is in what the list shows of a case. */
export function matches(line: CaseLine, words: string): boolean {
  const wanted = plain(words);
  if (wanted === '') return true;
  const { id, word, who, what, lastMessage, owner } = line;
  return [id, word, who, what, lastMessage?.text, owner?.name].some(
    (text) => text && plain(text).includes(wanted),
  );
}

/** Nearest owed promise first, then urgency, then the oldest; closed ones by the latest first. */
export function compareLines(one: CaseLine, other: CaseLine): number {
  const last = '9999';
  if (one.state === 'closed' && other.state === 'closed') return other.openedAt.localeCompare(one.openedAt);
  return (
    (one.promisedBy ?? last).localeCompare(other.promisedBy ?? last) ||
    urgencies.indexOf(one.urgency) - urgencies.indexOf(other.urgency) ||
    one.openedAt.localeCompare(other.openedAt) ||
    one.id.localeCompare(other.id)
  );
}
const urgencies = ['high', 'normal', 'low'];

/** The ids to show. With `held`, the order before stays as it was and what is new comes at the end: nothing moves away under a pointer. */
export function orderOf(lines: readonly CaseLine[], held?: readonly string[]): string[] {
  const sorted = [...lines].sort(compareLines).map(({ id }) => id);
  if (!held) return sorted;
  const before = new Set(held);
  return [...held, ...sorted.filter((id) => !before.has(id))];
}

function plain(text: string): string {
  return text.toLowerCase().normalize('NFKC').trim();
}

/** Reads the history of a conversation: the newest from memory, older ones from their pages. */
import type { Activity } from '../../domain/activity.ts';
import type { Inside } from './inside.ts';
import { readLines } from './tail.ts';
import { lostActivity, type Thread } from './thread.ts';

/** At most `limit` activities after sequence `after`, oldest first. What cannot be read keeps its place, visibly. */
export async function history(
  store: Inside,
  thread: Thread,
  after: number,
  limit: number,
): Promise<Activity[]> {
  const { id } = thread.seed;
  const count = Math.min(limit, thread.lastSeq - after);
  const lines = await readLines(id, () => thread.tail, store.threadPages, after, count);
  let time = Date.parse(thread.createdAt) + after;
  return lines.map((line, index) => {
    const activity: Activity =
      line === 'null' ? lostActivity(id, after + index + 1, time + 1) : JSON.parse(line);
    time = Date.parse(activity.timestamp);
    return activity;
  });
}

/** Reads a conversation's history in bounded pages. The watermark is the sequence of the last activity read. */
import type { Stores } from '../../stores/stores.ts';
import type { Limits } from './limits.ts';
import { activityJson, isShown } from './shown.ts';

export type Page = {
  activities: string[];
  /** Where to go on. Moves over activities that are not shown, too. */
  watermark: number;
};

/** Reads the page after a watermark; an empty one means that there is no more. */
export type ReadPage = (conversation: string, after: number) => Promise<Page>;

/** Pages end at a number of activities or of bytes, whichever comes first, but hold at least one. */
export function pageReader(
  conversations: Pick<Stores['conversations'], 'history'>,
  events: ReadonlySet<string>,
  limits: Pick<Limits, 'pageActivities' | 'pageBytes'>,
): ReadPage {
  return async (conversation, after) => {
    const page: Page = { activities: [], watermark: after };
    let bytes = 0;
    // A page without anything to show would look like the end to the client: read on until something shows.
    while (page.activities.length === 0) {
      const found = await conversations.history(conversation, {
        after: page.watermark,
        limit: limits.pageActivities,
      });
      if (found.length === 0) return page;
      for (const activity of found) {
        if (bytes > limits.pageBytes) return page;
        page.watermark = activity.seq;
        if (!isShown(activity, events)) continue;
        const json = activityJson(conversation, activity);
        bytes += json.length;
        page.activities.push(json);
      }
    }
    return page;
  };
}

/** A client's watermark. What is not a number is read as "from the start": replaying known ids does no harm, a gap does. */
export function readWatermark(text: string | null | undefined): number {
  const number = /^\d{1,15}$/.test(text ?? '') ? Number(text) : 0;
  return Number.isSafeInteger(number) ? number : 0;
}

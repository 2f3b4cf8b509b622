/** Activities as they arrive in the browser: what the server shows of a stored one. */
import type { Attachment, CardAction, Activity as Stored } from '../../domain/activity.ts';

export type { Attachment, CardAction };

export type Activity = Omit<Stored, 'seq'>;

export type ActivitySet = { activities: Activity[]; watermark?: string };

/** The set in a frame or an answer; undefined for anything else, like the empty frames that keep a line open. */
export function readActivitySet(json: string): ActivitySet | undefined {
  if (json === '') return undefined;
  const value: unknown = JSON.parse(json);
  if (
    typeof value !== 'object' ||
    value === null ||
    !('activities' in value) ||
    !Array.isArray(value.activities)
  )
    return undefined;
  const activities = value.activities.filter(isActivity);
  const watermark = 'watermark' in value && typeof value.watermark === 'string' ? value.watermark : undefined;
  return { activities, watermark };
}

function isActivity(value: unknown): value is Activity {
  return typeof value === 'object' && value !== null && 'type' in value && 'from' in value;
}

/** How a stored activity looks to a client, and which ones a client sees at all. */
import type { Activity } from '../../domain/activity.ts';

/** Messages, and events whose names are listed: handoffs, conversation updates and other internal kinds never leave. */
export function isShown(activity: Activity, events: ReadonlySet<string>): boolean {
  if (activity.type === 'message') return true;
  return activity.type === 'event' && activity.name !== undefined && events.has(activity.name);
}

/** One activity as Direct Line JSON. Fields are named one by one, so that a new internal field cannot slip out. */
export function activityJson(conversation: string, activity: Activity): string {
  return JSON.stringify({
    type: activity.type,
    id: activity.id,
    timestamp: activity.timestamp,
    channelId: 'directline',
    conversation: { id: conversation },
    from: activity.from,
    locale: activity.locale,
    text: activity.text,
    textFormat: activity.textFormat,
    speak: activity.speak,
    inputHint: activity.inputHint,
    name: activity.name,
    value: activity.value,
    attachments: activity.attachments,
    attachmentLayout: activity.attachmentLayout,
    suggestedActions: activity.suggestedActions,
    entities: activity.entities,
    channelData: activity.channelData,
    replyToId: activity.replyToId,
    localTimestamp: activity.localTimestamp,
  });
}

/** An ActivitySet of activities that are JSON already. The watermark is a text, and never missing: official clients insist. */
export function activitySet(activities: string[], watermark: number): string {
  return `{"activities":[${activities.join(',')}],"watermark":"${watermark}"}`;
}

/** Where customers are handed to: a hub of agents that speaks Bot Framework's handoff events. The own desk is the first. */
import type { Activity } from '../domain/activity.ts';
import { type Case, ownerOf } from '../domain/case.ts';
import type { Stores } from '../stores/stores.ts';
import { authorOf } from './board/board.ts';
import type { StoredCases } from './board/stored-cases.ts';

type Handoff = { type: 'event'; conversation: { id: string }; timestamp: string };

/** Somebody is wanted. `value` is the brief in a few facts; the transcript is what was said so far. */
export type HandoffInitiate = Handoff & {
  name: 'handoff.initiate';
  value: {
    case: string;
    reason: string;
    urgency: string;
    who: string;
    what: string;
    until?: string;
    promisedBy?: string;
    language: string;
    channel: string;
    /** Whether the customer waits in the conversation. */
    waits: boolean;
  };
  attachments: [
    { contentType: 'application/json'; name: 'Transcript'; content: { activities: TranscriptLine[] } },
  ];
};
export type TranscriptLine = Pick<Activity, 'type' | 'id' | 'timestamp' | 'from' | 'text'> & {
  author: 'customer' | 'bot' | 'person';
};

/** What became of it. */
export type HandoffStatus = Handoff & {
  name: 'handoff.status';
  value: { case: string; state: 'accepted' | 'failed' | 'completed' };
};

/** The port. An event may come twice, after a crash between telling and noting that it was told. */
export type AgentHub = { name: string; tell(event: HandoffInitiate | HandoffStatus): Promise<void> };

/** What a turn leaves in the outbox, kind `handoff`. */
export type HandoffEntry = {
  case: string;
  conversation: string;
  status: 'initiate' | 'accepted' | 'failed' | 'completed';
  at: string;
};

/** Messages of a transcript, the latest ones. */
const transcriptLength = 100;

/** Makes the event of an entry and tells all hubs. Nothing of it goes near a customer's channel. */
export function handoffTeller({
  hubs,
  cases,
  conversations,
}: {
  hubs: readonly AgentHub[];
  cases: StoredCases;
  conversations: Pick<Stores['conversations'], 'get' | 'history'>;
}): (entry: HandoffEntry) => Promise<void> {
  async function transcript(id: string): Promise<TranscriptLine[]> {
    const found = await conversations.get(id);
    if (!found) return [];
    const after = Math.max(0, found.lastSeq - transcriptLength);
    const said = await conversations.history(id, { after, limit: transcriptLength });
    return said
      .filter(({ type }) => type === 'message')
      .map((activity) => {
        const { type, id: activityId, timestamp, from, text } = activity;
        return { type, id: activityId, timestamp, from, text, author: authorOf(activity) };
      });
  }

  return async ({ case: id, conversation, status, at }) => {
    const one = await cases.get(id);
    // Erased meanwhile.
    if (!one) return;
    const common = { type: 'event', conversation: { id: conversation }, timestamp: at } as const;
    const event: HandoffInitiate | HandoffStatus =
      status === 'initiate'
        ? {
            ...common,
            name: 'handoff.initiate',
            value: contextOf(one),
            attachments: [
              {
                contentType: 'application/json',
                name: 'Transcript',
                content: { activities: await transcript(conversation) },
              },
            ],
          }
        : { ...common, name: 'handoff.status', value: { case: id, state: status } };
    await Promise.all(hubs.map((hub) => hub.tell(event)));
  };
}

function contextOf(one: Case): HandoffInitiate['value'] {
  return {
    case: one.id,
    reason: one.reason,
    urgency: one.urgency,
    who: one.brief.who,
    what: one.brief.what,
    ...(one.brief.until ? { until: one.brief.until } : {}),
    ...(one.promisedBy ? { promisedBy: one.promisedBy } : {}),
    language: one.language,
    channel: one.channel,
    waits: ownerOf(one) !== 'bot',
  };
}

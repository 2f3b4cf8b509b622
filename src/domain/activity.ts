/** Activities as we store them: the Bot Framework's shape, plain JSON, only the fields we use. */

export type ActivityType = 'message' | 'event' | 'conversationUpdate' | 'typing';

export type Party = { id: string; name?: string; role: 'user' | 'bot' };

export type Attachment = {
  contentType: string;
  content?: unknown;
  contentUrl?: string;
  name?: string;
  thumbnailUrl?: string;
};

export type CardAction = {
  type: string;
  title: string;
  value?: unknown;
  text?: string;
  displayText?: string;
};

/** What a channel hands in and a turn hands out: not yet in a history. */
export type DraftActivity = {
  type: ActivityType;
  from: Party;
  text?: string;
  textFormat?: string;
  speak?: string;
  inputHint?: string;
  locale?: string;
  name?: string;
  value?: unknown;
  attachments?: Attachment[];
  attachmentLayout?: string;
  suggestedActions?: { to?: string[]; actions: CardAction[] };
  entities?: unknown[];
  channelData?: Record<string, unknown>;
  replyToId?: string;
  localTimestamp?: string;
};

/** An activity in a history. `seq` is dense from 1 per conversation, `timestamp` strictly increases with it. */
export type Activity = DraftActivity & { id: string; seq: number; timestamp: string };

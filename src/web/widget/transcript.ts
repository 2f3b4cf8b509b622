/** The messages of a conversation as the chat shows them: each once, in the order of the server, drafts at the end. */
import type { Activity, Attachment, CardAction } from '../shared/activity.ts';
import type { Draft } from './connection/outbox.ts';
import type { FileFault } from './connection/refused.ts';

export type Author = 'user' | 'bot' | 'person';

export type Message = {
  /** The same from draft to history, so that nothing jumps. */
  key: string;
  /** Only of messages in the history. */
  id?: string;
  author: Author;
  name?: string;
  time: number;
  text: string;
  attachments: Attachment[];
  /** Bytes of the files, in the order of the attachments, where known. */
  sizes: number[];
  replies: CardAction[];
  status: 'sending' | 'sent' | 'failed';
  /** How much of it has left, 0 to 1; only of messages with files. */
  progress?: number;
  /** What is wrong with its files: it cannot be sent like this. */
  fault?: FileFault;
};

export type Transcript = readonly Message[];

/** Adds what the server sent; known messages are replaced, drafts become what the server made of them. */
export function received(transcript: Transcript, activities: readonly Activity[]): Transcript {
  const messages = [...transcript];
  const places = new Map<string, number>();
  messages.forEach((message, place) => {
    places.set(message.key, place);
    if (message.id) places.set(message.id, place);
  });
  let sorted = true;
  for (const activity of activities) {
    if (activity.type !== 'message') continue;
    const message = messageOf(activity);
    const place = places.get(message.key) ?? places.get(activity.id);
    if (place === undefined) {
      places.set(message.key, messages.length).set(activity.id, messages.length);
      messages.push(message);
    } else {
      messages[place] = { ...message, key: messages[place]?.key ?? message.key };
    }
    sorted = false;
  }
  return sorted ? transcript : messages.sort(inOrder);
}

/** A message just written. */
export function drafted(transcript: Transcript, draft: Draft): Transcript {
  if (transcript.some(({ key }) => key === draft.id)) return transcript;
  const message: Message = {
    key: draft.id,
    author: 'user',
    time: draft.time,
    text: draft.text || (draft.shown ?? ''),
    attachments: (draft.files ?? []).map(({ name, type }) => ({ name, contentType: type })),
    sizes: (draft.files ?? []).map(({ size }) => size),
    replies: [],
    status: 'sending',
  };
  return [...transcript, message];
}

export function accepted(transcript: Transcript, key: string): Transcript {
  return changed(transcript, key, { status: 'sent' });
}

export function failed(transcript: Transcript, key: string, fault?: FileFault): Transcript {
  return changed(transcript, key, { status: 'failed', fault });
}

export function progressed(transcript: Transcript, key: string, progress: number): Transcript {
  return changed(transcript, key, { progress });
}

export function sending(transcript: Transcript, key: string): Transcript {
  return changed(transcript, key, { status: 'sending' });
}

function changed(transcript: Transcript, key: string, change: Partial<Message>): Transcript {
  return transcript.map((message) =>
    // What is in the history is beyond doubt, whatever an answer that came late says.
    message.key === key && message.id === undefined ? { ...message, ...change } : message,
  );
}

/** The server's times strictly increase within a conversation; what it does not know yet comes last, as written. */
function inOrder(a: Message, b: Message): number {
  const known = Number(b.id !== undefined) - Number(a.id !== undefined);
  return known || a.time - b.time;
}

function messageOf(activity: Activity): Message {
  const { id, from, timestamp, text, attachments, suggestedActions, channelData } = activity;
  const client = channelData?.clientActivityID;
  const isUser = from.role === 'user';
  const shown = typeof channelData?.shown === 'string' ? channelData.shown : '';
  return {
    key: isUser && typeof client === 'string' ? client : id,
    id,
    author: isUser ? 'user' : channelData?.author === 'person' ? 'person' : 'bot',
    name: from.name,
    time: Date.parse(timestamp),
    text: text || shown,
    // Cards of a stranger are never drawn.
    attachments: (attachments ?? []).filter(({ content }) => !isUser || content === undefined),
    sizes: Array.isArray(channelData?.sizes) ? channelData.sizes.map(Number) : [],
    replies: isUser ? [] : (suggestedActions?.actions ?? []),
    status: 'sent',
  };
}

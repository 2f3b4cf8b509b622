/** The conversation behind the chat: what is said, what can be done, and who is told when it changes. */
import type { Language } from '../shared/language.ts';
import { type Connection, type ConnectionState, connection } from './connection/connection.ts';
import type { Kept } from './connection/kept.ts';
import type { Draft } from './connection/outbox.ts';
import type { Requests } from './connection/requests.ts';
import { accepted, drafted, failed, progressed, received, sending, type Transcript } from './transcript.ts';

export type View = {
  transcript: Transcript;
  connection: ConnectionState;
  /** Somebody is writing, or the bot owes an answer. The name where it is known. */
  typing: { name: string | undefined } | undefined;
  /** The history of an earlier visit is still coming in. */
  restoring: boolean;
  language: Language;
  /** Messages that came while the chat was closed. */
  unread: number;
};

export type Chat = {
  readonly view: View;
  subscribe(listener: () => void): () => void;
  say(text: string, files?: readonly File[]): void;
  /** The value of a card or a button; `shown` is what the transcript shows for it. */
  submit(value: unknown, shown: string): void;
  retry(key: string): void;
  /** Leaves the conversation and begins a new one. */
  startAfresh(): void;
  speak(language: Language): void;
  /** The chat is in view; the first time, it connects. `customerToken` is the shop's word on who its customer is. */
  open(customerToken?: string): void;
  closed(): void;
};

export type ChatParts = {
  requests: Requests;
  kept: Kept;
  now(): number;
  id(): string;
  language: Language;
};

/** The bot answers in milliseconds; after this time it has nothing more to say, or a person has taken over. */
const longestTurn = 30_000;
/** A typing notice holds this long; writers repeat it. */
const typingFor = 6_000;
/** History arrives in one go: after this pause it is complete. */
const settled = 400;

/** A chat that connects when it is opened. */
export function chat({ requests, kept, now, id, language }: ChatParts): Chat {
  const listeners = new Set<() => void>();
  let isOpen = false;
  let customerToken: string | undefined;
  let line: Connection | undefined;
  /** What an earlier visit wrote and could not send. */
  let drafts: readonly Draft[] = [];
  let typingTimer: ReturnType<typeof setTimeout> | undefined;
  let restoringTimer: ReturnType<typeof setTimeout> | undefined;
  let view: View = {
    transcript: [],
    connection: 'connecting',
    typing: undefined,
    restoring: false,
    language,
    unread: 0,
  };

  function change(next: Partial<View>): void {
    view = { ...view, ...next };
    for (const listener of listeners) listener();
  }

  function typing(milliseconds: number, name?: string): void {
    clearTimeout(typingTimer);
    if (milliseconds > 0) typingTimer = setTimeout(() => change({ typing: undefined }), milliseconds);
    const next = milliseconds > 0 ? { name } : undefined;
    if (next?.name !== view.typing?.name || Boolean(next) !== Boolean(view.typing)) change({ typing: next });
  }

  function connect(): void {
    const before = kept.load();
    drafts = before?.drafts ?? [];
    const transcript = drafts.reduce<Transcript>(drafted, []);
    change({
      transcript,
      connection: 'connecting',
      restoring: before !== undefined,
      typing: undefined,
      unread: 0,
      language: before?.language ?? view.language,
    });
    line = connection(
      { requests, kept, now, locale: () => view.language, customerToken },
      {
        onActivities(activities) {
          const count = view.transcript.length;
          const next = received(view.transcript, activities);
          const others = activities.filter(({ type, from }) => type === 'message' && from.role !== 'user');
          const unread =
            isOpen || view.restoring ? 0 : view.unread + Math.min(others.length, next.length - count);
          change({ transcript: next, unread });
          const writer = activities.findLast(({ type, from }) => type === 'typing' && from.role !== 'user');
          if (others.length > 0) typing(0);
          else if (writer) typing(typingFor, writer.from.name);
          if (view.restoring) settle();
        },
        onAccepted({ id: key }) {
          change({ transcript: accepted(view.transcript, key) });
          if (view.transcript.at(-1)?.key === key && !isWithPerson(view.transcript)) typing(longestTurn);
        },
        onFailed: ({ id: key }, fault) => change({ transcript: failed(view.transcript, key, fault) }),
        onProgress: ({ id: key }, share) => change({ transcript: progressed(view.transcript, key, share) }),
        onState(state) {
          // What an earlier visit left has run out before anything of it was shown: no reason to bother anybody.
          if (state === 'ended' && view.transcript.every(({ id }) => id === undefined)) return restart();
          change({ connection: state });
          if (state === 'online' && view.restoring) settle();
        },
        onOther: startAfresh,
      },
    );
  }

  function settle(): void {
    clearTimeout(restoringTimer);
    restoringTimer = setTimeout(() => change({ restoring: false }), settled);
  }

  function send(message: Pick<Draft, 'text' | 'value' | 'shown' | 'files'>): void {
    post({ ...message, id: id(), time: now(), locale: view.language });
  }

  function post(draft: Draft): void {
    change({ transcript: drafted(view.transcript, draft) });
    line?.send(draft);
  }

  function startAfresh(): void {
    line?.stop();
    kept.clear();
    connect();
  }

  /** A new conversation that begins with what could not be sent in the old one. */
  function restart(): void {
    const unsent = drafts;
    startAfresh();
    for (const draft of unsent) post(draft);
  }

  return {
    get view() {
      return view;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    say: (text, files) => send({ text, ...(files?.length && { files }) }),
    submit: (value, shown) => send({ text: '', value, shown }),
    retry(key) {
      change({ transcript: sending(view.transcript, key) });
      line?.retry(key);
    },
    startAfresh,
    speak: (next) => change({ language: next }),
    open(token) {
      isOpen = true;
      customerToken ??= token;
      if (!line) connect();
      if (view.unread > 0) change({ unread: 0 });
    },
    closed() {
      isOpen = false;
    },
  };
}

/** A person does not answer in milliseconds: no dots until they really type. */
function isWithPerson(transcript: Transcript): boolean {
  return transcript.findLast(({ author }) => author !== 'user')?.author === 'person';
}

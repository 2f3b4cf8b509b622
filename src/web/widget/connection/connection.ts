/** One conversation's connection to the server: session, stream and outbox put together. */
import type { Activity } from '../../shared/activity.ts';
import type { Language } from '../../shared/language.ts';
import type { Kept } from './kept.ts';
import { type Draft, outbox } from './outbox.ts';
import { type FileFault, fileFault, isUnauthorized } from './refused.ts';
import type { Requests, Session } from './requests.ts';
import { sessions } from './sessions.ts';
import { stream } from './stream.ts';

export type ConnectionState = 'connecting' | 'online' | 'offline' | 'ended';

export type ConnectionEvents = {
  onActivities(activities: Activity[]): void;
  onAccepted(draft: Draft): void;
  /** With what is wrong with its files, if that is why. */
  onFailed(draft: Draft, fault: FileFault | undefined): void;
  /** How much of a message with files has left, 0 to 1. */
  onProgress(draft: Draft, share: number): void;
  onState(state: ConnectionState): void;
  /** The kept conversation is another customer's: a new one has to begin, with nothing of it. */
  onOther(): void;
};

export type Connection = {
  send(draft: Draft): void;
  retry(id: string): void;
  stop(): void;
};

export type ConnectionParts = {
  requests: Requests;
  kept: Kept;
  now(): number;
  locale(): Language;
  /** The shop's signed word on who its customer is. */
  customerToken?: string;
};

/** An accepted message is in the history within moments; otherwise the socket is not what it seems. */
const echoWithin = 5_000;

/** Connects at once. With a kept conversation it goes on with that one, else it opens a new one. */
export function connection(parts: ConnectionParts, events: ConnectionEvents): Connection {
  const { requests, kept, now, locale, customerToken } = parts;
  const before = kept.load();
  let keeping = before !== undefined;

  function keep(): void {
    if (keeping && session.current)
      kept.save({ ...session.current, language: locale(), drafts: out.drafts.filter(({ files }) => !files) });
  }

  /** Runs a request with the session's token, and once more with a new one if the token was refused. */
  async function withToken<Result>(run: (session: Session) => Promise<Result>): Promise<Result> {
    const first = await session.get();
    try {
      return await run(first);
    } catch (error) {
      if (!isUnauthorized(error)) throw error;
      return run(await session.renew(first));
    }
  }

  function post(current: Session, draft: Draft): Promise<string> {
    const activity = activityOf(draft);
    return draft.files
      ? requests.upload(current, activity, draft.files, (share) => events.onProgress(draft, share))
      : requests.post(current, activity);
  }

  async function address(watermark: string): Promise<string | undefined> {
    await session.get();
    const given = session.takeStreamUrl();
    if (given && watermark === '') return given;
    const { streamUrl } = await withToken((current) => requests.reopen(current, watermark));
    return streamUrl;
  }

  function receive(activities: Activity[]): void {
    if (activities.length === 0) return;
    for (const { channelData } of activities) {
      const id = channelData?.clientActivityID;
      if (typeof id === 'string') out.arrived(id);
    }
    events.onActivities(activities);
    keep();
  }

  const session = sessions({
    requests,
    before,
    now,
    wish: () => ({ locale: locale(), ...(customerToken && { customerToken }) }),
    onChange: () => queueMicrotask(keep),
    onOther: events.onOther,
  });
  const out = outbox({
    drafts: before?.drafts ?? [],
    now,
    post: (draft) => withToken((current) => post(current, draft)),
    onAccepted(draft) {
      events.onAccepted(draft);
      setTimeout(() => {
        if (out.drafts.includes(draft)) void line.check();
      }, echoWithin);
    },
    onFailed: (draft, error) => events.onFailed(draft, fileFault(error)),
  });
  const line = stream({
    address,
    poll: (watermark) => withToken((current) => requests.activities(current, watermark)),
    onSet: ({ activities }) => receive(activities),
    onState(state) {
      if (state === 'online') out.wake();
      events.onState(state);
    },
    onGone() {
      kept.clear();
      end();
    },
  });
  // "New conversation" on another page is meant for all of them.
  const stopListening = kept.onCleared(() => {
    if (!keeping) return;
    stop();
    end();
  });

  function end(): void {
    keeping = false;
    events.onState('ended');
  }

  function stop(): void {
    keeping = false;
    stopListening();
    removeEventListener('online', onOnline);
    removeEventListener('offline', onOffline);
    session.stop();
    out.stop();
    line.stop();
  }

  const onOnline = () => line.reconnect();
  const onOffline = () => events.onState('offline');
  addEventListener('online', onOnline);
  addEventListener('offline', onOffline);

  return {
    send(draft) {
      keeping = true;
      out.add(draft);
      keep();
    },
    retry: out.retry,
    stop,
  };
}

function activityOf({ id, text, locale, value, shown, time }: Draft): object {
  return {
    type: 'message',
    textFormat: 'plain',
    ...(text && { text }),
    ...(value !== undefined && { value }),
    locale,
    localTimestamp: new Date(time).toISOString(),
    channelData: { clientActivityID: id, ...(shown && { shown }) },
  };
}

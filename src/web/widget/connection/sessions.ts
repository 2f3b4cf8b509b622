/** The token of the conversation: fetched when needed, refreshed in time, replaced when it was refused. */
import type { KeptConversation } from './kept.ts';
import { isPassing, Refused } from './refused.ts';
import type { Opened, Requests, Session, SessionWish } from './requests.ts';

export type Sessions = {
  /** The session; opens one if there is none. One request at a time, however many ask. */
  get(): Promise<Session>;
  /** Another token for the same conversation after `refused` was refused. Rejects with 404 when that cannot be had. */
  renew(refused: Session): Promise<Session>;
  /** The stream address that came with a new session; once. */
  takeStreamUrl(): string | undefined;
  readonly current: Pick<KeptConversation, 'session' | 'expires'> | undefined;
  stop(): void;
};

export type SessionParts = {
  requests: Requests;
  /** The conversation to go on with. */
  before: KeptConversation | undefined;
  wish(): SessionWish;
  now(): number;
  onChange(): void;
  /** The kept conversation is another customer's than the shop vouches for now: nothing of it may be shown. */
  onOther(): void;
};

/** As often as the official clients do; a short-lived token at half of its life. */
const refreshEvery = 15 * 60 * 1000;
const refreshAgain = 60 * 1000;

export function sessions({ requests, before, wish, now, onChange, onOther }: SessionParts): Sessions {
  let current: Sessions['current'];
  let streamUrl: string | undefined;
  let pending: Promise<Session> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Kept from an earlier page, while the shop has a word on whose it is: the server decides before anything is shown. */
  let unproven = wish().customerToken ? before?.session : undefined;

  function refreshIn(milliseconds: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), milliseconds);
  }

  function set({ token, conversationId, expires_in }: Opened): Session {
    const session = { token, conversationId };
    current = { session, expires: now() + expires_in * 1000 };
    refreshIn(Math.min(refreshEvery, expires_in * 500));
    onChange();
    return session;
  }

  async function refresh(): Promise<void> {
    if (!current) return;
    const { session } = current;
    try {
      set({ ...(await requests.refresh(session.token)), conversationId: session.conversationId });
    } catch (error) {
      // What was refused for good, the next request finds out.
      if (isPassing(error)) refreshIn(refreshAgain);
    }
  }

  async function open(known?: Session): Promise<Session> {
    const earlier = unproven;
    const opened = await requests.session({ ...wish(), ...(known ?? earlier) });
    unproven = undefined;
    if (!known && earlier && opened.conversationId !== earlier.conversationId) {
      onOther();
      // Whoever asked belongs to the chat that was just left.
      return new Promise(() => {});
    }
    // A token that cannot be renewed gets a new conversation: for the old one that is the end.
    if (known && opened.conversationId !== known.conversationId) throw new Refused(404, 'ConversationEnded');
    ({ streamUrl } = opened);
    return set(opened);
  }

  function once(known?: Session): Promise<Session> {
    pending ??= open(known).finally(() => {
      pending = undefined;
    });
    return pending;
  }

  if (before && !unproven) {
    current = before;
    refreshIn(0);
  }

  return {
    get: async () => current?.session ?? once(),
    async renew(refused) {
      if (current && current.session.token !== refused.token) return current.session;
      return once(refused);
    },
    takeStreamUrl() {
      const url = streamUrl;
      streamUrl = undefined;
      return url;
    },
    get current() {
      return current;
    },
    stop: () => clearTimeout(timer),
  };
}

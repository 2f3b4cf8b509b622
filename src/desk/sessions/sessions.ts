/** Who is signed in: sessions lie with their account, so that one step ends them with what it changes. */
import { isKnown } from '../../errors.ts';
import type { Account, Method, StoredSession } from '../accounts/account.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { makeTicket, readTicket } from '../accounts/tickets.ts';

/** Milliseconds without a request, and since the sign-in, after which a session has ended. */
export const idle = 8 * 60 * 60 * 1000;
export const absolute = 24 * 60 * 60 * 1000;
/** Milliseconds after which another request is worth writing down. */
const noted = 60_000;
/** Sessions of one account at a time; the oldest ends for one more. */
const most = 20;

/** Names a session to those who serve it; not its secret. */
export type SessionKey = { account: string; hash: string };
export type Found = { account: Account; session: StoredSession };

export type Sessions = {
  /**
   * Signs an account in, in one step with `become`, which may refuse by answering undefined. The cookie's value is
   * always a new one.
   */
  start(
    account: string,
    method: Method,
    become?: (account: Account) => Account | undefined,
  ): Promise<(Found & { value: string }) | undefined>;
  /** The session of a cookie's value; undefined when there is none or it has ended. Counts as use of it. */
  find(value: string): Promise<Found | undefined>;
  end(value: string): Promise<Account | undefined>;
  /** Whether anybody is signed in as this account now. */
  isThere(account: Account): boolean;
  /** Calls `onEnd` once, as soon as the session has ended in whatever way. Answers the way to stop. */
  watch(key: SessionKey, onEnd: () => void): () => void;
};

/** `provided`: an OpenID provider signs people in, so what a password had opened is closed. */
export function openSessions(parts: { accounts: Accounts; now: () => Date; provided: boolean }): Sessions {
  const { accounts, now, provided } = parts;
  const watchers = new Map<string, Set<() => void>>();
  accounts.watch((before, after) => {
    const open = new Set(after.disabled ? [] : after.sessions.map(({ hash }) => hash));
    for (const { hash } of before.sessions)
      if (!open.has(hash)) for (const onEnd of [...(watchers.get(hash) ?? [])]) onEnd();
  });

  const at = () => now().getTime();
  const isOpen = (session: StoredSession) =>
    remaining(session, at()) > 0 && !(provided && session.method === 'password');

  async function look({ account: id, hash }: SessionKey): Promise<Found | undefined> {
    const account = await accounts.get(id);
    const session = account?.sessions.find((each) => each.hash === hash);
    return account && session && !account.disabled && isOpen(session) ? { account, session } : undefined;
  }

  /** Writes down that it is used. Being read must not depend on a disk that can be written. */
  async function note({ account, session }: Found): Promise<void> {
    const seen = (each: StoredSession) => (each.hash === session.hash ? { ...each, seenAt: at() } : each);
    try {
      await accounts.change(account.id, (now) => ({ ...now, sessions: now.sessions.map(seen) }));
    } catch (error) {
      if (!isKnown(error, 'StoreUnavailable')) throw error;
    }
  }

  return {
    async start(id, method, become = (account) => account) {
      const { ticket, hash } = makeTicket(id);
      const session: StoredSession = { hash, method, startedAt: at(), seenAt: at() };
      const account = await accounts.change(id, (before) => {
        const ready = before.disabled ? undefined : become(before);
        return ready && { ...ready, sessions: [...ready.sessions.filter(isOpen).slice(1 - most), session] };
      });
      return account && { account, session, value: ticket };
    },
    async find(value) {
      const key = readTicket(value);
      const found = key && (await look(key));
      if (found && at() - found.session.seenAt >= noted) await note(found);
      return found;
    },
    async end(value) {
      const key = readTicket(value);
      if (!key) return undefined;
      return accounts.change(key.account, (account) => {
        const sessions = account.sessions.filter(({ hash }) => hash !== key.hash);
        if (sessions.length === account.sessions.length) return undefined;
        return { ...account, sessions, presence: sessions.some(isOpen) ? account.presence : 'away' };
      });
    },
    isThere: ({ disabled, sessions }) => !disabled && sessions.some(isOpen),
    watch(key, onEnd) {
      let timer: NodeJS.Timeout | undefined;
      const mine = watchers.get(key.hash) ?? new Set();
      const stop = () => {
        clearTimeout(timer);
        mine.delete(ended);
        if (mine.size === 0 && watchers.get(key.hash) === mine) watchers.delete(key.hash);
      };
      const ended = () => {
        stop();
        onEnd();
      };
      /** It may also end by time, and between the check of a socket and this call. */
      async function check(): Promise<void> {
        const found = await look(key).catch(() => undefined);
        if (!mine.has(ended)) return;
        if (!found) ended();
        else timer = setTimeout(check, remaining(found.session, at()) + 1).unref();
      }
      mine.add(ended);
      watchers.set(key.hash, mine);
      void check();
      return stop;
    },
  };
}

/** Milliseconds until it ends if nobody uses it. */
function remaining({ startedAt, seenAt }: StoredSession, at: number): number {
  return Math.min(seenAt + idle, startedAt + absolute) - at;
}

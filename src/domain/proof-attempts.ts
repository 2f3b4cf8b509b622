/** How often somebody may be wrong about who they are: slower each time, then locked until a person helps or a day is over. */
import { type Claim, type OnFile, plainEmail, plainNumber, plainPostalCode } from './proof.ts';

/** Wrong tries of one identity. Times are milliseconds since 1970. */
export type Attempts = {
  /** Of the last 24 hours, oldest first. */
  wrong: readonly number[];
  /** Locked until then. */
  until?: number;
};

export type AttemptEvent = 'wrong' | 'right' | 'helped';

export type AttemptPolicy = {
  /** Wrong tries within 24 hours, the last of which locks. */
  limit: number;
  /** Whether each wrong try makes the next one wait longer. */
  slows: boolean;
  /**
   * Whether customers may see that it is locked. A lock that spreads from an order to its customer's other orders would
   * tell strangers that they belong together: there, right answers count as wrong ones without a word.
   */
  shown: boolean;
};

/** Whose tries are counted together. */
export type IdentityKind = 'number' | 'account' | 'email' | 'postcode' | 'conversation';
export type Identity = { kind: IdentityKind; key: string };

/** Neighbours share a postcode: many may err, and nobody waits for another. */
export const attemptPolicies: Readonly<Record<IdentityKind, AttemptPolicy>> = {
  number: { limit: 10, slows: true, shown: true },
  account: { limit: 10, slows: false, shown: false },
  email: { limit: 10, slows: true, shown: true },
  postcode: { limit: 30, slows: false, shown: true },
  conversation: { limit: 10, slows: true, shown: true },
};

export const noAttempts: Attempts = { wrong: [] };

const day = 24 * 60 * 60 * 1000;

/** The state after an event. A right answer forgives nothing: who guesses between the visits of the real one gains nothing. */
export function afterAttempt(
  state: Attempts,
  event: AttemptEvent,
  now: number,
  { limit }: AttemptPolicy,
): Attempts {
  if (event === 'helped') return noAttempts;
  const current = current24h(state, now);
  if (event === 'right') return current;
  const wrong = [...current.wrong, now].slice(-limit);
  return wrong.length < limit
    ? { ...current, wrong }
    : { wrong, until: Math.max(now + day, current.until ?? 0) };
}

/** When the next try may be, and whether it is locked until then. A time that is not later than `now` means: at once. */
export function nextTry(
  state: Attempts,
  now: number,
  { slows }: AttemptPolicy,
): { at: number; locked: boolean } {
  const { wrong, until } = current24h(state, now);
  if (until !== undefined) return { at: until, locked: true };
  const last = wrong.at(-1);
  if (last === undefined || !slows) return { at: now, locked: false };
  // 1, 2, 4 … seconds: nobody who mistyped notices; the ninth waits for four minutes.
  return { at: last + 1000 * 2 ** (wrong.length - 1), locked: false };
}

/**
 * Everything a try counts for: the number, the account behind it, the other fact, the conversation. As many, whether the
 * number exists or not.
 */
export function identitiesOf(claim: Claim, known: OnFile | undefined, conversation: string): Identity[] {
  const number = plainNumber(claim.number);
  const email = plainEmail(claim.fact);
  return [
    { kind: 'number', key: number },
    { kind: 'account', key: known ? `of ${known.customer}` : `none ${number}` },
    email ? { kind: 'email', key: email } : { kind: 'postcode', key: plainPostalCode(claim.fact) },
    { kind: 'conversation', key: conversation },
  ];
}

/** Stored attempts; none for what is no such thing. */
export function readAttempts(stored: unknown): Attempts {
  if (typeof stored !== 'object' || stored === null || !('wrong' in stored)) return noAttempts;
  const wrong = Array.isArray(stored.wrong) ? stored.wrong.filter((time) => Number.isFinite(time)) : [];
  const until = 'until' in stored && typeof stored.until === 'number' ? stored.until : undefined;
  return { wrong, ...(until !== undefined && { until }) };
}

/** Without what is over. A lock that ends leaves a clean slate. */
function current24h({ wrong, until }: Attempts, now: number): Attempts {
  if (until !== undefined) return until > now ? { wrong, until } : noAttempts;
  return { wrong: wrong.filter((time) => now - time < day) };
}

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
export type IdentityKind = 'number' | 'account' | 'email' | 'postcode' | 'conversation' | 'code';
export type Identity = { kind: IdentityKind; key: string };

/** What became of a try. The same shape, whatever was wrong. */
export type Tried<Verdict> = {
  /** Whether the facts were looked at at all: not when it was too early, or locked. */
  looked: boolean;
  /** What the check said when it proved something and that counts. Who gets none has to be told the same, whatever it was. */
  proof: Verdict | undefined;
  /** Milliseconds since 1970: the earliest next try. */
  next: number;
  /** Nothing goes until `next` or until a person helps. */
  locked: boolean;
  /** This try locked something: somebody should look. For the desk, never for the customer. */
  alarm: boolean;
};

export type ProofAttempts = {
  /** Runs `check` unless one of the identities has to wait, and counts the result for all of them before it is known. */
  attempt<Verdict extends { proven: boolean }>(
    identities: readonly Identity[],
    check: () => Verdict | Promise<Verdict>,
  ): Promise<Tried<Verdict>>;
  /** A person has helped: they may try again. */
  help(identities: readonly Identity[]): Promise<void>;
};

/** Neighbours share a postcode: many may err, and nobody waits for another. */
export const attemptPolicies: Readonly<Record<IdentityKind, AttemptPolicy>> = {
  number: { limit: 10, slows: true, shown: true },
  account: { limit: 10, slows: false, shown: false },
  email: { limit: 10, slows: true, shown: true },
  postcode: { limit: 30, slows: false, shown: true },
  conversation: { limit: 10, slows: true, shown: true },
  // Mails with codes to one address, whether it is on file or not: nobody's mailbox is flooded.
  code: { limit: 5, slows: false, shown: true },
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
  // Two slips cost nothing; then 1, 2, 4 … seconds: after the ninth it is a minute.
  if (wrong.length < 3) return { at: now, locked: false };
  return { at: last + 1000 * 2 ** (wrong.length - 3), locked: false };
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

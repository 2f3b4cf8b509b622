/** The one-time code that goes to the e-mail address on file: six digits, ten minutes, five tries, good once. */

/** What is kept of a code; with the conversation, so that a turn that runs again finds what it found before. */
export type OneTimeCode = {
  hash: string;
  /** Milliseconds since 1970. */
  expires: number;
  /** Wrong tries so far. */
  tries: number;
};

export type CodeParts = {
  /** A whole number from 0 up to, but without, `below`; from a generator that nobody can foresee. */
  random(below: number): number;
  /** A keyed hash; the key is nowhere near what is stored. */
  hmac(text: string): string;
};

/** Whose code it is: it is worth nothing in another conversation, for another account or address. */
export type CodeHolder = { conversation: string; customer: string; email: string };

export const codeMinutes = 10;
export const codeTries = 5;

/** A new code. `code` is for the mail alone; `state` replaces any earlier one. */
export function newCode(
  holder: CodeHolder,
  now: number,
  { random, hmac }: CodeParts,
): { code: string; state: OneTimeCode } {
  const code = String(random(1_000_000)).padStart(6, '0');
  return { code, state: { hash: hashOf(code, holder, hmac), expires: now + codeMinutes * 60_000, tries: 0 } };
}

/** Whether it is the code, and what is left of it: nothing when it was right, is over, or was guessed at five times. */
export function checkCode(
  state: OneTimeCode | undefined,
  typed: string,
  holder: CodeHolder,
  now: number,
  { hmac }: Pick<CodeParts, 'hmac'>,
): { right: boolean; state: OneTimeCode | undefined } {
  // Also without a code: the time tells nobody whether one was sent.
  const hash = hashOf(digitsOf(typed), holder, hmac);
  if (!state || now >= state.expires || state.tries >= codeTries) return { right: false, state: undefined };
  if (hash === state.hash) return { right: true, state: undefined };
  const tries = state.tries + 1;
  return { right: false, state: tries < codeTries ? { ...state, tries } : undefined };
}

/** As people copy it: with blanks or a dash in the middle. */
function digitsOf(typed: string): string {
  const text = typed.normalize('NFKC').replace(/[\s\-‐–—]/gu, '');
  return /^\d{6}$/u.test(text) ? text : '';
}

function hashOf(
  code: string,
  { conversation, customer, email }: CodeHolder,
  hmac: CodeParts['hmac'],
): string {
  return hmac(JSON.stringify(['proof-code', code, conversation, customer, email]));
}

/** Asks who somebody is: two facts that match, or a code sent to the address on file. Says nothing about what did not match. */
import type { Account } from '../../domain/backend.ts';
import { plainEmail } from '../../domain/proof.ts';
import type { Tried } from '../../domain/proof-attempts.ts';
import { codeMinutes, type OneTimeCode } from '../../domain/proof-code.ts';
import { idleMinutes } from '../account.ts';
import { type Ask, again, got, type Reading, type Said } from '../topic.ts';
import type { Turn } from '../turn.ts';
import { alarmed } from './account/alarm.ts';
import { type Facts, factsIn } from './account/facts.ts';

/** `locked`: too many wrong tries; a person has to help. `unknown`: they cannot or do not want to prove it. */
export type AccountAnswer = { customer: string } | { refused: 'locked' | 'unknown' };

type Memo = Facts & {
  /** The last two facts did not match. */
  wrong?: true;
  /** Seconds until the next try counts. */
  wait?: number;
  code?: { email: string; state?: OneTimeCode; wrong?: true; enough?: true };
  /** A proven address that several accounts have: which one is meant. */
  choice?: { customer: string; name: string; contact?: string }[];
  /** Milliseconds since 1970: a choice is as good as a proof, and no longer. */
  choiceUntil?: number;
  /** They asked for a code without an address. */
  wantsCode?: true;
};

const codeWords = /(?<!\p{L})(?:einmal-?)?code(?!\p{L})|one[- ]time|passcode/iu;
const noCodeWords =
  /(?:kein(?:en)?|nicht|no|n't|never|without|ohne)\b[^.!?]{0,20}\b(?:code|mail|angekommen|erhalten|received|got)/iu;
const cannotWords =
  /wei(?:ß|ss) (?:ich |wir )?(?:\p{L}+ ){0,2}nicht|keine ahnung|hab(?:e[n]?)? (?:ich |wir )?(?:\p{L}+ ){0,2}nicht|nicht (?:zur hand|da|dabei)|(?:don.?t|do not) (?:know|have)|no idea|kein(?:e)? kunde|noch kein(?:e)? kunden|not a customer/iu;
/** Wrong tries within one question after which a person is named beside the next try. */
const mostTries = 3;

/** Needed as long as nobody is proven. `needed` narrows it further. */
export function askForAccount(
  needed: NonNullable<Ask<AccountAnswer>['needed']> = () => true,
): Ask<AccountAnswer> {
  return {
    expects: 'text',
    needed: (known, turn, request, asked) => !turn.memory.account && needed(known, turn, request, asked),
    say: (turn, { memo, tries }) => sayAccount(turn, current(memo, turn), tries),
    claims: (said, turn, { memo }) => claims(said, turn, current(memo, turn)),
    read: (said, turn, { memo }) => read(said, turn, current(memo, turn)),
  };
}

/** What is kept between readings; after half an hour somebody else may sit there, and nothing is to choose any more. */
function current(memo: unknown, { now, memory }: Turn): Memo {
  // What another topic was told already is not asked again.
  const kept = (memo ?? memory.claim ?? {}) as Memo;
  return kept.choiceUntil !== undefined && now.getTime() > kept.choiceUntil ? {} : kept;
}

/** A quote that was made for a customer who has to say again who they are. */
export function hasLockedQuote(_known: Record<string, unknown>, turn: Turn): boolean {
  return turn.memory.quotes.length === 0 && turn.memory.locked !== undefined;
}

function claims(said: Said, _turn: Turn, memo: Memo): boolean {
  if (said.picked !== undefined || codeWords.test(said.text) || cannotWords.test(said.text)) return true;
  if (memo.choice) return chosen(said, memo.choice) !== undefined;
  const found = factsIn(said, memo);
  return found.number !== undefined || found.fact !== undefined;
}

async function read(said: Said, turn: Turn, memo: Memo): Promise<Reading<AccountAnswer>> {
  if (said.as === 'correction') return undefined;
  if (memo.choice) return choose(said, turn, memo.choice);
  if (memo.code && said.as === 'answer') {
    const answered = await readCode(said, turn, memo.code);
    if (answered) return answered;
  }
  const brought = factsIn(said, memo, { strict: said.as === 'opening' });
  const facts: Facts = { ...memoFacts(memo), ...brought };
  const wantsCode = codeWords.test(said.text) || said.picked === 'code' || memo.wantsCode;
  if (wantsCode) return sendCode(turn, facts);
  const isNew = brought.number !== undefined || brought.fact !== undefined;
  if (!isNew && said.as === 'answer' && cannotWords.test(said.text)) return got({ refused: 'unknown' });
  if (!isNew) return undefined;
  const { number, fact } = facts;
  if (number === undefined || fact === undefined) {
    turn.memory.claim = facts;
    return again(facts);
  }
  delete turn.memory.claim;
  const tried = await turn.identification.prove({ number, fact }, turn.conversation);
  await alarmed(tried, number, turn);
  if (tried.proof?.customer) {
    const { customer, contact } = tried.proof;
    return taken(turn, { customer, ...(contact ? { contact } : {}), proof: 'facts' });
  }
  return failed(tried, turn, { ...facts });
}

function memoFacts({ number, fact }: Memo): Facts {
  return { ...(number === undefined ? {} : { number }), ...(fact === undefined ? {} : { fact }) };
}

/** Wrong, too early, or locked: in words that are the same whatever was wrong. */
function failed(tried: Tried<unknown>, turn: Turn, facts: Facts): Reading<AccountAnswer> {
  if (tried.locked) return got<AccountAnswer>({ refused: 'locked' });
  if (!tried.looked) return again({ ...facts, wait: secondsTo(tried.next, turn) });
  return again({ ...facts, wrong: true });
}

function secondsTo(moment: number, { now }: Turn): number {
  return Math.max(1, Math.ceil((moment - now.getTime()) / 1000));
}

async function taken(
  turn: Turn,
  account: { customer: string; contact?: string; proof: string },
): Promise<Reading<AccountAnswer>> {
  await turn.take(account);
  turn.say('account.proven');
  return got({ customer: account.customer });
}

async function sendCode(turn: Turn, { number, fact }: Facts): Promise<Reading<AccountAnswer>> {
  if (!fact?.includes('@')) return again({ ...(number ? { number } : {}), wantsCode: true });
  const made = await turn.identification.newCode(fact, turn.conversation);
  if (!made) return again({ code: { email: fact, enough: true } });
  if (made.isOnFile) {
    turn.send({
      key: `code:${turn.conversation}:${turn.now.getTime()}`,
      kind: 'mail',
      data: {
        // As it is on file: what looks like it may be somebody else's mailbox.
        to: plainEmail(fact),
        language: turn.language,
        subject: turn.phrase('account.code-mail-subject', { company: turn.vendor.company.name }),
        text: turn.phrase('account.code-mail-text', {
          code: `${made.code.slice(0, 3)} ${made.code.slice(3)}`,
          minutes: codeMinutes,
          company: turn.vendor.company.name,
          phone: turn.vendor.company.phone,
        }),
      },
    });
  }
  return again({ code: { email: fact, state: made.state } });
}

async function readCode(
  said: Said,
  turn: Turn,
  { email, state }: NonNullable<Memo['code']>,
): Promise<Reading<AccountAnswer>> {
  const digits = /(?<!\d)\d{3}[\s-]?\d{3}(?!\d)/u.exec(said.text)?.[0];
  if (digits === undefined) {
    if (noCodeWords.test(said.text)) return again({ code: { email, state, wrong: true } });
    return undefined;
  }
  const { tried, state: left } = await turn.identification.checkCode(state, digits, email, turn.conversation);
  await alarmed(tried, email, turn);
  const accounts = tried.proof?.accounts ?? [];
  const [only, ...others] = accounts;
  if (only && others.length === 0) return taken(turn, accountWith(only, email));
  if (only)
    return again({
      choice: accounts.map((each) => ({ ...accountWith(each, email), name: each.customer.name })),
      choiceUntil: turn.now.getTime() + idleMinutes * 60_000,
    });
  if (tried.locked) return got({ refused: 'locked' });
  const code = { email, ...(left ? { state: left } : {}) };
  if (!tried.looked) return again({ code, wait: secondsTo(tried.next, turn) });
  return again({ code: { ...code, wrong: true } });
}

function accountWith({ customer, contacts }: Account, email: string) {
  const contact = contacts.find((each) => each.email?.toLowerCase() === email.toLowerCase())?.name;
  return { customer: customer.number, ...(contact ? { contact } : {}), proof: 'code' };
}

async function choose(
  said: Said,
  turn: Turn,
  choice: NonNullable<Memo['choice']>,
): Promise<Reading<AccountAnswer>> {
  const meant = chosen(said, choice);
  if (!meant) return undefined;
  const { customer, contact } = meant;
  return taken(turn, { customer, ...(contact ? { contact } : {}), proof: 'code' });
}

function chosen({ text, picked }: Said, choice: NonNullable<Memo['choice']>) {
  const lower = text.toLowerCase().trim();
  return choice.find(
    ({ customer, name }) =>
      picked === customer || lower === customer || (lower.length > 2 && name.toLowerCase().includes(lower)),
  );
}

function sayAccount(turn: Turn, memo: Memo, tries: number): void {
  const { phone } = turn.vendor.company;
  if (memo.choice) {
    turn.say('account.which');
    for (const { customer, name } of memo.choice) turn.offer(name, { answer: customer });
    return;
  }
  if (memo.code && !memo.wait) {
    const { enough, wrong } = memo.code;
    turn.say(enough ? 'account.code-enough' : wrong ? 'account.code-wrong' : 'account.code-sent', {
      minutes: codeMinutes,
      phone,
    });
    if (wrong) turn.offer(turn.phrase('account.offer-code'), { answer: 'code' });
    return;
  }
  if (memo.wantsCode) {
    turn.say('account.code-where');
    return;
  }
  if (memo.wait) turn.say('account.wait', { seconds: memo.wait });
  else if (memo.wrong) turn.say(tries >= mostTries ? 'account.wrong-again' : 'account.wrong', { phone });
  else if (memo.number !== undefined) turn.say('account.which-postcode');
  else if (memo.fact !== undefined) turn.say('account.which-number');
  else turn.say(turn.memory.idled ? 'account.who-again' : 'account.who');
  turn.offer(turn.phrase('account.offer-code'), { answer: 'code' });
}

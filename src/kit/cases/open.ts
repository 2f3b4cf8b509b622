/** Hands a matter to inside sales: a case with a number, a promise in open hours, and a mail to whoever answers. */
import { addDays } from '../../domain/calendar.ts';
import type {
  About,
  Brief,
  Callback,
  Case,
  CaseKind,
  CaseReason,
  Consent,
  Urgency,
} from '../../domain/case.ts';
import { stepCase } from '../../domain/case-events.ts';
import { type Opening as Handed, mayJoin, openCase as openedCase } from '../../domain/case-opening.ts';
import { needOf, sameNeed } from '../../domain/case-same.ts';
import { drawCaseWord } from '../../domain/case-word.ts';
import type { TeamMember } from '../../domain/company.ts';
import type { Turn } from '../turn.ts';
import { caseMail } from '../wording/case.ts';
import { saidBefore } from './commitments.ts';
import { cardOf, contactOf } from './customer-card.ts';
import type { CaseHappening } from './in-turn.ts';
import { factsFor, presentFor, type Routed } from './responsible.ts';
import { carryOut, writeCase } from './step.ts';

export type Opening = {
  reason: CaseReason;
  /** The word by which team.yaml finds the right person: `orders`, `complaints`, `accounts` … */
  topic: string;
  /** What it is about, one line for a colleague. */
  what: string;
  /** `chat`: the customer waits for a person here; without it the counter goes on serving. */
  kind?: CaseKind;
  urgency?: Urgency;
  /** The day it is needed by, YYYY-MM-DD. */
  until?: string;
  about?: Partial<About>;
  callback?: Callback;
  consent?: Consent;
  signals?: Case['signals'];
  nextStep?: string;
  draftReply?: string;
  openQuestions?: string[];
  /** What the bot has told or promised, as the customer read it. */
  told?: string[];
  /** A question to a colleague whose answer the bot passes on. */
  asks?: string;
};

const cutForMail = 4_000;
/** Cases of a customer that are looked through for the same need. */
const lookedThrough = 20;
const wordsTried = 5;

/** `isKnown`: the same need had been handed over before, and this joined it. */
export type OpenedCase = { case: Case; person?: TeamMember; isKnown?: true };

/**
 * Writes it down; case and mail leave with this turn. The same need of this conversation goes on with its case. One of the
 * same proven account in another conversation learns of it by a turn of its own, for a case is changed by nothing else;
 * whoever wants a person here gets a case here, which names the other as `related`.
 */
export async function openCase(opening: Opening, turn: Turn): Promise<OpenedCase> {
  const known = await turn.customer();
  const { segment, salesContact } = known?.customer ?? {};
  const routed: Routed = {
    topic: opening.topic,
    ...(segment ? { segment } : {}),
    ...(salesContact ? { salesContact } : {}),
  };
  const person = presentFor(routed, turn);
  const handed = await handedOver(opening, person, turn);
  const { here, elsewhere } = await sameBefore(handed, turn);
  const key = `opened:${turn.cases.activity}:${turn.records.length}`;
  if (here) {
    const facts = await factsFor(routed, here.id, turn);
    const step = stepCase(here, { type: 'reopened', opening: handed, key }, turn.now, facts);
    if (step.refused === undefined) {
      writeCase(step.case, turn);
      await carryOut(step, key, turn, { quietly: true });
      mail(step.case, `case:${here.id}:${key}`, person, turn);
      return { case: step.case, ...(person ? { person } : {}), isKnown: true };
    }
  }
  const [other] = elsewhere;
  if (other && handed.kind === 'task') {
    joinElsewhere(other, handed, key, turn);
    mail(other, `case:${other.id}:${key}`, person, turn);
    return { case: other, ...(person ? { person } : {}), isKnown: true };
  }
  const word = known && caseWord(turn);
  const { case: made, effects } = openedCase(
    { ...handed, ...(elsewhere.length > 0 ? { related: elsewhere.map(({ id }) => id) } : {}) },
    { id: await turn.number('C', 'case'), ...(word ? { word } : {}), key },
    { now: turn.now, facts: await factsFor(routed, undefined, turn) },
  );
  writeCase(made, turn);
  await carryOut({ case: made, effects }, key, turn, { quietly: true });
  mail(made, `case:${made.id}`, person, turn);
  return { case: made, ...(person ? { person } : {}) };
}

/** The event for the conversation where the case is; carried there once this turn is stored. */
function joinElsewhere(one: Case, opening: Handed, key: string, turn: Turn): void {
  const happening: CaseHappening = { case: one.id, event: { type: 'reopened', opening, key } };
  turn.send({ key: `case-event:${one.id}:${key}`, kind: 'case-event', data: happening });
}

/** Never left out, also when somebody is at the desk: a window can be overlooked. */
function mail(one: Case, key: string, person: TeamMember | undefined, turn: Turn): void {
  turn.send({
    key,
    kind: 'mail',
    data: {
      to: person?.email ?? turn.vendor.company.email,
      ...caseMail(one, turn.request.text.slice(0, cutForMail), turn),
    },
  });
}

/** What a topic hands over, with everything that is known of the customer and the conversation. */
async function handedOver(opening: Opening, there: TeamMember | undefined, turn: Turn): Promise<Handed> {
  const known = await turn.customer();
  const card = known && (await cardOf(known, turn));
  const at = turn.now.toISOString();
  const brief: Brief = {
    who: known ? `${known.customer.name} (${known.customer.number})` : turn.phrase('case.somebody'),
    what: opening.what,
    ...(opening.until ? { until: opening.until } : {}),
    ...(there ? { whyYou: turn.phrase('case.why-you', { topic: opening.topic }) } : {}),
    ...(card ? { card } : {}),
  };
  const none: About = {
    orders: [],
    quotes: [],
    demands: [],
    articles: [],
    uploads: [],
    topics: [opening.topic],
  };
  return {
    kind: opening.kind ?? 'task',
    conversation: turn.conversation,
    channel: turn.channel,
    ...(known ? { customer: known.customer.number } : {}),
    ...contactOf(known, turn),
    reason: opening.reason,
    urgency: opening.urgency ?? 'normal',
    about: { ...none, uploads: freshUploads(turn), ...opening.about },
    brief,
    signals: opening.signals ?? [],
    commitments: [
      ...(opening.told ?? []).map((said) => ({ kind: 'other' as const, at, said })),
      ...saidBefore(turn),
    ],
    openQuestions: opening.openQuestions ?? [],
    suggestedNextStep: opening.nextStep ?? '',
    draftReply: opening.draftReply ?? '',
    consent: {
      ...(known?.customer.consentPhone === undefined ? {} : { phone: known.customer.consentPhone }),
      ...(known?.customer.consentMail === undefined ? {} : { mail: known.customer.consentMail }),
      ...opening.consent,
    },
    ...(opening.callback ? { callback: opening.callback } : {}),
    ...(opening.asks ? { asks: opening.asks } : {}),
    language: turn.language,
    addressForm: turn.form,
  };
}

/** The case of this conversation that is the same need, an open one before a closed one; and others of the same account. */
async function sameBefore(handed: Handed, turn: Turn): Promise<{ here?: Case; elsewhere: Case[] }> {
  const { account, cases = [] } = turn.memory;
  const written = turn.records.filter(({ kind }) => kind === 'case').map(({ data }) => data);
  const own = await Promise.all(cases.map(async ({ id }) => (await turn.cases.recall(id))?.data));
  const customers = account ? await turn.cases.ofPerson(`customer:${account.customer}`, lookedThrough) : [];
  const all = [...written.toReversed(), ...own, ...customers.map(({ data }) => data)] as (Case | undefined)[];
  const byId = new Map<string, Case>();
  for (const one of all) if (one && !byId.has(one.id)) byId.set(one.id, one);
  const need = { ...handed, at: turn.now.toISOString() };
  const same = [...byId.values()].filter((one) => mayJoin(one, handed) && sameNeed(needOf(one), need));
  const isHere = ({ conversation }: Case) => conversation === turn.conversation;
  const here = same
    .filter(isHere)
    .sort((a, b) => Number(a.state === 'closed') - Number(b.state === 'closed'));
  const elsewhere = same.filter((one) => !isHere(one) && one.state !== 'closed');
  return { ...(here[0] ? { here: here[0] } : {}), elsewhere };
}

/** Three words for the telephone; none without a desk that knows which are taken. */
function caseWord({ cases: { desk } }: Turn): string | undefined {
  if (!desk) return undefined;
  for (let tried = 0; tried < wordsTried; tried += 1) {
    const word = drawCaseWord(desk.random);
    if (!desk.isWordTaken(word)) return word;
  }
  return undefined;
}

/** Files of the last day belong to what is reported now. */
function freshUploads(turn: Turn): string[] {
  const yesterday = addDays(turn.today, -1);
  return (turn.memory.uploads ?? []).filter(({ at }) => at.slice(0, 10) >= yesterday).map(({ url }) => url);
}

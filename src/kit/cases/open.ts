/** Hands a matter to inside sales: a case with a number, a promise in open hours, and a mail to whoever answers. */
import { addDays } from '../../domain/calendar.ts';
import type { About, Brief, Callback, Case, CaseReason, Urgency } from '../../domain/case.ts';
import type { TeamMember } from '../../domain/company.ts';
import type { Turn } from '../turn.ts';
import { caseMail } from '../wording/case.ts';
import { personFor, presentPerson } from '../wording/people.ts';
import { cardOf, contactOf } from './customer-card.ts';

export type Opening = {
  reason: CaseReason;
  /** The word by which team.yaml finds the right person: `orders`, `complaints`, `accounts` … */
  topic: string;
  /** What it is about, one line for a colleague. */
  what: string;
  urgency?: Urgency;
  /** The day it is needed by, YYYY-MM-DD. */
  until?: string;
  about?: Partial<About>;
  callback?: Callback;
  nextStep?: string;
  draftReply?: string;
  openQuestions?: string[];
  /** What the bot has told or promised, as the customer read it. */
  told?: string[];
};

/** Minutes of open time when service.yaml says nothing about the segment. */
const usualMinutes = 240;
const cutForMail = 4_000;

export type OpenedCase = { case: Case; person?: TeamMember };

/** Writes it down as a task: the counter goes on serving. The case and its mail leave with this turn. */
export async function openCase(opening: Opening, turn: Turn): Promise<OpenedCase> {
  const known = await turn.customer();
  const person = responsible(opening.topic, known?.customer.salesContact, turn);
  const there = person && presentPerson(person, turn);
  const segment = known?.customer.segment ?? 'C';
  const minutes = turn.vendor.service[segment]?.responseMinutes ?? usualMinutes;
  const until = turn.dueIn(minutes, there?.hours ?? turn.vendor.company.hours);
  const at = turn.now.toISOString();
  const card = known && (await cardOf(known, turn));
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
  const made: Case = {
    id: await turn.number('C', 'case'),
    kind: 'task',
    state: 'waiting',
    conversation: turn.conversation,
    channel: turn.channel,
    otherConversations: [],
    ...(known ? { customer: known.customer.number } : {}),
    ...contactOf(known, turn),
    reason: opening.reason,
    urgency: opening.urgency ?? 'normal',
    ...(until ? { promisedBy: until } : {}),
    promises: [{ madeAt: at, ...(until ? { until } : {}) }],
    about: { ...none, uploads: freshUploads(turn), ...opening.about },
    brief,
    signals: [],
    commitments: (opening.told ?? []).map((said) => ({ kind: 'other', at, said })),
    openQuestions: opening.openQuestions ?? [],
    suggestedNextStep: opening.nextStep ?? '',
    draftReply: opening.draftReply ?? '',
    consent: {
      ...(known?.customer.consentPhone === undefined ? {} : { phone: known.customer.consentPhone }),
      ...(known?.customer.consentMail === undefined ? {} : { mail: known.customer.consentMail }),
    },
    ...(opening.callback ? { callback: opening.callback } : {}),
    language: turn.language,
    addressForm: turn.form,
    botQuestions: [],
    notes: [],
    openedAt: at,
    closings: [],
    keys: [],
  };
  turn.recordOwn({ kind: 'case', id: made.id, data: made });
  const { id, reason } = made;
  turn.memory.cases = [{ id, reason, ...(until ? { until } : {}) }, ...(turn.memory.cases ?? [])].slice(
    0,
    10,
  );
  turn.send({
    key: `case:${id}`,
    kind: 'mail',
    data: {
      to: there?.email ?? turn.vendor.company.email,
      ...caseMail(made, turn.request.text.slice(0, cutForMail), turn),
    },
  });
  return { case: made, ...(there ? { person: there } : {}) };
}

/** The customer's own contact person, when it is one of the team; else whoever has the topic. */
function responsible(topic: string, salesContact: string | undefined, turn: Turn): TeamMember | undefined {
  return turn.vendor.team.find(({ name }) => name === salesContact) ?? personFor(topic, turn);
}

/** Files of the last day belong to what is reported now. */
function freshUploads(turn: Turn): string[] {
  const yesterday = addDays(turn.today, -1);
  return (turn.memory.uploads ?? []).filter(({ at }) => at.slice(0, 10) >= yesterday).map(({ url }) => url);
}

/** Openings, colleagues, hours and a shorthand for tests of cases. */
import { germanHolidays } from '../../src/backends/holidays.ts';
import { clockAt } from '../../src/domain/calendar.ts';
import type { Case, Colleague } from '../../src/domain/case.ts';
import type { CaseEffect, CaseFacts, CaseStep } from '../../src/domain/case-effects.ts';
import { type CaseEvent, stepCase } from '../../src/domain/case-events.ts';
import { type Opening, openCase } from '../../src/domain/case-opening.ts';
import { type OpenTime, promisedBy } from '../../src/domain/promise.ts';

export const kern: Colleague = { id: 'kern', name: 'Sabine Kern' };
export const lechner: Colleague = { id: 'lechner', name: 'Tobias Lechner' };
export const lead: Colleague = { id: 'ostler', name: 'Magdalena Ostler', lead: true };

export const team: OpenTime = {
  hours: {
    mon: '07:00-12:00, 13:00-17:00',
    tue: '07:00-12:00, 13:00-17:00',
    wed: '07:00-12:00, 13:00-17:00',
    thu: '07:00-12:00, 13:00-17:00',
    fri: '07:00-13:00',
  },
  clock: clockAt('Europe/Berlin'),
  isClosed: germanHolidays('BY'),
};

/** Everybody is there, and answers within an hour of open time; half of it when it is urgent. */
export const staffed: CaseFacts = {
  promise: (now, urgency) => promisedBy(now, urgency === 'high' ? 30 : 60, team),
  staffed: true,
};
export const nobodyThere: CaseFacts = { ...staffed, staffed: false };

/** A Tuesday morning, 9 o'clock in Bavaria. */
export const nine = new Date('2026-11-24T08:00:00Z');
export const minutesLater = (minutes: number, from = nine) => new Date(from.getTime() + minutes * 60_000);

export function opening(more: Partial<Opening> = {}): Opening {
  return {
    kind: 'chat',
    conversation: 'web-1',
    channel: 'directline',
    customer: '10023',
    contact: { name: 'Karin Huber', email: 'huber@schreinerei.example', phone: '0881 4711' },
    reason: 'asked-for-person',
    urgency: 'normal',
    about: { orders: [], quotes: [], demands: [], articles: ['10-2040'], uploads: [], topics: [] },
    brief: { who: 'Schreinerei Huber', what: '400 Spanplattenschrauben, Rahmenvertrag' },
    signals: [{ kind: 'framework', points: 25, said: 'wir bräuchten das monatlich', at: nine.toISOString() }],
    commitments: [],
    openQuestions: [],
    suggestedNextStep: 'Rahmenvertrag anbieten',
    draftReply: 'Guten Tag Frau Huber, …',
    consent: { phone: true },
    language: 'de',
    addressForm: 'Sie',
    ...more,
  };
}

export function aCase(more: Partial<Opening> = {}, now = nine, facts = staffed): Case {
  return openCase(opening(more), { id: 'C-2026-00042', key: 'opened' }, { now, facts }).case;
}

/** A case going through events, each with a key of its own; `did` holds the effects of the last one. */
export function walk(start: Case, facts = staffed) {
  let one = start;
  let count = 0;
  let last: CaseStep = { case: start, effects: [] };
  const walking = {
    get case() {
      return one;
    },
    get last() {
      return last;
    },
    get did(): string[] {
      return last.refused === undefined ? last.effects.map(named) : [`refused: ${last.refused}`];
    },
    step(event: Unkeyed, at = nine, now: CaseFacts = facts) {
      count += 1;
      last = stepCase(one, { key: `k${count}`, ...event } as CaseEvent, at, now);
      if (last.refused === undefined) one = last.case;
      return walking;
    },
  };
  return walking;
}

type Unkeyed = CaseEvent extends infer Each ? (Each extends CaseEvent ? Omit<Each, 'key'> : never) : never;

/** `tell taken`, `notify-agent message`, `owner person` … */
function named(effect: CaseEffect): string {
  switch (effect.do) {
    case 'tell':
      return `tell ${effect.what}`;
    case 'route':
      return `route ${effect.to}`;
    case 'owner':
      return `owner ${effect.conversation} ${effect.owner}`;
    case 'notify-queue':
      return `queue ${effect.why}`;
    case 'notify-agent':
      return `${effect.colleague.id} ${effect.why}`;
    case 'mail':
      return `mail ${effect.to} ${effect.why}`;
    case 'handoff':
      return `handoff ${effect.status}`;
  }
}

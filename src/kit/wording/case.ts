/** A case in words: what the customer is told, and the mail to the colleague. */

import { addDays } from '../../domain/calendar.ts';
import type { Case } from '../../domain/case.ts';
import { withoutIbans } from '../../domain/iban.ts';
import type { OpenedCase } from '../cases/open.ts';
import type { Turn } from '../turn.ts';
import { dayName, momentOf } from './moments.ts';

/** `heute bis 14:20 Uhr`, `morgen bis 09:15 Uhr`, `bis Mo, 30.11.2026, 09:15 Uhr`; '' without a time. */
export function promiseText(until: string | undefined, turn: Turn): string {
  if (!until) return '';
  const { day, time } = momentOf(until, turn);
  if (day === turn.today) return turn.phrase('case.by-today', { time });
  if (day === addDays(turn.today, 1)) return turn.phrase('case.by-tomorrow', { time });
  return turn.phrase('case.by-day', { date: dayName(day, turn), time });
}

/** Who answers, by when, under which number; or that it is known already. */
export function sayCase({ case: made, person, isKnown }: OpenedCase, turn: Turn): void {
  const until = promiseText(made.promisedBy, turn);
  const name = made.owner?.name ?? person?.name;
  turn.say(isKnown ? 'desk.known' : 'case.opened', {
    id: made.id,
    name: name ?? '',
    person: name ?? '',
    who: name ? 'person' : 'house',
    until,
    when: until ? 'time' : 'none',
    phone: person?.phone ?? turn.vendor.company.phone,
  });
  if (made.word && !isKnown) turn.say('desk.word', { word: made.word });
}

/** Subject and text of a mail that says that somebody waits longer than promised; German, as inside sales reads it. */
export function caseSignMail(one: Case, turn: Turn): { subject: string; text: string } {
  const params = {
    id: one.id,
    who: one.brief.who,
    what: one.brief.what,
    until: promiseText(one.promisedBy, turn) || '–',
  };
  return {
    subject: turn.phraseIn('de', 'desk.overdue-subject', params),
    text: turn.phraseIn('de', 'desk.overdue-text', params),
  };
}

/** Subject and text of the mail; always German, as inside sales reads it. The desk has the whole thread. */
export function caseMail(made: Case, said: string, turn: Turn): { subject: string; text: string } {
  const { contact } = made;
  const reach = [contact?.name, contact?.email, contact?.phone].filter(Boolean).join(', ');
  const { orders, quotes, uploads } = made.about;
  return {
    subject: turn.phraseIn('de', 'case.mail-subject', { id: made.id, what: made.brief.what }),
    text: turn.phraseIn('de', 'case.mail-text', {
      id: made.id,
      who: made.brief.who,
      what: made.brief.what,
      until: promiseText(made.promisedBy, turn) || '–',
      orders: [...orders, ...quotes].join(', ') || '–',
      reach: reach || '–',
      said: withoutIbans(said),
      step: made.suggestedNextStep || '–',
      files: uploads.length,
    }),
  };
}

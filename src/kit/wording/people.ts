/** Who helps, and when: people of the team, places, hours, in words. */
import type { LocalTime, OpenState } from '../../domain/calendar.ts';
import type { Hours, Place, TeamMember, Weekday } from '../../domain/company.ts';
import type { Turn } from '../turn.ts';
import { dayName } from './moments.ts';

/** The person of the team for a topic: the first whose topics name it, else the one for small accounts, else the first. */
export function personFor(topic: string, turn: Turn): TeamMember | undefined {
  const { team } = turn.vendor;
  return (
    team.find((member) => member.topics.includes(topic)) ??
    team.find((member) => member.segments.includes('C')) ??
    team[0]
  );
}

/** Words that ask for somebody and say nothing of whom. */
const anybody = /^(?:ansprechpartner|ansprechperson|betreuer|zuständig|mitarbeiter|kontakt|person|contact)/u;

/** The person that a text names, or whose topics or role it names: "Frau Kern", "wer ist für Elektro zuständig". */
export function personNamed(text: string, turn: Turn): TeamMember | undefined {
  const all: readonly string[] = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const words = all.filter((word) => word.length >= 5 && !anybody.test(word));
  const surname = (name: string) => name.toLowerCase().split(' ').at(-1) ?? '';
  const named = turn.vendor.team.find(({ name }) => all.includes(surname(name)));
  if (named) return named;
  return turn.vendor.team.find(({ topics, role }) => {
    const subjects = [...topics, ...role.split(/[^\p{L}]+/u)].map((subject) => subject.toLowerCase());
    return subjects.some((subject) => words.some((word) => subject.length >= 5 && nearly(word, subject)));
  });
}

/** "elektro" and "Elektroinstallation", "Schulung" and "Schulungen". */
function nearly(word: string, subject: string): boolean {
  return subject.startsWith(word) || word.startsWith(subject);
}

/** Opening on one day: `Abholstelle Murnau: Sa, 28.11.2026 geschlossen.` */
export function dayText(name: string, hours: Hours, day: string, turn: Turn): string {
  const on = turn.hoursOn(hours, day);
  const shown = dayName(day, turn);
  if (on === undefined) return turn.phrase('contact.day-closed', { name, day: shown });
  return turn.phrase('contact.day-open', { name, day: shown, hours: spansText(on) });
}

function spansText(spans: string): string {
  return spans.replaceAll('-', '–').replace(/,\s*/gu, ', ');
}

/** The deputy who is there when the person is not; the person when both are away. */
export function presentPerson(person: TeamMember, turn: Turn): TeamMember {
  if (turn.openNow(person.hours).open) return person;
  const deputy = turn.vendor.team.find(({ name }) => name === person.deputy);
  return deputy && turn.openNow(deputy.hours).open ? deputy : person;
}

/** Whom to name for a topic and how to reach them; the house where a vendor without team.yaml names nobody. */
export type Helper = {
  person?: TeamMember;
  name: string;
  role: string;
  phone: string;
  mail: string;
  hours: Hours;
  /** Reachable now, or from when on. */
  state: string;
};

/** The person as given, or the deputy who is there now. */
export function helperBy(usual: TeamMember | undefined, turn: Turn): Helper {
  const { company } = turn.vendor;
  const person = usual && presentPerson(usual, turn);
  const hours = person?.hours ?? company.hours;
  return {
    ...(person ? { person } : {}),
    name: person?.name ?? '',
    role: person?.role ?? '',
    phone: person?.phone ?? company.phone,
    mail: person?.email ?? company.email,
    hours,
    state: presence(hours, turn),
  };
}

/** The person for a topic, or whoever stands in now. */
export function helperFor(topic: string, turn: Turn): Helper {
  return helperBy(personFor(topic, turn), turn);
}

/** `Jetzt erreichbar, bis 15:30 Uhr.` / `… wieder ab morgen 07:00 Uhr.` */
export function presence(hours: Hours, turn: Turn): string {
  const state = turn.openNow(hours);
  if (state.open) return turn.phrase('person.now', { until: state.until });
  return state.next ? turn.phrase('person.later', { next: nextText(state, turn) }) : '';
}

/** `Jetzt ist geöffnet, bis 17:00 Uhr.` */
export function openText(hours: Hours, turn: Turn): string {
  const state = turn.openNow(hours);
  if (state.open) return turn.phrase('contact.open-now', { until: state.until });
  return state.next ? turn.phrase('contact.closed-now', { next: nextText(state, turn) }) : '';
}

function nextText(state: Extract<OpenState, { open: false }>, turn: Turn): string {
  const next = state.next;
  if (!next) return '';
  const today: LocalTime = turn.local;
  if (next.day === today.day) return turn.phrase('hours.today', { time: next.time });
  return turn.phrase('hours.at', { day: turn.phrase(`weekday.${next.weekday}`), time: next.time });
}

const week: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** `Mo–Do 07:00–17:00, Fr 07:00–15:30`: days with the same hours together. */
export function hoursText(hours: Hours, turn: Turn): string {
  const parts: string[] = [];
  for (let start = 0; start < week.length; start += 1) {
    const first = week[start];
    const spans = first && hours[first];
    if (!first || !spans) continue;
    let end = start;
    while (end + 1 < week.length && hours[week[end + 1] ?? 'sun'] === spans) end += 1;
    const last = week[end] ?? first;
    const days = end === start ? '' : `–${turn.phrase(`weekday.${last}`)}`;
    parts.push(`${turn.phrase(`weekday.${first}`)}${days} ${spansText(spans)}`);
    start = end;
  }
  return parts.join(', ');
}

/** One place with address, phone and hours. */
export function placeText(place: Place, turn: Turn): string {
  const hours = place.hours ? turn.phrase('contact.place-open', { hours: hoursText(place.hours, turn) }) : '';
  const { name, street, postalCode, city } = place;
  return turn.phrase('contact.place', {
    name,
    street,
    postalCode,
    city,
    phone: place.phone ? `, ${place.phone}` : '',
    hours,
  });
}

/** A promise as a clock: how long it still is, in words, and how near. */
import { fill, type Language } from '../../shared/language.ts';
import { clockTime, dayOf } from '../../shared/times.ts';
import type { Texts } from '../texts/texts.ts';

export type Nearness = 'overdue' | 'near' | 'soon' | 'later';
export type Shown = { text: string; nearness: Nearness };

const minute = 60_000;
const day = 24 * 60 * minute;
/** Minutes from which on the colour changes. */
const near = 10;
const soon = 30;

/** `noch 12 min`, `heute 16:00`, `seit 5 min überfällig`. */
export function promiseShown(promisedBy: string, now: number, texts: Texts, language: Language): Shown {
  const until = Date.parse(promisedBy);
  const left = until - now;
  if (left <= 0)
    return { text: fill(texts.clock.overdue, { time: span(-left, texts) }), nearness: 'overdue' };
  const minutes = left / minute;
  const nearness = minutes <= near ? 'near' : minutes <= soon ? 'soon' : 'later';
  if (minutes < 120) return { text: fill(texts.clock.left, { time: span(left, texts) }), nearness };
  return { text: moment(until, now, texts, language), nearness };
}

/** `heute 16:00`, `morgen 09:00`, `Do 26.11. 09:00`. */
export function moment(time: number, now: number, texts: Texts, language: Language): string {
  const clock = clockTime(time, language);
  if (dayOf(time) === dayOf(now)) return `${texts.clock.today} ${clock}`;
  if (dayOf(time) === dayOf(now + day)) return `${texts.clock.tomorrow} ${clock}`;
  return `${shortDay(time, language)} ${clock}`;
}

// Making a format takes longer than a hundred uses of it.
const formats = { de: formatOf('de-DE'), en: formatOf('en-GB') };
const dates = { de: dateOf('de-DE'), en: dateOf('en-GB') };
function formatOf(tag: string) {
  return new Intl.DateTimeFormat(tag, { weekday: 'short', day: '2-digit', month: '2-digit' });
}
function dateOf(tag: string) {
  return new Intl.DateTimeFormat(tag, { day: '2-digit', month: '2-digit', year: 'numeric' });
}

function shortDay(time: number, language: Language): string {
  return formats[language].format(time);
}

/** A day as it came (`2026-11-27`) or an instant; anything else stays as it is: customers say "Ende der Woche". */
export function dateShown(text: string, now: number, texts: Texts, language: Language): string {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return dates[language].format(new Date(`${text}T12:00:00`));
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return moment(Date.parse(text), now, texts, language);
  return text;
}

/** `4 min`, `1 h 20`, `2 Tage`. */
export function span(milliseconds: number, texts: Texts): string {
  const minutes = Math.max(1, Math.ceil(milliseconds / minute));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24)
    return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${String(minutes % 60).padStart(2, '0')}`;
  const days = Math.floor(hours / 24);
  return days === 1 ? texts.clock.day : fill(texts.clock.days, { n: days });
}

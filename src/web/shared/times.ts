/** Days and times of a transcript in the reader's language and time zone. */
import type { Language } from './language.ts';

const tags = { de: 'de-DE', en: 'en-GB' };
const words = { de: ['Heute', 'Gestern'], en: ['Today', 'Yesterday'] };

/** A key that is equal for times of one day. */
export function dayOf(time: number): string {
  return new Date(time).toDateString();
}

/** `Heute`, `Gestern`, else `Montag, 23. November`. */
export function dayName(time: number, now: number, language: Language): string {
  const days = [now, now - 86_400_000].map(dayOf).indexOf(dayOf(time));
  const date = new Intl.DateTimeFormat(tags[language], { weekday: 'long', day: 'numeric', month: 'long' });
  return words[language][days] ?? date.format(time);
}

/** `14:05`. */
export function clockTime(time: number, language: Language): string {
  return new Intl.DateTimeFormat(tags[language], { hour: '2-digit', minute: '2-digit' }).format(time);
}

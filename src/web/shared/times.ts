/** Days and times of a transcript in the reader's language and time zone. */
import type { Language } from './language.ts';

const words = { de: ['Heute', 'Gestern'], en: ['Today', 'Yesterday'] };

// Making a format takes longer than a hundred uses of it.
const formats = { de: formatsOf('de-DE'), en: formatsOf('en-GB') };

function formatsOf(tag: string) {
  return {
    day: new Intl.DateTimeFormat(tag, { weekday: 'long', day: 'numeric', month: 'long' }),
    clock: new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit' }),
  };
}

/** A key that is equal for times of one day. */
export function dayOf(time: number): string {
  return new Date(time).toDateString();
}

/** `Heute`, `Gestern`, else `Montag, 23. November`. */
export function dayName(time: number, now: number, language: Language): string {
  const days = [now, now - 86_400_000].map(dayOf).indexOf(dayOf(time));
  return words[language][days] ?? formats[language].day.format(time);
}

/** `14:05`. */
export function clockTime(time: number, language: Language): string {
  return formats[language].clock.format(time);
}

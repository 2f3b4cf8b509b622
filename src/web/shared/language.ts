/** The two languages of the pages: texts side by side in one object, so that none can be forgotten. */
import type { Language } from '../../domain/language.ts';

export type { Language };

type Both = { de: string; en: string };

/** The texts of one language. `{name}` in a text is filled by `fill`. */
export function inLanguage<Name extends string>(
  texts: Record<Name, Both>,
  language: Language,
): Record<Name, string> {
  const entries = Object.entries<Both>(texts).map(([name, text]) => [name, text[language]]);
  return Object.fromEntries(entries);
}

/** `de` unless the tag says English. */
export function languageOf(tag: string | null | undefined): Language {
  return /^en\b/i.test(tag ?? '') ? 'en' : 'de';
}

/** Puts values in the places `{name}` of a text. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

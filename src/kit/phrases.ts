/** What the bot says: ICU messages of the vendor in two languages and two address forms. */
import { IntlMessageFormat } from 'intl-messageformat';
import type { AddressForm, Language } from '../domain/language.ts';
import type { Phrases } from '../domain/vendor.ts';
import { TresenError } from '../errors.ts';

/** Values a phrase may use; figures come ready-made as text, numbers only for plurals. */
export type PhraseParams = Record<string, string | number | undefined>;

export type PhraseBook = {
  has(key: string): boolean;
  /** The phrase in that language and form. Throws KnowledgeInvalid for a key that no phrase file has. */
  text(key: string, language: Language, form: AddressForm, params?: PhraseParams): string;
};

/** A phrase book over a vendor's phrases; messages are compiled at first use and kept. */
export function phraseBook(phrases: Phrases): PhraseBook {
  const compiled = new Map<string, IntlMessageFormat>();

  function source(key: string, language: Language, form: AddressForm): string | undefined {
    const entry = phrases[language]?.[key];
    return typeof entry === 'object' ? entry[form] : entry;
  }

  function message(key: string, language: Language, form: AddressForm): IntlMessageFormat {
    const id = `${language} ${form} ${key}`;
    const known = compiled.get(id);
    if (known) return known;
    const text = source(key, language, form);
    if (text === undefined) {
      throw new TresenError('KnowledgeInvalid', `There is no phrase "${key}" in ${language}.`, {
        fix: `Add "${key}" to phrases/${language}.yaml.`,
      });
    }
    const made = new IntlMessageFormat(text.replace(/\n+$/u, ''), language, undefined, { ignoreTag: true });
    compiled.set(id, made);
    return made;
  }

  return {
    has: (key) => phrases.de?.[key] !== undefined,
    text: (key, language, form, params = {}) => String(message(key, language, form).format(params)),
  };
}

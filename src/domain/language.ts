/** Languages of the counter, and texts that exist in one or both of them. */

export type Language = 'de' | 'en';

export const languages: readonly Language[] = ['de', 'en'];

/** How a customer is addressed; English has only one form. */
export type AddressForm = 'Sie' | 'du';

/** A text in at least one language. */
export type Localized = { de?: string; en?: string };

/** The text in `language`, else in the other one, else empty. */
export function localized(text: Localized | undefined, language: Language): string {
  if (!text) return '';
  return text[language] ?? text.de ?? text.en ?? '';
}

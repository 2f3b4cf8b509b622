/** Everything the desk says, by language; each language is a file of the same shape. */
import type { Language } from '../../shared/language.ts';
import { de } from './de.ts';
import { en } from './en.ts';

export type Texts = typeof de;

export function textsIn(language: Language): Texts {
  return language === 'en' ? en : de;
}

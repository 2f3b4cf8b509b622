/** What of an article is searched, and how much each field weighs. */
import type { Article } from '../domain/article.ts';
import type { Language } from '../domain/language.ts';
import { measureOfUnit } from '../nlu/entities/sizes/measures.ts';

export type Field = {
  text: string;
  language: Language;
  weight: number;
  /** Whether sizes in it belong to the article: those of running text may be of anything. */
  sizes: boolean;
};

const weights = { name: 3, keyword: 2.5, feature: 0.5, group: 0.5, maker: 1.5, text: 0.22 };

/** The searched texts of an article in both languages. */
export function fieldsOf(article: Article): Field[] {
  const fields: Field[] = [];
  const add = (text: string | undefined, language: Language, weight: number, sizes: boolean) => {
    if (text) fields.push({ text, language, weight, sizes });
  };
  for (const language of ['de', 'en'] as const) {
    add(article.name[language], language, weights.name, true);
    for (const keyword of article.keywords[language]) add(keyword, language, weights.keyword, true);
    add(article.groups.at(-1)?.[language], language, weights.group, false);
    for (const { name, value, unit } of article.features) {
      const text = value[language];
      if (!text || unit) continue;
      // "Größe" + "42" only together say what the number is.
      add(/^\d/.test(text) ? `${name[language] ?? ''} ${text}` : text, language, weights.feature, true);
    }
    add(article.text?.[language], language, weights.text, false);
  }
  add(article.manufacturer, 'de', weights.maker, false);
  return fields;
}

/** Features with a unit as size terms: `Länge 40 MMT` is `len:40`. */
export function measuresOf(article: Article): string[] {
  return article.features.flatMap(({ value, unit }) => {
    const text = (value.de ?? value.en ?? '').replace(',', '.');
    if (!unit || !/^\d+(?:\.\d+)?$/.test(text)) return [];
    const term = measureOfUnit(unit, Number(text));
    return term ? [term, `num:${Number(text)}`] : [];
  });
}

/** The properties of an article (BMEcat PRODUCT_FEATURES): names and values for people, not class ids for machines. */
import type { Feature } from '../../domain/article.ts';
import type { Localized } from '../../domain/language.ts';
import { featureUnit } from '../feature-unit.ts';
import { child, children, childText, type XmlElement } from '../xml-elements.ts';
import { type BmecatReading, languageAt, localizedChild, textOf } from './reading.ts';

/** ETIM features (EF…), values (EV…), classes (EC…) and ECLASS IRDIs: ids that no customer can read. */
const classId = /^(?:E[FVCG]\d{6}|\d{4}-[-\w]+#[-\w]+#\d{1,3})$/;

/** All readable features; those that have only ids are left out. */
export function readFeatures(reading: BmecatReading, product: XmlElement): Feature[] {
  return children(product, 'PRODUCT_FEATURES').flatMap((list) => featuresIn(reading, list));
}

function featuresIn(reading: BmecatReading, list: XmlElement): Feature[] {
  return list.children.flatMap((element) => {
    if (element.name === 'FEATURE_GROUP') return featuresIn(reading, element);
    if (element.name !== 'FEATURE') return [];
    const own = readFeature(reading, element);
    return [...(own ? [own] : []), ...featuresIn(reading, element)];
  });
}

function readFeature(reading: BmecatReading, element: XmlElement): Feature | undefined {
  const named = readable(localizedChild(reading, element, 'FNAME'));
  const name = isEmpty(named)
    ? readable(localizedChild(reading, child(element, 'FTEMPLATE'), 'FT_NAME'))
    : named;
  if (isEmpty(name)) return undefined;
  const variants = children(child(element, 'VARIANTS'), 'VARIANT');
  const stated = joined(reading, [element, ...variants]);
  const value = isEmpty(stated) ? readable(localizedChild(reading, element, 'FVALUE_DETAILS')) : stated;
  // A heading repeats its name as value; "-" is how lists say that there is nothing to say.
  if (isEmpty(value) || value.de === '-' || sameTexts(name, value)) return undefined;
  const unit = featureUnit(childText(element, 'FUNIT') ?? '');
  return { name, value, ...(unit ? { unit } : {}) };
}

/** Several values of a feature belong together: `110 / 220`. Values without words hold in both languages. */
function joined(reading: BmecatReading, elements: readonly XmlElement[]): Localized {
  const texts: Record<'de' | 'en', string[]> = { de: [], en: [] };
  for (const element of elements.flatMap((each) => children(each, 'FVALUE'))) {
    const language = languageAt(reading, element);
    const text = language && textOf(reading, element);
    if (language && text && !classId.test(text)) texts[language].push(text);
  }
  return {
    ...(texts.de.length > 0 ? { de: texts.de.join(' / ') } : {}),
    ...(texts.en.length > 0 ? { en: texts.en.join(' / ') } : {}),
  };
}

function readable(text: Localized): Localized {
  return {
    ...(text.de && !classId.test(text.de) ? { de: text.de } : {}),
    ...(text.en && !classId.test(text.en) ? { en: text.en } : {}),
  };
}

function isEmpty(text: Localized): boolean {
  return text.de === undefined && text.en === undefined;
}

function sameTexts(a: Localized, b: Localized): boolean {
  return a.de === b.de && a.en === b.en;
}

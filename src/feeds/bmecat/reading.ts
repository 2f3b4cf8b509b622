/** What the readers of BMEcat's parts share: the faults found so far, languages, dates and figures. */
import type { Localized } from '../../domain/language.ts';
import { decimal, decimalText, isDecimal } from '../../domain/money.ts';
import { damageOf } from '../damage.ts';
import type { FaultCode, FeedFault, FeedHeader, FeedOptions } from '../feed.ts';
import { plainDate } from '../plain-date.ts';
import { plainText } from '../plain-text.ts';
import { child, children, childText, type XmlElement } from '../xml-elements.ts';

/** The reading of one file. `article` is the one at hand, for the faults. */
export type BmecatReading = {
  file: string;
  options: FeedOptions;
  header?: FeedHeader;
  /** Language of texts without a lang attribute. */
  language: string;
  /** PRICE_FACTOR and MIME_ROOT of the catalogue. */
  factor: string;
  mimeRoot?: string;
  article?: string;
  faults: FeedFault[];
};

/** Notes a fault at an element. */
export function refuse(
  reading: BmecatReading,
  at: XmlElement | number,
  code: FaultCode,
  reason: string,
): void {
  note(reading, 'fault', at, code, reason);
}

/** Notes something doubtful that refuses nothing. */
export function warn(reading: BmecatReading, at: XmlElement | number, code: FaultCode, reason: string): void {
  note(reading, 'warning', at, code, reason);
}

function note(
  reading: BmecatReading,
  severity: FeedFault['severity'],
  at: XmlElement | number,
  code: FaultCode,
  reason: string,
): void {
  const line = typeof at === 'number' ? at : at.line;
  const { file, article } = reading;
  reading.faults.push({ severity, code, file, line, ...(article ? { article } : {}), reason });
}

const languageOf: Record<string, 'de' | 'en'> = { deu: 'de', ger: 'de', de: 'de', eng: 'en', en: 'en' };

/** The text of an element, white space tidied; damaged letters are noted. */
export function textOf(reading: BmecatReading, element: XmlElement): string {
  const text = plainText(element.text);
  const damage = text ? damageOf(text) : undefined;
  if (damage)
    note(reading, damage.certain ? 'fault' : 'warning', element, 'damaged-text', `${damage.reason}.`);
  return text;
}

/** Which of our languages an element is in; undefined for others. */
export function languageAt(reading: BmecatReading, element: XmlElement): 'de' | 'en' | undefined {
  const lang = element.attributes.lang ?? element.attributes['xml:lang'] ?? reading.language;
  return languageOf[lang.trim().toLowerCase().split(/[-_]/)[0] ?? ''];
}

/** The German and English texts of the children of a name, the first of each. */
export function localizedChild(
  reading: BmecatReading,
  parent: XmlElement | undefined,
  name: string,
): Localized {
  const texts: Localized = {};
  for (const element of children(parent, name)) {
    const language = languageAt(reading, element);
    if (!language || texts[language] !== undefined) continue;
    const text = textOf(reading, element);
    if (text) texts[language] = text;
  }
  return texts;
}

/** A decimal in its shortest form (`1.0` is `1`), or undefined after noting why it is none. */
export function figure(
  reading: BmecatReading,
  at: XmlElement,
  name: string,
  text: string,
): string | undefined {
  const plain = text.trim().replace(/^\+/, '');
  if (isDecimal(plain)) return decimalText(decimal(plain));
  const hint = plain.includes(',') ? ' (decimals need a point)' : '';
  refuse(reading, at, 'bad-number', `${name} "${plain.slice(0, 40)}" is not a number${hint}.`);
  return undefined;
}

/** A positive decimal of a child, `otherwise` when there is none, undefined after noting a fault. */
export function positive(
  reading: BmecatReading,
  parent: XmlElement | undefined,
  name: string,
  otherwise: string,
): string | undefined {
  const text = childText(parent, name);
  if (!parent || text === undefined) return otherwise;
  const at = child(parent, name) ?? parent;
  const value = figure(reading, at, name, text);
  if (value === undefined) return undefined;
  if (decimal(value).gt(0)) return value;
  refuse(reading, at, 'bad-number', `${name} is ${value}; it must be more than 0.`);
  return undefined;
}

/** Start and end of an element that may state them as elements or as DATETIME; dates that do not exist are noted. */
export function validityOf(
  reading: BmecatReading,
  element: XmlElement | undefined,
): Pick<FeedHeader, 'validFrom' | 'validTo'> {
  const validFrom = dayOf(reading, element, 'valid_start_date', 'VALID_START_DATE');
  const validTo = dayOf(reading, element, 'valid_end_date', 'VALID_END_DATE');
  if (element && validFrom && validTo && validTo < validFrom) {
    refuse(reading, element, 'bad-date', `Valid until ${validTo}, but only from ${validFrom} on.`);
  }
  return { ...(validFrom ? { validFrom } : {}), ...(validTo ? { validTo } : {}) };
}

/** One day, from `<DATETIME type=…><DATE>` or an element of its own. */
export function dayOf(
  reading: BmecatReading,
  element: XmlElement | undefined,
  type: string,
  name: string,
): string | undefined {
  const datetime = children(element, 'DATETIME').find(({ attributes }) => attributes.type === type);
  const text = childText(datetime, 'DATE') ?? childText(element, name);
  if (!element || text === undefined) return undefined;
  const day = plainDate(text);
  if (!day)
    refuse(
      reading,
      datetime ?? child(element, name) ?? element,
      'bad-date',
      `${type} "${text.slice(0, 40)}" is not a date that exists (YYYY-MM-DD).`,
    );
  return day;
}

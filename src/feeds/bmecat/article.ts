/** One article of a BMEcat file: number, names, texts, status, files and references. */
import type { Article, MimeFile, ReferenceKind } from '../../domain/article.ts';
import type { OrderTerms } from '../feed.ts';
import { child, children, childText, type XmlElement } from '../xml-elements.ts';
import { readFeatures } from './features.ts';
import { type BmecatReading, languageAt, localizedChild, refuse, textOf, warn } from './reading.ts';

/** The article, or undefined after noting why it cannot be used. Groups come later, from the catalogue's structure. */
export function readArticle(
  reading: BmecatReading,
  product: XmlElement,
  terms: OrderTerms,
): Article | undefined {
  const details = child(product, 'PRODUCT_DETAILS');
  const name = localizedChild(reading, details, 'DESCRIPTION_SHORT');
  if (name.de === undefined && name.en === undefined) {
    refuse(
      reading,
      details ?? product,
      'missing-field',
      'DESCRIPTION_SHORT is missing in German and English.',
    );
    return undefined;
  }
  const text = localizedChild(reading, details, 'DESCRIPTION_LONG');
  const ean = eanOf(reading, details);
  const manufacturer = childText(details, 'MANUFACTURER_NAME');
  const manufacturerNumber = childText(details, 'MANUFACTURER_PID');
  const deliveryDays = Math.ceil(Number(childText(details, 'DELIVERY_TIME') ?? Number.NaN));
  return {
    number: reading.article ?? '',
    ...(ean ? { ean } : {}),
    ...(manufacturer ? { manufacturer } : {}),
    ...(manufacturerNumber ? { manufacturerNumber } : {}),
    name,
    ...(text.de !== undefined || text.en !== undefined ? { text } : {}),
    keywords: keywordsOf(reading, details),
    groups: [],
    features: readFeatures(reading, product),
    references: referencesOf(product),
    status: children(details, 'PRODUCT_STATUS').flatMap(({ attributes }) => attributes.type ?? []),
    files: filesOf(reading, product),
    orderUnit: terms.orderUnit,
    ...(terms.contentUnit && terms.contentPerUnit
      ? { contentUnit: terms.contentUnit, contentPerUnit: terms.contentPerUnit }
      : {}),
    ...(Number.isFinite(deliveryDays) && deliveryDays >= 0 ? { deliveryDays } : {}),
  };
}

function eanOf(reading: BmecatReading, details: XmlElement | undefined): string | undefined {
  const international = children(details, 'INTERNATIONAL_PID').find(({ attributes }) =>
    /^(?:ean|gtin)$/i.test(attributes.type ?? 'ean'),
  );
  const ean = childText(details, 'EAN') ?? international?.text.trim();
  if (!details || !ean) return undefined;
  if (/^\d{8}(?:\d{4,6})?$/.test(ean)) return ean;
  warn(
    reading,
    details,
    'doubtful',
    `EAN "${ean.slice(0, 20)}" has not 8, 12, 13 or 14 digits; it is left out.`,
  );
  return undefined;
}

function keywordsOf(reading: BmecatReading, details: XmlElement | undefined): Article['keywords'] {
  const keywords: Article['keywords'] = { de: [], en: [] };
  for (const element of children(details, 'KEYWORD')) {
    const language = languageAt(reading, element);
    const word = language && textOf(reading, element);
    if (language && word) keywords[language].push(word);
  }
  return keywords;
}

const referenceKinds: Record<string, ReferenceKind> = {
  accessories: 'accessory',
  similar: 'similar',
  followup: 'successor',
  sparepart: 'part',
  consists_of: 'part',
};

function referencesOf(product: XmlElement): Article['references'] {
  return children(product, 'PRODUCT_REFERENCE').flatMap((reference) => {
    const number = childText(reference, 'PROD_ID_TO');
    const kind = referenceKinds[reference.attributes.type ?? ''] ?? 'other';
    return number ? [{ kind, number }] : [];
  });
}

function filesOf(reading: BmecatReading, product: XmlElement): MimeFile[] {
  return children(child(product, 'MIME_INFO'), 'MIME').flatMap((mime) => {
    const source = childText(mime, 'MIME_SOURCE');
    if (!source) return [];
    const purpose = childText(mime, 'MIME_PURPOSE');
    const type = childText(mime, 'MIME_TYPE');
    const title = childText(mime, 'MIME_DESCR');
    return [
      {
        source: rooted(reading.mimeRoot, source),
        ...(purpose ? { purpose } : {}),
        ...(type ? { type } : {}),
        ...(title ? { title } : {}),
      },
    ];
  });
}

/** Sources are relative to the catalogue's MIME_ROOT where that is a web address. */
function rooted(root: string | undefined, source: string): string {
  if (!root || !/^https?:\/\//i.test(root) || /^[a-z]+:\/\//i.test(source)) return source;
  return `${root.replace(/\/+$/, '')}/${source.replace(/^[/\\]+/, '')}`;
}

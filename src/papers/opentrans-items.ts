/** The positions of a quote as openTRANS items; surcharges follow as items of their own, so that the items sum up. */
import { localized } from '../domain/language.ts';
import { decimal, decimalText } from '../domain/money.ts';
import type { Quote, QuoteLine } from '../domain/quote.ts';
import type { Surcharge } from '../domain/total.ts';
import { formatQuantity, unitName } from '../domain/units.ts';
import { languageInSchema, unitInSchema } from './opentrans-codes.ts';
import type { PaperText } from './paper-text.ts';
import { plainLine, plainText } from './plain.ts';
import { surchargeName } from './quote-sums.ts';
import { type XmlNode, xml } from './xml.ts';

/** QUOTATION_ITEM elements: lines first, then surcharges. */
export function items(quote: Quote, text: PaperText): (XmlNode | undefined)[] {
  const { lines, total } = quote;
  return [
    ...lines.map((line) => item(line, quote, text)),
    ...total.surcharges.map((extra, index) => surchargeItem(extra, lines.length + index + 1, quote, text)),
  ];
}

/** What a surcharge is in the schema's words. */
export const surchargeTypes: Record<Surcharge['kind'], string> = {
  'small-order': 'small_order',
  freight: 'freight',
  metal: 'material',
};

function item(line: QuoteLine, quote: Quote, text: PaperText): XmlNode | undefined {
  const list = listReference(line);
  return xml('QUOTATION_ITEM', [
    xml('LINE_ITEM_ID', String(line.position)),
    product(line, quote),
    xml('QUANTITY', line.orderQuantity),
    xml('bmecat:ORDER_UNIT', unitInSchema(line.orderUnit)),
    xml('PRODUCT_PRICE_FIX', [
      xml('bmecat:PRICE_AMOUNT', priceAmount(line)),
      xml('TAX_DETAILS_FIX', [xml('bmecat:TAX_TYPE', 'vat'), xml('bmecat:TAX', taxFactor(line.vatRate))]),
      xml('bmecat:PRICE_QUANTITY', String(line.priceQuantity)),
    ]),
    xml('PRICE_LINE_AMOUNT', line.net),
    list,
    ...remarks(line, quote, text, list !== undefined).map((remark) =>
      xml('REMARKS', remark, { type: 'general' }),
    ),
  ]);
}

/** Article number and texts. A number longer than the schema's 32 characters is told as a remark: never cut. */
function product(line: QuoteLine, { language }: Quote): XmlNode | undefined {
  const lang = { lang: languageInSchema[language] };
  const number = plainLine(line.article);
  return xml('PRODUCT_ID', [
    fits(number) ? xml('bmecat:SUPPLIER_PID', number, { type: 'supplier_specific' }) : undefined,
    xml('bmecat:INTERNATIONAL_PID', plainLine(line.ean, 100), { type: 'ean' }),
    xml('bmecat:DESCRIPTION_SHORT', plainLine(localized(line.name, language), 150) || number, lang),
    xml(
      'bmecat:DESCRIPTION_LONG',
      [...plainText(localized(line.text, language))].slice(0, 64_000).join(''),
      lang,
    ),
  ]);
}

const fits = (number: string) => number.length <= 32;

/** The schema knows no factor: amount and factor become one exact price. */
function priceAmount(line: QuoteLine): string {
  return line.factor === '1' ? line.amount : decimalText(decimal(line.amount).times(decimal(line.factor)));
}

/** 19 percent as `0.19`. */
function taxFactor(rate: string): string {
  return decimalText(decimal(rate).div(100));
}

/** The price list; the schema only takes ids up to 20 characters and versions like `1.0`. */
function listReference({ priceList, priceListVersion }: QuoteLine): XmlNode | undefined {
  if ([...priceList].length > 20 || !/^\d{1,3}\.\d{1,3}$/u.test(priceListVersion)) return undefined;
  return xml('CATALOG_REFERENCE', [
    xml('bmecat:CATALOG_ID', priceList),
    xml('bmecat:CATALOG_VERSION', priceListVersion),
  ]);
}

/** What the schema has no place for: content, conversion, a unit it does not know, a list it cannot name. */
function remarks(line: QuoteLine, quote: Quote, text: PaperText, namesList: boolean): string[] {
  const { language } = quote;
  const found: string[] = [];
  const { contentUnit, contentPerUnit } = line;
  const unit = unitName(line.orderUnit, '1', language);
  if (contentUnit && contentPerUnit && contentPerUnit !== '1') {
    found.push(
      text('paper.content', { unit, content: formatQuantity(contentPerUnit, contentUnit, language) }),
    );
  }
  const asked = formatQuantity(line.quantity, line.unit, language);
  const ordered = formatQuantity(line.orderQuantity, line.orderUnit, language);
  if (asked !== ordered || unitInSchema(line.orderUnit) === 'ZZ') {
    found.push(text('paper.converted', { asked, ordered }));
  }
  if (!fits(plainLine(line.article)))
    found.push(text('paper.article-number', { number: plainLine(line.article) }));
  if (!namesList) {
    const [list, version] = [plainLine(line.priceList), plainLine(line.priceListVersion)];
    found.push(text('paper.list', { list, version }));
  }
  return found;
}

/** One lump sum. With several rates it is taxed pro rata: the rates are named, the bases are in the summary. */
function surchargeItem(
  extra: Surcharge,
  position: number,
  quote: Quote,
  text: PaperText,
): XmlNode | undefined {
  const lang = { lang: languageInSchema[quote.language] };
  return xml('QUOTATION_ITEM', [
    xml('LINE_ITEM_ID', String(position)),
    xml('PRODUCT_ID', [
      xml('bmecat:SUPPLIER_PID', surchargeTypes[extra.kind], { type: 'surcharge' }),
      xml('bmecat:DESCRIPTION_SHORT', plainLine(surchargeName(extra, quote, text), 150), lang),
      xml('bmecat:PRODUCT_TYPE', 'service'),
    ]),
    xml('QUANTITY', '1'),
    xml('bmecat:ORDER_UNIT', 'LS'),
    xml('PRODUCT_PRICE_FIX', [
      xml('bmecat:PRICE_AMOUNT', extra.net),
      ...quote.total.vat.map(({ rate }) =>
        xml('TAX_DETAILS_FIX', [xml('bmecat:TAX_TYPE', 'vat'), xml('bmecat:TAX', taxFactor(rate))]),
      ),
      xml('bmecat:PRICE_QUANTITY', '1'),
    ]),
    xml('PRICE_LINE_AMOUNT', extra.net),
  ]);
}

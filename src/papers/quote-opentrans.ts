/** A quote as openTRANS 2.1 QUOTATION (XML), valid against the schema: what a customer's purchasing system reads. */
import type { Quote } from '../domain/quote.ts';
import { languageInSchema } from './opentrans-codes.ts';
import { items } from './opentrans-items.ts';
import { parties, partyReferences } from './opentrans-parties.ts';
import { summary } from './opentrans-summary.ts';
import type { PaperText } from './paper-text.ts';
import { plainLine, plainText } from './plain.ts';
import { priceLists, validity } from './quote-terms.ts';
import { quoteTitle } from './quote-title.ts';
import { type XmlNode, xml, xmlDocument } from './xml.ts';

/**
 * The XML of a stored quote, in the language of the quote. TOTAL_AMOUNT is the net sum: the sum of all items, surcharges
 * among them. Amounts are those of the quote, as decimal strings. The same quote and phrases give the same text.
 */
export function quoteOpentrans(quote: Quote, options: { text: PaperText }): string {
  const { text } = options;
  const lines = items(quote, text);
  return xmlDocument({
    name: 'QUOTATION',
    attributes: {
      xmlns: 'http://www.opentrans.org/XMLSchema/2.1',
      'xmlns:bmecat': 'http://www.bmecat.org/bmecat/2005',
      version: '2.1',
    },
    content: [
      xml('QUOTATION_HEADER', [
        xml('CONTROL_INFO', [xml('GENERATOR_INFO', 'Tresen'), xml('GENERATION_DATE', quote.issuedAt)]),
        information(quote, text),
      ]),
      xml('QUOTATION_ITEM_LIST', lines),
      xml('QUOTATION_SUMMARY', [
        xml('TOTAL_ITEM_NUM', String(lines.length)),
        xml('TOTAL_AMOUNT', quote.total.net),
      ]),
    ],
  });
}

function information(quote: Quote, text: PaperText): XmlNode | undefined {
  const { seller, buyer, language } = quote;
  return xml('QUOTATION_INFO', [
    xml('QUOTATION_ID', plainLine(quote.id, 250)),
    xml('QUOTATION_DATE', quote.date),
    xml('bmecat:VALID_START_DATE', quote.date),
    xml('bmecat:VALID_END_DATE', quote.validUntil),
    xml('bmecat:LANGUAGE', languageInSchema[language], { default: 'true' }),
    parties(seller, buyer),
    partyReferences(seller, buyer),
    xml('bmecat:CURRENCY', quote.currency),
    xml('TERMS_AND_CONDITIONS', plainLine(`${validity(quote, text)} ${text('paper.business')}`, 250)),
    ...remarks(quote, text),
    summary(quote, text),
  ]);
}

/**
 * Terms of delivery and payment are remarks: the schema's TRANSPORT demands an Incoterm and PAYMENT a means of payment,
 * and a quote knows neither.
 */
function remarks(quote: Quote, text: PaperText): (XmlNode | undefined)[] {
  const lang = languageInSchema[quote.language];
  const version = quote.version > 1 ? quoteTitle(quote, text) : undefined;
  return [
    xml('REMARKS', version, { type: 'general', lang }),
    xml('REMARKS', long(quote.deliveryTerms), { type: 'transport' }),
    xml('REMARKS', long(quote.paymentTerms), { type: 'payment' }),
    xml('REMARKS', text('paper.source', { lists: priceLists(quote, text) }), { type: 'prices', lang }),
  ];
}

function long(terms: string): string {
  return [...plainText(terms)].slice(0, 64_000).join('');
}

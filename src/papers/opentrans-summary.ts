/** Surcharges, VAT and gross sum of a quote: a QUOTATION has no place for them, so they stand in HEADER_UDX in the words other openTRANS documents have for them. */
import { decimal, decimalText, sum, toCents } from '../domain/money.ts';
import type { Quote } from '../domain/quote.ts';
import { surchargeTypes } from './opentrans-items.ts';
import type { PaperText } from './paper-text.ts';
import { plainLine } from './plain.ts';
import { surchargeName } from './quote-sums.ts';
import { type XmlNode, xml } from './xml.ts';

/** HEADER_UDX with ALLOW_OR_CHARGES_FIX, TOTAL_TAX, and the sums. It repeats what the items say; it adds nothing to them. */
export function summary(quote: Quote, text: PaperText): XmlNode | undefined {
  const { total } = quote;
  return xml('HEADER_UDX', [
    xml('UDX.TRESEN.SUMMARY', [
      xml('UDX.TRESEN.GOODS_AMOUNT', total.goods),
      charges(quote, text),
      xml('UDX.TRESEN.NET_AMOUNT', total.net),
      xml(
        'TOTAL_TAX',
        total.vat.map(({ rate, base, amount }) =>
          xml('TAX_DETAILS_FIX', [
            xml('bmecat:TAX_TYPE', 'vat'),
            xml('bmecat:TAX', decimalText(decimal(rate).div(100))),
            xml('TAX_AMOUNT', amount),
            xml('TAX_BASE', base),
          ]),
        ),
      ),
      xml('UDX.TRESEN.GROSS_AMOUNT', total.gross),
    ]),
  ]);
}

function charges(quote: Quote, text: PaperText): XmlNode | undefined {
  const { surcharges } = quote.total;
  if (surcharges.length === 0) return undefined;
  return xml('ALLOW_OR_CHARGES_FIX', [
    ...surcharges.map((extra) =>
      xml(
        'ALLOW_OR_CHARGE',
        [
          xml('ALLOW_OR_CHARGE_NAME', plainLine(surchargeName(extra, quote, text), 80)),
          xml('ALLOW_OR_CHARGE_TYPE', surchargeTypes[extra.kind]),
          xml('ALLOW_OR_CHARGE_VALUE', [xml('AOC_MONETARY_AMOUNT', extra.net)]),
        ],
        { type: 'surcharge' },
      ),
    ),
    xml('ALLOW_OR_CHARGES_TOTAL_AMOUNT', toCents(sum(surcharges.map(({ net }) => net)))),
  ]);
}

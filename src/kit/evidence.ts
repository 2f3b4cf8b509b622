/** Where the amounts of money of a turn come from: price records, sums over them, the vendor's own texts. Nothing else is shown. */
import type { PriceRecord } from '../domain/article.ts';
import type { Language } from '../domain/language.ts';
import { decimal, isDecimal } from '../domain/money.ts';
import type { PricedLine } from '../domain/price.ts';
import type { Quote } from '../domain/quote.ts';
import type { Surcharge, Total } from '../domain/total.ts';

const figure = String.raw`\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?:[.,]\d{1,6})?|\d+(?:[.,]\d{1,6})?`;
const currency = String.raw`€|EUR(?![\p{L}])|Euros?(?![\p{L}])|Cents?(?![\p{L}])|CHF(?![\p{L}])|\$|£|USD(?![\p{L}])|GBP(?![\p{L}])`;
/** An amount of money as people read it: `21,60 €`, `€21.60`, `EUR 21,60`, `21,60 Euro`, `50 Cent`. */
const amountPattern = new RegExp(
  String.raw`(?<![\d.,])(?:(?:€|EUR|CHF|\$|£|USD|GBP)[\s\u00a0]{0,2}(${figure}),?-{0,2}|(${figure})(?:,-{1,2})?[\s\u00a0]{0,2}(?:${currency}))`,
  'giu',
);
/** Cheap test before the expression above. */
const mayHoldMoney = /[€$£]|eur|chf|usd|gbp|cent/iu;

export class Evidence {
  readonly #amounts = new Set<string>();
  /** Amounts of the vendor's own texts, as they are written there. */
  readonly #written = new Set<string>();

  /** Every amount of a list price. */
  record(record: PriceRecord): void {
    for (const { amount } of record.scales) this.amount(amount);
  }

  /** A priced line: its list price, its sum, and the cheaper quantity. */
  line({ amount, net, cheaperAt, record }: PricedLine): void {
    this.record(record);
    for (const each of [amount, net, cheaperAt?.net]) this.amount(each);
  }

  surcharge({ net, metal }: Surcharge): void {
    this.amount(net);
    this.amount(metal?.notation);
  }

  total({ goods, surcharges, net, vat, gross }: Total): void {
    for (const each of [goods, net, gross]) this.amount(each);
    for (const { base, amount } of vat) {
      this.amount(base);
      this.amount(amount);
    }
    for (const each of surcharges) this.surcharge(each);
  }

  /** An issued quote, whose lines carry the evidence of their day. */
  quote({ lines, total }: Quote): void {
    for (const { amount, net, cheaperAt } of lines)
      for (const each of [amount, net, cheaperAt?.net]) this.amount(each);
    this.total(total);
  }

  /** A text of the vendor that is quoted as it stands. */
  text(text: string): void {
    if (!mayHoldMoney.test(text)) return;
    for (const [found] of text.matchAll(amountPattern)) this.#written.add(squeezed(found));
  }

  /** A decimal string out of a record. */
  amount(amount: string | undefined): void {
    if (amount !== undefined && isDecimal(amount)) this.#amounts.add(decimal(amount).toFixed());
  }

  /** Replaces each amount that has no source; answers the text and how many there were. */
  checked(text: string, language: Language, instead: string): { text: string; blocked: number } {
    if (!mayHoldMoney.test(text)) return { text, blocked: 0 };
    let blocked = 0;
    const shown = text.replace(amountPattern, (found, before?: string, after?: string) => {
      if (this.#written.has(squeezed(found))) return found;
      const amount = parsed(before ?? after ?? '', language);
      if (amount !== undefined && this.#amounts.has(amount)) return found;
      blocked += 1;
      return instead;
    });
    return { text: shown, blocked };
  }
}

function squeezed(text: string): string {
  return text.replace(/[\s\u00a0\u202f]+/gu, '').toLowerCase();
}

/** The figure as a decimal by the separators of the language; undefined when it is none. */
function parsed(written: string, language: Language): string | undefined {
  const blankless = written.replace(/[\s\u00a0\u202f'’]/gu, '');
  const plain =
    language === 'de' ? blankless.replaceAll('.', '').replace(',', '.') : blankless.replaceAll(',', '');
  return isDecimal(plain) ? decimal(plain).toFixed() : undefined;
}

/** VAT identification numbers of Europe: by their form; the German one, where no word announces it, by its check digit. */
import { lookup } from '../../../domain/lookup.ts';
import { type Claim, ranks } from '../merge.ts';

const forms = lookup<RegExp>({
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CH: /^E\d{9}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^(?:[A-Z]\d{8}|\d{8}[A-Z]|[A-Z]\d{7}[A-Z])$/,
  FI: /^\d{8}$/,
  FR: /^[A-Z\d]{2}\d{9}$/,
  GB: /^(?:\d{9}|\d{12}|GD\d{3}|HA\d{3})$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(?:\d{7}[A-Z]{1,2}|\d[A-Z]\d{5}[A-Z])$/,
  IT: /^\d{11}$/,
  LT: /^(?:\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^\d{9}B\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{6,10}$/,
  SE: /^\d{10}01$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^\d{9}$/,
});

const candidate =
  /(?<![\p{L}\p{N}])(AT|BE|BG|CH|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI)((?:[ .-]?[A-Z\d]){6,13})(?![\p{L}\p{N}])/giu;
const announced = /(?:ust|umsatzsteuer|vat|uid|steuer|id)[\p{L}\s.:#-]{0,20}$/iu;

/** All VAT numbers of a text, without blanks; those of other countries in small letters only after a word for them. */
export function vatIdsIn(text: string): Claim[] {
  const claims: Claim[] = [];
  for (const found of text.matchAll(candidate)) {
    const country = (found[1] ?? '').toUpperCase();
    const start = found.index;
    const isAnnounced = announced.test(text.slice(Math.max(0, start - 30), start));
    if (found[1] !== country && !isAnnounced) continue;
    let said = found[2] ?? '';
    // A word that follows in capitals may have been taken along: leave off what stands behind the last blank.
    for (let tries = 0; tries < 6 && said !== ''; tries += 1) {
      const plain = said.replace(/[ .-]/g, '').toUpperCase();
      if (forms[country]?.test(plain) && (country !== 'DE' || isAnnounced || isGerman(plain))) {
        claims.push({
          start,
          end: start + 2 + said.length,
          rank: ranks.vatId,
          means: { type: 'vatId', value: country + plain },
        });
        break;
      }
      const cut = Math.max(said.lastIndexOf(' '), said.lastIndexOf('.'), said.lastIndexOf('-'));
      if (cut <= 0) break;
      said = said.slice(0, cut);
    }
  }
  return claims;
}

/** The ninth digit checks the others: ISO 7064, MOD 11,10. */
export function isGerman(digits: string): boolean {
  let product = 10;
  for (const digit of digits.slice(0, 8)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(digits[8]);
}

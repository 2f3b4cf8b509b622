/** How a person can be reached and what company they are: mail, phone, postcode, VAT number, names where they are clear. */

import type { Company } from '../../domain/company.ts';
import { lookup } from '../../domain/lookup.ts';
import { fold } from '../words/stem.ts';
import { namesIn } from './contact/names.ts';
import { vatIdsIn } from './contact/vat.ts';
import { type Claim, ranks } from './merge.ts';
import { isCapital, type Token } from './tokens.ts';

/** All contact data of a message. `isGoods` tells units and names of goods, which follow quantities and not postcodes. */
export function contactsIn(
  text: string,
  tokens: readonly Token[],
  company: Pick<Company, 'country'>,
  isGoods: (token: Token) => boolean,
): Claim[] {
  return [
    ...mailsIn(text),
    ...vatIdsIn(text),
    ...phonesIn(text, company.country),
    ...postcodesIn(tokens, isGoods),
    ...letteredPostcodesIn(text),
    ...namesIn(text, tokens),
  ];
}

const local = /[\p{L}\p{N}._%+-]/u;
const domain = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62}\.){1,6}\p{L}{2,20}(?![\p{L}\p{N}-])/u;
const mostMails = 50;

/** Looks outwards from each "@", a bounded way; searching for the whole form would be quadratic in `a@a@a@`. */
function mailsIn(text: string): Claim[] {
  const claims: Claim[] = [];
  for (let at = text.indexOf('@'); at >= 0 && claims.length < mostMails; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > 0 && at - start < 64 && local.test(text[start - 1] ?? '')) start -= 1;
    while (start < at && '._-+%'.includes(text[start] ?? '')) start += 1;
    const host = domain.exec(text.slice(at + 1, at + 200));
    if (start === at || !host) continue;
    const end = at + 1 + host[0].length;
    claims.push({
      start,
      end,
      rank: ranks.email,
      means: { type: 'email', value: text.slice(start, end).toLowerCase() },
    });
  }
  return claims;
}

const phone = /(?:\+\d|\(?0\d)[\d \t/().–-]{4,22}\d/g;
const phoneWord =
  /(?:tel|telefon|telefonnummer|fon|phone|handy|handynummer|mobil|mobile|mobilnummer|durchwahl|nummer|number|unter|call|ruf|anrufen|rückruf|erreichbar|at|on)[\s.:]{1,3}$/i;
const countryCodes = lookup<string>({
  DE: '+49',
  AT: '+43',
  CH: '+41',
  NL: '+31',
  BE: '+32',
  FR: '+33',
  IT: '+39',
  PL: '+48',
  CZ: '+420',
  DK: '+45',
  LU: '+352',
});

/** International, or national with its leading zero; a short one only after a word that announces it. In E.164. */
function phonesIn(text: string, country: string): Claim[] {
  const claims: Claim[] = [];
  for (const found of text.matchAll(phone)) {
    const start = found.index;
    if (
      /[\p{L}\p{N}.,/-]/u.test(text[start - 1] ?? ' ') ||
      /^[\p{L}\p{N}]/u.test(text[start + found[0].length] ?? ' ')
    )
      continue;
    const said = found[0];
    if (/^\d{2}\.\d{2}\.\d{2,4}/.test(said) || /\.\d{2,3}$/.test(said)) continue;
    const digits = said.replace(/\(0\)/g, '').replace(/\D/g, '');
    const international = said.startsWith('+') || digits.startsWith('00');
    const announced = phoneWord.test(text.slice(Math.max(0, start - 24), start));
    if (digits.length > 15 || digits.length < (announced ? 6 : 8)) continue;
    // A long run without any sign and without an area code that exists is a parcel or a barcode.
    if (!international && digits.length > 12) continue;
    const value = international
      ? `+${digits.replace(/^00/, '')}`
      : `${countryCodes[country] ?? '+49'}${digits.replace(/^0/, '')}`;
    claims.push({ start, end: start + said.length, rank: ranks.phone, means: { type: 'phone', value } });
  }
  return claims;
}

/** Towns of four digits that need no word before them: "8010 Graz". */
const towns: ReadonlySet<string> = new Set(
  `Wien Graz Linz Salzburg Innsbruck Klagenfurt Villach Wels Dornbirn Steyr Bregenz Feldkirch Leoben Krems Kufstein Bludenz
  Lienz Eisenstadt Hallein Vöcklabruck Zürich Bern Basel Genf Luzern Winterthur Lausanne Lugano Chur Thun Schaffhausen Aarau
  Zug Olten Solothurn Vaduz Luxemburg Luxembourg Bozen`
    .split(/\s+/)
    .map(fold),
);

/** A number that stands for itself behind the end of a sentence, or on the last line: "Asap. 98724". */
function isLastWord(tokens: readonly Token[], at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (!before || tokens.slice(at + 1).some(({ kind }) => kind !== 'sign')) return false;
  const isInitial = tokens[at - 2]?.kind === 'word' && tokens[at - 2]?.text.length === 1;
  const isEnd = /^[.!?)(]$/.test(before.text) && !isInitial;
  return token?.first === true || (token?.gap === true && isEnd);
}

const letteredForm =
  /(?<![\p{L}\p{N}-])(?:[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}|[AC-FHKNPRTV-Y]\d[\dW] [AC-FHKNPRTV-Y\d]{4}|NL-?\d{4} ?[A-Z]{2}|(?<=(?:to|in|nach) )\d{4} [A-Z]{2}(?= \p{Lu}\p{Ll}))(?![\p{L}\p{N}])/gu;

/** "LS11 9YJ", "D02 AF30", "NL-1012 AB": with letters in it. */
function letteredPostcodesIn(text: string): Claim[] {
  return [...text.matchAll(letteredForm)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    // Surer than the "LS" in it.
    rank: ranks.document - 0.5,
    means: { type: 'postalCode', value: found[0] },
  }));
}

const postcodeWords =
  /^(?:plz|postleitzahl|postcode|postal|zip|in|nach|aus|raum|bei|um|nahe|umkreis|umgebung|gegend|kreis|region|gebiet|near|around|code|wohnort|sitz|standort|ort|lieferort|lieferadresse|lieferanschrift|rechnungsadresse|rechnungsanschrift|anschrift|adresse|baustelle|filiale|niederlassung|zweigstelle|to|delivered|address|site|area)$/;

/** Five digits before a place or after a word for one; four for Austria and Switzerland, with their letter. */
function postcodesIn(tokens: readonly Token[], isGoods: (token: Token) => boolean): Claim[] {
  return tokens.flatMap((token, at): Claim[] => {
    if (token.kind !== 'digits' || token.text.length < 4 || token.text.length > 5) return [];
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    const land = token.text.length === 5 ? /^(?:D|DE)$/ : /^(?:A|AT|CH|L|B|DK)$/;
    const led = before?.text === '-' && !token.gap && land.test(tokens[at - 2]?.text ?? '');
    if (after && !after.gap && after.kind !== 'sign') return [];
    if (after && !after.gap && /[-/%€]/.test(after.text)) return [];
    if (!led && !token.gap && !/[(,:;"]/.test(before?.text ?? '')) return [];
    const word = before?.text === ':' || before?.text === '.' ? tokens[at - 2] : before;
    const asked = postcodeWords.test(word?.fold ?? '');
    const place =
      after?.kind === 'word' &&
      after.gap &&
      !after.first &&
      // Nothing is counted by 01067: a town may follow in small letters.
      (isCapital(after) || token.text.startsWith('0')) &&
      after.text.length > 2 &&
      !isGoods(after);
    const counted = after?.kind === 'word' && isGoods(after);
    const fromThere = before?.fold === 'von' && after?.fold === 'aus';
    // No amount begins with a nought.
    const last = token.text.length === 5 && (isLastWord(tokens, at) || /^0[1-9]/.test(token.text));
    const five = token.text.length === 5 && !counted && (asked || place || led || fromThere || last);
    // "nach 6020 Innsbruck": four digits, a town behind them, and words that lead to a place.
    const known = after?.gap === true && towns.has(after.fold);
    const austrian =
      known || (place && (asked || before?.text === ',') && !/^(?:19|20)\d\d$/.test(token.text));
    const four =
      token.text.length === 4 &&
      (led || austrian || /^(?:plz|postleitzahl|postcode)$/.test(word?.fold ?? ''));
    if (!five && !four) return [];
    // With a place behind it is surer than a vendor's number of five digits, alone it is less sure.
    const isSure = five && place;
    const isGuess = last && !place && !asked && !led;
    const rank = isSure ? ranks.document - 0.5 : isGuess ? ranks.bareDocument + 0.5 : ranks.postalCode;
    return [{ start: token.start, end: token.end, rank, means: { type: 'postalCode', value: token.text } }];
  });
}

/** What is a letter's dress and not its request: salutation above; closing, signature and quoted mail below. */

import { readAtMost } from './learning/fold.ts';

/** A stretch of a text, UTF-16 indices. */
export type Stretch = { start: number; end: number };

/** In shorter messages a salutation that runs on in the same line is left: the examples have it too. UTF-16 units. */
const longMessage = 160;

const salutation =
  /^\s{0,9}(?:sehr geehrte|guten (?:tag|morgen|abend)|liebe[rs]?|hallo|hi|hey|moin|servus|grüß gott|gruess gott|grüezi|werte|dear|good (?:morning|afternoon|evening)|hello|to whom)\b[^\n.?!]{0,60}?(?:[,!.]?[ \t]{0,9}\n|([,!])\s{1,9})/i;
/** Closings by themselves in a line, or after a sentence's end. */
const closing =
  /(?:\n|[.!?]\s)[ \t]{0,9}(?:(?:(?:mit )?(?:freundliche[nrs]?|beste[nr]?|viele[n]?|schöne[n]?|schoene[n]?|liebe[n]?|herzliche[n]?|sonnige[n]?) (?:grüße[n]?|gruesse[n]?|grüsse[n]?|gruß|gruss)|mfg|lg|vg|gruß|gruss|grüße|gruesse|hochachtungsvoll|(?:kind|best|warm|many)? ?regards|best wishes|yours (?:sincerely|faithfully|truly)|sincerely)(?!\p{L})|(?:(?:vielen |herzlichen |besten )?danke?(?: und gruß| im voraus| vorab)?|(?:many )?thanks(?: in advance)?|thank you|cheers|best)[,.!]?[ \t]{0,9}(?:\n|$))/iu;
/** Where another mail begins that was only copied along. */
const quoted =
  /\n[ \t]{0,9}(?:>|-{2,}[ \t]?(?:\n|ursprüngliche|original|weitergeleitet|forwarded)|(?:von|from):[^\n]{1,200}\n[ \t]{0,9}(?:gesendet|sent|datum|date|an|to|cc|betreff|subject):|am [^\n]{5,80}schrieb[^\n]{0,80}:|on [^\n]{5,80}wrote:)/i;
/** Lines of a signature without a closing. */
const contactLine =
  /(?:\b(?:tel|fon|telefon|phone|fax|mobil|mobile|handy)\b|www\.|https?:|\S@\S|\b(?:gmbh|ag|kg|ohg|gbr|e\.k|ltd|llc|inc|plc)\b|\bhrb\b|ust-?id|\bvat\b|geschäftsführer|amtsgericht|registered in|^\s{0,9}\d{5} \p{Lu}|^\s{0,9}\S{0,30}(?:str\.|straße|strasse|weg|platz|gasse) ?\d)/iu;

/**
 * The stretch that holds the request; the whole text when nothing would be left. A signature of seven lines under a
 * line of request had 97 of 100 messages refused before it was set aside.
 */
export function bodyOf(whole: string): Stretch {
  const text = whole.slice(0, readAtMost);
  const { start, end } = bodyWithin(text);
  return end === text.length ? { start, end: whole.length } : { start, end };
}

function bodyWithin(text: string): Stretch {
  const start = startOf(text);
  let end = text.length;
  for (const mark of [quoted, closing]) {
    // From the line break before: a closing may follow the salutation at once.
    const found = mark.exec(text.slice(Math.max(0, start - 1), end));
    if (!found) continue;
    const at = Math.max(0, start - 1) + found.index;
    // Keep the full stop that stands before a closing.
    const cut = /[.!?]/.test(text.charAt(at)) ? at + 1 : at;
    if (/\p{L}/u.test(text.slice(start, cut))) end = cut;
  }
  if (end === text.length) end = withoutContactLines(text, start);
  return /[\p{L}\d]/u.test(text.slice(start, end)) ? { start, end } : { start: 0, end: text.length };
}

function startOf(text: string): number {
  const found = salutation.exec(text);
  if (!found) return 0;
  const runsOn = found[1] !== undefined;
  const rest = text.slice(found[0].length);
  return (runsOn && text.length < longMessage) || !/\p{L}/u.test(rest) ? 0 : found[0].length;
}

/** Cuts contact data from the end: a last paragraph that holds two lines of it, or two such lines and more. */
function withoutContactLines(text: string, start: number): number {
  const lines = text.slice(start).split('\n');
  const blank = lines.findLastIndex((line, i) => line.trim() === '' && i < lines.length - 1);
  const paragraph = lines.slice(blank + 1);
  const isData = (line: string) => contactLine.test(line) && !line.includes('?');
  if (blank > 0 && !paragraph.join().includes('?') && paragraph.filter(isData).length >= 2) {
    return start + lines.slice(0, blank).join('\n').length;
  }
  const kept = lines.findLastIndex((line) => line.trim() !== '' && !isData(line)) + 1;
  return kept === 0 || lines.length - kept < 2 ? text.length : start + lines.slice(0, kept).join('\n').length;
}

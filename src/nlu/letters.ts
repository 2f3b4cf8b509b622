/** What is a letter's dress and not its request: salutation above, closing and signature below. */

/** A stretch of a text, UTF-16 indices. */
export type Stretch = { start: number; end: number };

/** Shorter messages have no dress worth taking off: taking it off everything cost 0.4 points. UTF-16 units. */
const shortest = 160;
/** A closing that is not in the last part belongs to a quoted mail or is no closing. */
const closingFrom = 0.25;

const salutation =
  /^\s*(?:(?:sehr geehrte|guten (?:tag|morgen|abend)|liebe[rs]?|hallo|hi|hey|moin|servus|grüß gott|gruess gott|grüezi|werte|dear|good (?:morning|afternoon|evening)|hello|to whom)\b[^\n.?!]{0,60}?)(?:[,!.]\s*\n|,\s+(?=\S)|\n|!\s+)/i;
const closing =
  /(?:^|\n|[.!?]\s+)\s*(?:(?:mit )?(?:freundliche[nrs]*|beste[nr]?|viele[n]?|schöne[n]?|schoene[n]?|liebe|herzliche[n]?|sonnige) (?:grüße[n]?|gruesse[n]?|grüsse[n]?|gruß|gruss)|mfg\b|lg\b|vg\b|gruß\b|gruss\b|grüße\b|hochachtungsvoll|(?:kind|best|warm|many)? ?regards|best wishes|yours (?:sincerely|faithfully|truly)|sincerely|cheers,|thanks,? *\n|(?:vielen )?dank(?:e)? (?:im|schon mal im)? ?voraus)/gi;

/** The stretch that holds the request; the whole text when it is short or nothing would be left. */
export function bodyOf(text: string): Stretch {
  const whole = { start: 0, end: text.length };
  if (text.length < shortest) return whole;
  const start = salutation.exec(text)?.[0].length ?? 0;
  let end = text.length;
  for (const { index } of text.matchAll(closing)) {
    if (index < start + (text.length - start) * closingFrom) continue;
    // Keep the full stop that stands before the closing.
    end = /[.!?]/.test(text.charAt(index)) ? index + 1 : index;
    break;
  }
  const body = text.slice(start, end).trim();
  return body.length < 20 ? whole : { start, end };
}

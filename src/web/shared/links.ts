/** Finds web, mail and telephone addresses in plain text. Everything else stays text: nothing is ever read as markup. */

export type TextPart = { text: string; href?: string };

/** Schemes written out, `www.`, mail addresses, and telephone numbers in international form. */
const candidate =
  /(?<![\w:])https?:\/\/[^\s<>"'`{}|\\^]+|\bwww\.[^\s<>"'`{}|\\^]+|\b(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}|\b(?:tel:)\+?[\d][\d-]{4,20}|\+\d{2}[\d /()-]{5,20}\d/gi;

/** Ends that belong to the sentence and not to the address. */
const tail = /[.,;:!?)\]*_]+$/;

/** Longer texts are not searched: no honest message has that many addresses. */
const longest = 20_000;

/** The text in order, addresses with their `href`: only http, https, mailto and tel. */
export function textParts(text: string): TextPart[] {
  if (text.length > longest) return [{ text }];
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(candidate)) {
    const found = trimmed(match[0]);
    const href = address(found);
    if (!href) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ text: found, href });
    end = match.index + found.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** The address if it may be opened from a page at all; undefined for `javascript:`, `data:` and other schemes. */
export function webAddress(href: unknown): string | undefined {
  const protocol = typeof href === 'string' ? readUrl(href)?.protocol : undefined;
  return protocol === 'https:' || protocol === 'http:' ? String(href) : undefined;
}

/** The parts of an address; undefined when it is none. (`URL.canParse` is younger than the browsers we serve.) */
export function readUrl(href: string, base?: string): URL | undefined {
  try {
    return new URL(href, base);
  } catch {
    return undefined;
  }
}

function trimmed(found: string): string {
  const short = found.replace(tail, '');
  // A closing bracket stays if the address opens one itself.
  return short.includes('(') && found.charAt(short.length) === ')' ? `${short})` : short;
}

function address(found: string): string | undefined {
  if (/^https?:/i.test(found)) return webAddress(found);
  if (/^www\./i.test(found)) return webAddress(`https://${found}`);
  if (/^tel:/i.test(found)) return found;
  if (found.startsWith('+')) return `tel:${found.replace(/[^\d+]/g, '')}`;
  return found.startsWith('mailto:') ? found : `mailto:${found}`;
}

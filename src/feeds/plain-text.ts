/** Texts as customers read them: catalogues carry HTML's names of letters, line breaks and tags in their descriptions. */

const letters: Record<string, string> = {
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  micro: 'µ',
  deg: '°',
  sup2: '²',
  sup3: '³',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  times: '×',
  plusmn: '±',
  Oslash: 'Ø',
  oslash: 'ø',
  Omega: 'Ω',
  omega: 'ω',
  reg: '®',
  copy: '©',
  trade: '™',
  euro: '€',
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  bull: '•',
  middot: '·',
  hellip: '…',
  le: '≤',
  ge: '≥',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  amp: '&',
};

/** Line breaks that the vendor made stay; the indentation of the XML, HTML tags and doubled escapes do not. */
export function plainText(written: string): string {
  let text = written.trim();
  if (text.includes('\n')) text = text.replace(/[ \t]*\r?\n[ \t]*/g, '\n');
  if (text.includes('<'))
    text = text
      .replace(/<br\s*\/?>|<\/p>|<\/li>/gi, '\n')
      .replace(/<\/?[a-z][^<>]{0,200}>/gi, '')
      .trim();
  if (text.includes('&'))
    text = text.replace(/&(#\d{1,6}|[A-Za-z]\w{1,7});/g, (whole, name: string) => letter(name) ?? whole);
  return text;
}

function letter(name: string): string | undefined {
  if (!name.startsWith('#')) return Object.hasOwn(letters, name) ? letters[name] : undefined;
  const code = Number(name.slice(1));
  return code >= 32 && code <= 0xffff && (code < 0xd800 || code > 0xdfff)
    ? String.fromCharCode(code)
    : undefined;
}

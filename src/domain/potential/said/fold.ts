/** Words as they are compared: lower case, umlauts written out, no accents, typing errors mended against known words. */

const umlauts: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** `Größe` → `groesse`, `Café` → `cafe`. */
export function fold(word: string): string {
  return word
    .toLowerCase()
    .replace(/[äöüß]/gu, (letter) => umlauts[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '');
}

/** Long words of the patterns in this folder: only these are mended, and only into each other's neighbours. */
const known = [
  ...'rahmenvertrag rahmenvertraege rahmenvereinbarung abrufauftrag abrufvertrag jahresvertrag jahresvereinbarung'.split(
    ' ',
  ),
  ...'jahresbedarf jahresmenge jahresverbrauch monatsbedarf monatlich woechentlich jaehrlich vierteljaehrlich quartalsweise'.split(
    ' ',
  ),
  ...'standort standorte standorten filiale filialen niederlassung niederlassungen werkstaetten betriebsstaetten'.split(
    ' ',
  ),
  ...'mitarbeiter mitarbeitern beschaeftigte neubau bauvorhaben ausschreibung leistungsverzeichnis wohnungen wohneinheiten'.split(
    ' ',
  ),
  ...'schnittstelle anbindung shopanbindung warenwirtschaft punchout bestellsystem lieferant lieferanten grosshaendler'.split(
    ' ',
  ),
  ...'sonderkonditionen konditionen verdoppelt einmalig privatperson vereinbaren kartons paletten schachteln'.split(
    ' ',
  ),
  ...'framework agreement contract branches locations employees monthly weekly annually quarterly supplier wholesaler'.split(
    ' ',
  ),
];
const knownWords = new Set(known);

/** Words of their own that only look like a known one. */
const others = new Set(['lieferungen', 'contact', 'contacts', 'contacted', 'contain']);

/** The known word that was meant, else the word itself: one error in six letters, two in eleven; the first letter is right. */
export function mended(word: string): string {
  if (word.length < 6 || knownWords.has(word) || others.has(word)) return word;
  return known.find((other) => isNear(word, other)) ?? word;
}

function isNear(word: string, other: string): boolean {
  if (other.length < 6 || word[0] !== other[0]) return false;
  const most = Math.min(word.length, other.length) >= 11 ? 2 : 1;
  // What only ends differently is another form of the word or another word: patterns see to that.
  if (Math.abs(word.length - other.length) > most || word.slice(0, -2) === other.slice(0, -2)) return false;
  return distance(word, other) <= most;
}

/** Letters inserted, left out, mistaken or swapped (optimal string alignment). */
function distance(one: string, other: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      next.push(least);
    }
    [before, row] = [row, next];
  }
  return row[other.length] ?? 0;
}

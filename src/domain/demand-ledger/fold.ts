/** Words of customers as they compare: case, umlauts, accents and endings aside. Keys alone; nobody reads what comes out. */

/** Lower case without umlauts, accents and typographic signs: `Größe`, `Grösse`, `GROESSE` → `grosse`. */
export function folded(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/ß/g, 'ss')
      // Plurals in -er show their umlaut (`Bänder`, `Räder`), which is gone in a moment.
      .replace(/((?:[äöü]|[aou]e)[bcdfghklmnprstvwxz]{1,4})er(?!\p{L})/gu, '$1')
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/([aou])e/g, '$1')
      .replace(/⁄/g, '/')
      .replace(/[×✕]/g, 'x')
      .replace(/["″”]/g, ' zoll ')
  );
}

/**
 * A folded word without what German and English put behind it: plural, case, diminutive. Rough, but the same for every
 * wording, which is all that comparing needs.
 */
export function stemmed(word: string): string {
  const small = /^(.{4,}[bdfgklmnprt])(?:chen|lein)$|^(.{4,}[bdfghkmnpt])le$/.exec(word);
  return shorter(shorter(small?.[1] ?? small?.[2] ?? word));
}

function shorter(word: string): string {
  if (/(?:brett|schild|bild|feld|kleid|nest)er$/.test(word)) return word.slice(0, -2);
  const [, stem, ending] =
    /^(.{3,})(ie|y)s?$/.exec(word) ??
    /^(.{2,}e[lr])(n)$/.exec(word) ??
    /^(.{3,})(en|es|e)$/.exec(word) ??
    /^(.{2,}[^s])(s)$/.exec(word) ??
    /^(.{2,}[^aeiou])(n)$/.exec(word) ??
    /^(.{2,}e)(n)$/.exec(word) ??
    [];
  if (stem === undefined) return word;
  return ending === 'ie' || ending === 'y' ? `${stem}i` : stem;
}

/** Letters that make a number a code of the trade's standards: `DIN 933`, `SW 13`, `Gr. 10`. Standards, not a vendor's words. */

export type CodeClass = string;

/** From the letters as written (lower case) to the class of the term; these may stand apart from their number. */
export const classesOfCodes: ReadonlyMap<string, CodeClass> = new Map([
  ...named(
    'size',
    'größe',
    'grösse',
    'groesse',
    'grose',
    'größen',
    'groessen',
    'gr',
    'size',
    'sizes',
    'sz',
    'schuhgröße',
    'schuhgroesse',
    'schuhgr',
  ),
  ...named('sw', 'sw', 'schlüsselweite', 'schluesselweite'),
  ...named('tx', 'tx', 'torx', 'isr'),
  ...named('k', 'k', 'körnung', 'koernung', 'grit'),
  ...named('din', 'din'),
  ...named('iso', 'iso'),
  ...named('en', 'en'),
  ...named('vde', 'vde'),
  ...named('ip', 'ip'),
  ...named('dn', 'dn'),
  ...named('pn', 'pn'),
  ...named('ral', 'ral'),
  ...named('ph', 'ph'),
  ...named('pz', 'pz'),
  ...named('ffp', 'ffp'),
  ...named('snr', 'snr'),
  ...named('gu', 'gu'),
  ...named('cr', 'cr'),
  ...named('type', 'typ', 'type'),
  ...named('level', 'klasse', 'class', 'stufe', 'level'),
]);

function named(name: CodeClass, ...words: string[]): [string, CodeClass][] {
  return words.map((word) => [word, name]);
}

/** What speaks against an upgrade in the customer's own words: private, once only, a student's paper, resale. */
import type { DrawbackKind } from '../signal.ts';
import { words } from './finding.ts';
import type { Sentence } from './sentence.ts';
import { denies } from './stance.ts';

/** `denying` patterns hold a denial themselves ("habe keine Firma"): another word for the thing, not its contrary. */
const patterns: { kind: DrawbackKind; pattern: RegExp; denying?: true }[] = [
  {
    kind: 'private',
    pattern: words(
      'privat|privatperson|als privat\\w*|(?:bin|ich) (?:ein )?privat\\w*|privater bedarf|fuer (?:zu hause|zuhause|daheim|mich selbst|mein (?:\\w+ )?(?:haus|einfamilienhaus)|meinen (?:\\w+ )?(?:garten|balkon|keller|zaun|carport)|meine (?:\\w+ )?(?:wohnung|terrasse|garage|kueche)|unser (?:\\w+ )?(?:eigenheim|einfamilienhaus)|unseren garten)|hobby\\w*|rentner\\w*|schrebergarten|kleingarten|pensioner|heimwerker\\w*|(?:for|at) (?:my|our) (?:own )?(?:home|garden|flat|house|balcony|patio|shed)|private (?:person|customer|use|individual)|privately|as a consumer|diy',
    ),
  },
  {
    kind: 'private',
    denying: true,
    pattern: words(
      '(?:kein|keine|ohne) (?:gewerbe|gewerbeschein|firma|unternehmen|unternehmer)|nicht gewerblich|not a (?:business|company|trader)|no company',
    ),
  },
  {
    kind: 'oneOff',
    pattern: words(
      'einmalig\\w*|nur (?:dieses |dies )?(?:eine |1 )?mal|nur einmal|nur dieses mal|ausnahmsweise|one ?off|just (?:this )?once|only (?:this )?once|(?:only )?this (?:one )?time only|one time (?:order|purchase|thing|only)|nur fuer (?:das|unser|ein) (?:\\w*fest|\\w*jubilaeum|event)|fuer (?:unser|das|ein) (?:vereins|strassen|dorf|sommer|firmen)fest',
    ),
  },
  {
    kind: 'student',
    pattern: words(
      'student\\w*|studiere|studium|bachelorarbeit|masterarbeit|diplomarbeit|schulprojekt|referat|fuer (?:die|meine) (?:uni|fh|berufsschule)|hausaufgaben?|hausarbeit|seminararbeit|thesis|dissertation|school project|assignment',
    ),
  },
  {
    kind: 'reseller',
    pattern: words(
      'wiederverkaeufer\\w*|weiterverkauf\\w*|wiederverkauf\\w*|weiterverkaufen|resell\\w*|resale',
    ),
  },
];

/** The drawbacks a sentence names; "nicht privat" names none. */
export function againstIn(sentence: Sentence): DrawbackKind[] {
  return patterns.flatMap(({ kind, pattern, denying }) =>
    [...sentence.plain.matchAll(pattern)].some(
      ({ 0: found, index }) => denying || !denies(nearby(sentence.plain, index, found.length)),
    )
      ? [kind]
      : [],
  );
}

/** The few words before: "das ist keine einmalige Sache", "nicht nur einmal". */
function nearby(plain: string, at: number, length: number): string {
  const before =
    plain
      .slice(0, at)
      .split(/ [,;:–-] /)
      .at(-1) ?? '';
  return `${before.split(' ').slice(-5).join(' ')}${plain.slice(at, at + length)}`.replace(
    /nicht nur/g,
    'nicht',
  );
}

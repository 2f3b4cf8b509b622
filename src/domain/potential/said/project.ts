/** Projects and tenders: "Neubau mit 80 Wohnungen", "LV anbei", "den Zuschlag bekommen"; the word "Projekt" alone is none. */
import { absolute, absurd } from '../limits.ts';
import type { Finding, Reader } from './finding.ts';
import { countIn, hits, words } from './finding.ts';

const building =
  'neubau\\w*|bauvorhaben|bauprojekt\\w*|grossprojekt\\w*|bauobjekt\\w*|objekt|sanierung\\w*|\\w+sanierung|umbau|umruestung|ausbau|erweiterung|projekt|project|new build|building project|construction project|refurbishment|renovation|hotel|klinik\\w*|krankenhaus|pflegeheim|hospital|school|schule';
const tender = 'ausschreibung\\w*|submission|leistungsverzeichnis|lv|gaeb|tender|bill of quantities|boq';
const units =
  'wohnung(?:en)?|\\w+wohnungen|wohneinheiten|we|einheiten|reihenhaeusern?|doppelhaeusern?|einfamilienhaeusern?|haeusern?|zimmern?|betten|etagen|stockwerken?|gebaeuden?|arbeitsplaetzen?|bueros|hallen|parkplaetzen?|stellplaetzen?|studios|klassenzimmern?|flats|apartments|units|rooms|terraced houses|houses|buildings|storeys|floors|beds|workstations|homes';
const sized = words(
  `(?:${building}|${tender}) (?:[^ ]+ ){0,8}?N (?:\\w+ )?(?:${units})|N (?:\\w+ )?(?:${units}) (?:[^ ]+ ){0,6}?(?:${building})`,
);
const won = words(
  `(?:zuschlag|auftrag|gewonnen|awarded|won|landed) (?:[^ ]+ ){0,6}?N (?:\\w+ )?(?:${units}|monate?n?|jahre?n?|months|years)|N (?:\\w+ )?(?:${units}) (?:[^ ]+ ){0,4}?(?:gewonnen|bekommen|erhalten)`,
);
const fitted = words(
  `(?:statten|ruesten|ausstattung|komplettausstattung|umruestung|fitting out|fit out|equip\\w*) (?:[^ ]+ ){0,5}?N (?:\\w+ )?(?:${units})`,
);
const listed = words(
  `(?:${tender}) (?:[^ ]+ ){0,6}?(?:anbei|angehaengt|anhang|attached|abgabe\\w*|abgabefrist|schliesst|positionen|items|teil|mitbieten|bidding)|(?:nehmen|beteiligen|bidding|bieten) (?:[^ ]+ ){0,4}?(?:${tender})|N (?:positionen|items) (?:[^ ]+ ){0,4}?(?:${tender})`,
);
const awarded = words(
  'zuschlag (?:[^ ]+ ){0,8}?(?:bekommen|erhalten|erteilt|gewonnen)|(?:haben|bekommen) (?:\\w+ )?den zuschlag|(?:won|awarded|landed) the (?:[^ ]+ ){0,3}?(?:job|contract|project|tender)',
);
const mere = words(
  `bauvorhaben|grossprojekt\\w*|bauprojekt\\w*|ausschreibung\\w*|submission|tender|construction project`,
);

/** Sizes in figures, a list of works or an award are facts; the mere word is interest. */
export const projectsIn: Reader = (sentence) => {
  const facts = [sized, won, fitted].flatMap((pattern) =>
    hits(sentence, pattern).flatMap((hit): Finding[] => {
      const count = countIn(hit, absolute.projectUnits, absurd.projectUnits);
      if (count === undefined) return [];
      return [project('fact', hit, [{ name: 'projectUnits', value: String(count) }])];
    }),
  );
  const lists = [listed, awarded]
    .flatMap((pattern) => hits(sentence, pattern))
    .map((hit) => project('fact', hit, []));
  const words = hits(sentence, mere).map((hit) => project('interest', hit, []));
  return [...facts, ...lists, ...words];
};

function project(
  grade: Finding['grade'],
  { from, to }: { from: number; to: number },
  figures: Finding['figures'],
): Finding {
  return { kind: 'project', grade, from, to, figures };
}

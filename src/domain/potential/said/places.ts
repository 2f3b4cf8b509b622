/** Sites, people, halls and vehicles of the customer: "drei Standorte", "wir sind 60 Leute", "zweite Werkstatt". */
import { lookup } from '../../lookup.ts';
import { absolute, absurd, relative } from '../limits.ts';
import type { Finding, Reader } from './finding.ts';
import { countIn, hits, words } from './finding.ts';
import type { Sentence } from './sentence.ts';

const site =
  '\\w*(?:filiale?n?|standorte?n?|standorts|niederlassung(?:en)?|zweigstellen?|aussenstellen?|betriebsstaetten?|werkst(?:att|aetten?|atten|aettn)|praxen|laeden|maerkte?n?|wohnanlagen?|liegenschaften|einrichtungen|kostenstellen?|schwesterfirmen|geschaefte?n?|betriebe?n?|hotels|restaurants|cafes|kitas|\\w*kliniken|\\w*heime|objekte?n?|hoefen?)|sites|branch(?:es)?|locations|stores|shops?|offices|workshops?|garages|practices|bakeries|nurseries|kitchens|properties|depots|clinics|(?:care|nursing) homes';
const between =
  '(?:(?:unserer?n?|verschiedenen?|weiteren?|neuen?|eigenen?|zusaetzlichen?|kleinen?|anderen?|of|our|more|different|separate|new|other|further|jetzt|eigenstaendigen?) ){0,2}';
const numbered = words(`N (?:- )?${between}(${site})`);
const ordinals = words(
  `(?:unsere?n? |our |ne |eine |a |die |the )?(zweite[nrs]?|dritte[nrs]?|vierte[nrs]?|second|third|fourth) (${site})`,
);
const unnumbered = words(
  `(?:mehrere|alle|saemtliche|beide|verschiedene|multiple|several|all)(?: unserer?n?| our| of our)? (?:${site})|(?:auch|ebenfalls|zusaetzlich|also) (?:fuer |an |for )?(?:unsere?r?n?|our) (?:${site})`,
);
const countOf = lookup<string>({
  zweit: '2',
  secon: '2',
  dritt: '3',
  third: '3',
  viert: '4',
  fourt: '4',
});

/** Two or more sites in figures are a fact; "mehrere Standorte" is only stated. */
export const sitesIn: Reader = (sentence) => [
  ...hits(sentence, numbered).flatMap((hit): Finding[] => {
    const sites = countIn(hit, 2, absurd.sites);
    if (sites === undefined || isVisit(sentence)) return [];
    return [
      {
        kind: 'sites',
        grade: 'fact',
        from: hit.from,
        to: hit.to,
        figures: [{ name: 'sites', value: String(sites) }],
      },
    ];
  }),
  ...hits(sentence, ordinals).map(
    ({ from, to, groups }): Finding => ({
      kind: 'sites',
      grade: 'fact',
      from,
      to,
      figures: [{ name: 'sites', value: countOf[groups[0]?.slice(0, 5) ?? ''] ?? '2' }],
    }),
  ),
  ...hits(sentence, unnumbered).map(
    ({ from, to }): Finding => ({ kind: 'sites', grade: 'stated', from, to, figures: [] }),
  ),
];

/** "Ich war schon in 3 Geschäften": where they shop, not what they run. */
function isVisit({ plain }: Sentence): boolean {
  return /(?:^| )(?:war|waren|gesucht|gefragt|abgeklappert|angerufen|verglichen|tried|asked|visited|compared|been to)(?= |$)/.test(
    plain,
  );
}

const people =
  'leuten?|mann|mitarbeiter\\w*|beschaeftigten?|angestellten?|monteuren?|gesellen|koepfen?|kolleg\\w+|personen|people|employees|staff|fitters|guys|men|workers|persons';
const headcounts = [
  words(
    `(?:sind|haben|beschaeftigen|mit|have|are|employ|employs|team of|staff of|got|insgesamt) (?:\\w+ ){0,3}N (?:\\w+ )?(?:${people})`,
  ),
  words('N mann (?:betrieb|firma|unternehmen)'),
];
const hiring = words(
  `(?:stellen|einstellen|kommen|hire|hiring|taking on|take on|taken on|recruiting) (?:\\w+ ){0,3}N (?:\\w+ )?(?:${people})|N (?:neue|neuen|weitere|weiteren|zusaetzliche|new|more|additional) (?:${people})`,
);
const grown = words(
  `(?:von|from) N (?:\\w+ )?(?:auf|to) N (?:${people}|standorten?|filialen|fahrzeuge|sites|branches)|(?:gewachsen|wachsen|wuchs|grown|grew|headcount|team|belegschaft|mannschaft) (?:\\w+ ){0,3}(?:von|from) N (?:\\w+ )?(?:auf|to) N|N (?:${people}) (?:statt|instead of) N`,
);

/** How many people there are, and how many more. `known` is the number on file. */
export function peopleIn(sentence: Sentence, known: number | undefined): Finding[] {
  const more = hits(sentence, hiring).flatMap((hit): Finding[] => {
    const count = countIn(hit, 2, absurd.employees);
    return count === undefined ? [] : [growth(hit, { name: 'moreEmployees', value: String(count) })];
  });
  const rise = hits(sentence, grown).flatMap((hit): Finding[] => {
    const figures = hit.groups.filter((group) => group !== undefined).map(Number);
    const isReversed = hit.groups[4] !== undefined;
    const [one = 0, other = 0] = isReversed ? figures.toReversed() : figures;
    const factor = other / one;
    if (!(factor >= relative.growth && factor <= absurd.factor)) return [];
    return [growth(hit, { name: 'factor', value: factor.toFixed(2) })];
  });
  const least = known === undefined ? absolute.employees : known * relative.employees;
  const many = headcounts
    .flatMap((pattern) => hits(sentence, pattern))
    .flatMap((hit): Finding[] => {
      const count = countIn(hit, Math.max(least, 2), absurd.employees);
      return count === undefined ? [] : [growth(hit, { name: 'employees', value: String(count) })];
    });
  return [...more, ...rise, ...many];
}

function growth({ from, to }: { from: number; to: number }, figure: Finding['figures'][number]): Finding {
  return { kind: 'growth', grade: 'fact', from, to, figures: [figure] };
}

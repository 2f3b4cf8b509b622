/** What grows at the customer's: need, halls, machines, vehicles, and fields that are new to him. */
import { absurd } from '../limits.ts';
import type { Finding, Reader } from './finding.ts';
import { countIn, hits, words } from './finding.ts';

const need =
  '(?:\\w*bedarf|verbrauch|umsatz|\\w*volumen|abnahme|produktion|usage|consumption|output|needs?|demand|volume)';
const times: [string, string][] = [
  ['verdoppel\\w*|doppelte|doubled?|doubles|doubling|twice as much', '2'],
  ['verdreifach\\w*|dreifache|tripled?|triples|tripling', '3'],
  ['vervierfach\\w*|vierfache|quadrupled?', '4'],
  ['verfuenffach\\w*|fuenffache|fivefold', '5'],
  ['verzehnfach\\w*|zehnfache|tenfold', '10'],
];
const multiples = times.map(([source, factor]) => ({
  factor,
  pattern: words(`${need} (?:\\w+ ){0,6}(?:${source})|(?:${source}) (?:\\w+ ){0,4}${need}`),
}));
const multiplied = words(`${need} (?:\\w+ ){0,5}N (?:mal so viel|mal so hoch|times|fache)`);
const halls = words(
  '(?:neue|neuen|neues|zweite|zweiten|weitere|zusaetzliche|groessere|new|second|bigger) (?:\\w+ ){0,1}(?:\\w*halle|\\w*hallen|werk|produktionslinie|fertigungslinie|\\w*anlage|lagerhalle|production hall|hall|production line|factory|warehouse|plant)',
);
const vehicles = words(
  '(?:fuhrpark|fleet) (?:\\w+ ){0,2}N|N (?:neue|neuen|weitere|weiteren|new|more) (?:transporter\\w*|fahrzeuge?n?|autos?|lkw|maschinen|drehmaschinen|bagger|vans|vehicles|machines|lathes|trucks)',
);
const fields = words(
  '(?:machen|bieten|verkaufen|fertigen|vermieten) (?:jetzt|neu|kuenftig|nun|ab \\w+) auch|neue[ns]? (?:geschaeftszweig|sparte|geschaeftsfeld|geschaeftsbereich|standbein)|steigen (?:\\w+ ){0,3}ein (?:in|bei)|new line of business|branch(?:ed|ing) (?:out )?into|we now also (?:do|sell|make|offer)',
);
const builds =
  /(?:bau|bezieh|bekomm|eroeffn|steht|kauf|miet|geht|nehm|statt|haben|build|open|mov|getting|have|equip|fit)/;

/** Findings of growth: facts with a factor or a thing, never "wir wachsen stark". */
export const growingIn: Reader = (sentence) => [
  ...multiples.flatMap(({ factor, pattern }) =>
    hits(sentence, pattern).map((hit) => found('growth', hit, [{ name: 'factor', value: factor }])),
  ),
  ...hits(sentence, multiplied).flatMap((hit) => {
    const factor = countIn(hit, 2, absurd.factor);
    return factor === undefined ? [] : [found('growth', hit, [{ name: 'factor', value: String(factor) }])];
  }),
  ...(builds.test(sentence.plain)
    ? hits(sentence, halls).map((hit) => found('growth', hit, [{ name: 'newBuilding', value: '1' }]))
    : []),
  ...hits(sentence, vehicles).flatMap((hit) => {
    const count = countIn(hit, 2, absurd.sites);
    return count === undefined ? [] : [found('growth', hit, [{ name: 'vehicles', value: String(count) }])];
  }),
  ...hits(sentence, fields).map(
    ({ from, to }): Finding => ({ kind: 'newField', grade: 'stated', from, to, figures: [] }),
  ),
];

function found(
  kind: Finding['kind'],
  { from, to }: { from: number; to: number },
  figures: Finding['figures'],
): Finding {
  return { kind, grade: 'fact', from, to, figures };
}

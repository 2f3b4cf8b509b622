/** Wishes for a contract, a connection or special terms: "Rahmenvertrag", "per OCI aus unserem SAP", "Skonto". */
import type { Grade } from '../signal.ts';
import type { Finding, Hit, Reader } from './finding.ts';
import { hits, words } from './finding.ts';
import type { Sentence } from './sentence.ts';
import { ofUs } from './stance.ts';

const frameworks = words(
  [
    'rahmen ?(?:vertr\\w*|vereinbarung\\w*|abkommen|auftrag\\w*|bestellung\\w*|kontrakt\\w*)',
    'auf abruf|abruf(?:auftr|vertr|bestell|menge)\\w*|teilabruf\\w*|abrufe?n? (?:uebers|ueber das|im) jahr',
    '(?:jahres|mengen|volumen|liefer|belieferungs|sukzessiv\\w*) ?(?:vertr\\w*|vereinbarung\\w*|kontrakt\\w*|abschluss\\w*)|jahrespreis\\w*|sukzessivlieferung\\w*',
    'kanban(?! (?:tafeln?|box\\w*|karten?|etiketten?|behaelter\\w*|regale?n?))|konsi\\w*lager|lieferabo|dauerauftrag|c teile (?:management|versorgung)|regalservice|regalbewirtschaftung',
    'fest(?:e|en|er)? preise? (?:fuers?|fuer das|fuer ein|uebers|im) (?:ganze )?jahr|festpreise? (?:fuer )?(?:12 monate|das jahr|ein jahr|1 jahr)|preise? (?:\\w+ ){0,3}(?:festschreiben|festlegen|einfrieren)',
    '(?:einen|1|gemeinsamen|denselben|demselben) (?:gemeinsamen )?vertrag|(?:one|common|same|joint) (?:contract|agreement)',
    'framework (?:agreement|contract|deal)|blanket order|call off(?: order)?|(?:supply|annual|yearly|long term) (?:contract|agreement|deal)|consignment(?: stock)?|vendor managed inventory|vmi|fixed prices? for (?:the|a|1|12) (?:year|months)',
  ].join('|'),
);
/** One that exists already: "laut Rahmenvertrag". */
const existing =
  /(?:laut|gemaess|aus|im|vom|zum|nach|unter|under|per|as per)(?: \w+)? (?:rahmen|jahres|framework)/;

const standards = 'edi|edifact|oci|punch ?out|cxml|ids(?: connect)?|opentrans|bmecat|datanorm';
const systems =
  'sap|erp|erp system|warenwirtschaft\\w*|wawi|navision|business central|handwerkersoftware|bestellsystem\\w*|einkaufssystem|einkaufsplattform|beschaffungsplattform|procurement\\w*|(?:purchasing|procurement|ordering) (?:system|platform|tool)|kassensystem|system|software|programm|muttergesellschaft|konzern|einkauf';
const ownSystem = new RegExp(
  `(?:unser\\w*|unsre\\w*|eigene\\w*|our|mein\\w*|my) (?:\\w+ )?(${systems})(?![^ ])|(?:aus|from|out of) (sap|navision|dem erp|der wawi|erp)(?![^ ])|(sap|erp)(?![^ ]).* (?:bei uns|einfuehren|einfuehrung)`,
);
const connections = words(
  `(?:${standards})(?: \\w*(?:anbindung|schnittstelle|katalog|bestellung\\w*|connection|interface))?|(?:shop|system|erp|sap|wawi|warenwirtschafts?) ?anbindung|(?:schnittstelle|anbindung|anbinden|angebunden|interface|api|connect(?:ed|ion)?|elektronisch\\w*|electronic\\w*)|(?:orders?|bestellungen) (?:\\w+ ){0,4}(?:from|aus) (?:our |unserem |dem )?(?:sap|erp|warenwirtschaft\\w*)|(?:unser\\w*|our) (?:system|erp|sap|warenwirtschaft\\w*|software) (?:\\w+ ){0,4}(?:bestellung\\w*|orders?)`,
);
const aboutOrders =
  /(?:bestell|order|einkauf|beschaff|procure|purchas|warenwirtschaft|wawi|erp|sap|handwerkersoftware|shop|katalog|catalog|\bedi\b|edifact|\boci\b|punch ?out|cxml|opentrans|bmecat|\bids\b|datanorm|euch|you)/;
const isStandard = new RegExp(`(?<![^ ])(?:${standards})(?![^ ])`);

const terms = words(
  '(?:\\w*rabatt\\w*|skonto|nachlass|preisnachlass|sonder ?kondition\\w*|konditionen|prozente?|jahresbonus|umsatzbonus|bonus|rueckverguetung|zahlungsziel\\w*|frei haus|frachtfrei|sonderpreise?|staffelpreise?|discounts?|rebates?|better prices?|better terms|special (?:terms|prices?|conditions)|payment terms|guenstiger\\w*|billiger\\w*|cheaper)',
);

/** Contracts, connections and special terms in one sentence. */
export const contractsIn: Reader = (sentence) => [
  ...hits(sentence, frameworks).map((hit): Finding => {
    const isOld =
      existing.test(sentence.plain) && !/verlaenger|erneuer|renew|extend|hoehere/.test(sentence.plain);
    return wish('framework', hit, isOld ? 'interest' : wishGrade(sentence, false));
  }),
  ...hits(sentence, connections).flatMap((hit) => connectionAt(sentence, hit)),
  ...hits(sentence, terms).map(
    ({ from, to }): Finding => ({ kind: 'specialTerms', grade: 'stated', from, to, figures: [] }),
  ),
];

/** With an own system named it is a fact; a technical "Schnittstelle" of an article is none at all. */
function connectionAt(sentence: Sentence, hit: Hit): Finding[] {
  const said = sentence.plain.slice(hit.from, hit.to);
  const standard = isStandard.exec(said)?.[0];
  if (!standard && !aboutOrders.test(sentence.plain)) return [];
  if (
    !standard &&
    /(?:usb|rs ?232|bluetooth|ethernet|modbus|wlan|can bus|strom|wasser|abwasser|druckluft|schlauch)/.test(
      sentence.plain,
    )
  )
    return [];
  const system = ownSystem
    .exec(sentence.plain)
    ?.slice(1)
    .find((group) => group !== undefined);
  if (!system) return standard ? [wish('integration', hit, wishGrade(sentence, true))] : [];
  const name = standard ?? system;
  return [
    {
      kind: 'integration',
      grade: 'fact',
      from: hit.from,
      to: hit.to,
      figures: [{ name: 'system', value: name }],
    },
  ];
}

function wish(kind: Finding['kind'], { from, to }: Hit, grade: Grade): Finding {
  return { kind, grade, from, to, figures: [] };
}

const wants =
  /(?:^| )(?:moecht\w*|wollen|will|wolln|haetten?|wuerden?|brauch\w*|benoetig\w*|such\w*|planen|plane|vereinbaren|abschliess\w*|sprechen|reden|verhandeln|einrichten|interessiert|wuensch\w*|want|wants|like|need|looking|plan|discuss|negotiate|agree|set up|commit|wanted|gewuenscht|gesucht)(?= |$)/;
const talks =
  /(?:^| )(?:vereinbaren|abschliess\w*|sprechen|reden|verhandeln|einrichten|aushandeln|discuss|talk|negotiate|agree|set up)(?= |$)/;
/** "Ich will nur wissen, ob …" wants to know, not to have. */
const asks =
  /(?:^| )(?:wissen|fragen|frage|erfahren|information\w*|infos?|know|ask|wondering|bedeutet|heisst|erklaer\w*|means?|explain)(?= |$)/;

/** "Hätten gern …", "Brauchen …": of whom it is goes without saying. */
const wanted =
  /(?:^| )(?:gewuenscht|gesucht|wanted)(?= |$)|^(?:haetten?|wuerden?|moechten?|wollen|will|brauchen?|braeuchten?|benoetigen?|suchen?|planen|need|want|looking) /;

/** What the customer wants for himself is stated; what he asks in general is interest. */
function wishGrade(sentence: Sentence, isConnection: boolean): Grade {
  const { plain, isQuestion } = sentence;
  if (asks.test(plain)) return 'interest';
  const isOwn = ofUs.test(plain) || wanted.test(plain);
  if (isQuestion) return isOwn && !isConnection && talks.test(plain) ? 'stated' : 'interest';
  return isOwn && wants.test(plain) ? 'stated' : 'interest';
}

/** In what way something is said: denied, supposed, of others, of the past, of the vendor. */
import type { Sentence } from './sentence.ts';

/** What holds where a pattern was found. */
export type Stance = {
  denied: boolean;
  supposed: boolean;
  ofOthers: boolean;
  past: boolean;
  /** Speaks of whom they write to: "Ihre Filialen", "habt ihr". */
  ofYou: boolean;
  ofUs: boolean;
};

/** The stance at a stretch of `sentence.plain`; `others` is carried from the sentences before. */
export function stanceAt(sentence: Sentence, from: number, to: number, others: boolean): Stance {
  const own = clausesAt(sentence, from, to);
  const text = own.map(({ text }) => text).join(' ');
  return {
    denied: denies(text) || refusal.test(sentence.plain),
    supposed: isSupposed(sentence, own.at(0)?.index ?? 0, to),
    ofOthers: own.some(({ index }) => isOfOthers(sentence, index, others)),
    past: past.test(text),
    ofYou: ofYou.test(text) && !ofUs.test(text),
    ofUs: ofUs.test(sentence.plain),
  };
}

/** Words of the one who writes: we, us, ours. */
export const ofUs =
  /(?:^| )(?:wir|uns|unse?re?\w*|ich|mir|mich|mein\w*|we|our|ours|us|i|my|me|mia|mer|wi)(?= |$)/;
const ofYou = /(?:^| )(?:ihr|euch|euer|eure\w*|eurem|eurer|you|your|yours|du|dein\w*|dir)(?= |$)/;

/** "nicht nur", "warum nicht": no denial. */
const noDenial =
  /nicht (?:nur|bloss|mehr nur|wahr)|warum nicht|oder nicht|not (?:only|just)|why not|(?:keine|kein) (?:frage|ahnung|problem)|no problem/g;
const denial =
  /(?:^| )(?:kein\w*|nicht|nix|nichts|nie|niemals|ohne|weder|not|no|never|without|neither|nor|none|dont|doesnt|wont|isnt|cant|cannot|arent|havent)(?= |$)/;
const refusal =
  /nein danke|no thanks|no thank you|(?:haben|brauchen|wollen|moechten) (?:wir|ich) (?:derzeit |zurzeit |aktuell |momentan |auch |jetzt |gar |ueberhaupt )*nicht|kein interesse|not interested|not needed|dont need|(?:glaub\w*|denk\w*) (?:ich |wir )?nicht|dont think|(?:ist|war) (?:aber |jedoch |wohl |doch )?(?:falsch|quatsch|unsinn|wrong)|stimmt (?:aber |doch )?nicht/;

/** Whether a clause denies what it says. */
export function denies(clause: string): boolean {
  return denial.test(clause.replace(noDenial, ''));
}

const supposition =
  /angenommen|theoretisch|hypothetisch|rein interessehalber|nur mal so|was waere wenn|stell(?:t|en)? (?:dir|euch|you) (?:mal )?vor|nehmen wir (?:mal )?an|(?:^| )(?:suppose|supposing|hypothetical\w*|theoretically|imagine|someday)(?= |$)|what if|lets say|say we|irgendwann|eines tages|neugier|curio|(?:zum beispiel|beispielsweise|z b|for (?:example|instance)) \d|^(?:sagen wir|say )|vielleicht (?:\w+ ){0,3}mal|koennte (?:gut |durchaus |ja )?sein|eventuell|evtl|nicht sicher|unter umstaenden|moeglicherweise|nur so (?:als |ein )?(?:gedanke|idee)|mal (?:sehen|schauen)|(?:^| )(?:might|perhaps|possibly)(?= )|ich traeume|mal traeumen/;
/** "Welche Konditionen bei einem Jahresumsatz von …?" asks what would be, and says nothing of what is. */
const priceOfVolume =
  /(?:welche\w*|was|wie|wo|ab|what|which|how) .*(?:bei|beim|for|at)(?: einem| einer| an| a)? (?:jahres\w+|monats\w+|annual|yearly|monthly) /;
const conditional = /^(?:und |and |also |aber |but )?(?:wenn|falls|sofern|if|unless|whether|ob) /;
const conditionalInside = /(?:^| )(?:wenn|falls|sofern|if|unless)(?= )/;

/** Supposed for the whole sentence by its words or by beginning with "wenn"; else only from the clause with "wenn" on. */
function isSupposed(sentence: Sentence, index: number, to: number): boolean {
  if (sentence.isQuestion && priceOfVolume.test(sentence.plain)) return true;
  if (supposition.test(sentence.plain) || conditional.test(clauseText(sentence, 0))) return true;
  for (let at = index; at >= 0; at -= 1) {
    const clause = clauseText(sentence, at);
    const before = sentence.plain.slice(sentence.clauses[at] ?? 0, to);
    if (conditional.test(clause) || conditionalInside.test(at === index ? before : clause)) return true;
    if (ofUs.test(clause)) return false;
  }
  return false;
}

const kin =
  'nachbar\\w*|schwager|schwiegervater|freunde?|freundin|kumpel|spezl|bruder|schwester|bekannte[nr]?|cousin|onkel|vater|mutter|mann|frau|tochter|vorgaenger\\w*|vormieter\\w*|predecessor|sohn|oma|opa|neighbou?r\\w*|friend|mate|brother|sister|daughter|son|uncle|father|mother|husband|wife';
const trade =
  'konkurrenz|konkurrent\\w*|mitbewerber|wettbewerber|competitor\\w*|kunden?|kundin|customers?|clients?|auftraggeber';
const people = `${kin}|${trade}`;
const someone = new RegExp(
  `^(?:(?:und|aber|denn|also|and|but|ja|hallo|hi|moin|,) )*(?:(?:mein|dein|sein|ein|unser|der|die|das|my|a|our|the)\\w* (?:guter |gute |alter |good |old )?(?:${people})s?|(?:mein|unser)\\w* kolleg\\w+ (?:von|aus|bei)|(?:die )?firma \\p{L}+ (?:braucht|kauft|hat|nimmt|bestellt)|jemand|irgendwer|(?:wer|who) (?:\\w+ )?(?:braucht|kauft|nimmt|bestellt|hat|needs|buys|takes)|(?:die|der|das|eine?|the|a|this) \\w+ (?:verbraucht|laeuft|schafft|uses|consumes|runs)|someone|somebody|some people|andere\\w* (?:firmen|betriebe|kunden|leute)|(?:manche|viele) (?:firmen|betriebe|kunden|leute)|other (?:companies|customers|people)|a friend of)(?= |$)`,
  'u',
);
const forSomeone = new RegExp(
  `(?:fuer|von|bei|for|of) (?:mein\\w*|ein\\w*|nen|ne|a|my|unser\\w*) (?:guten |alten |good )?(?:${kin})(?= |$)`,
);
const ofUsAsSubject = /(?:^| )(?:wir|uns|unse?re?[mnrs]?|ich|mir|mich|we|ours?|us|i|mia|mer)(?= |$)/;
/** "… sagt mein Nachbar": whose words they are. */
const reported = new RegExp(
  `(?:zahlt|bezahlt|bekommt|kriegt|nimmt|kauft|bestellt|braucht|pays|buys|gets) (?:denn )?(?:die |the )?(?:firma|company) |(?:sagt|meint|erzaehlt|says|told me|tells me|laut|according to) (?:\\w+ )?(?:${people})`,
);

const named = /(?:^| )(?:firma|company) [a-z]/;

/** Of others: the clause names them, or the one before did and nobody said "wir" since. */
function isOfOthers(sentence: Sentence, index: number, carried: boolean): boolean {
  if (reported.test(sentence.plain)) return true;
  // Who asks about a firm by name, and not about "us", asks about another.
  if (sentence.isQuestion && named.test(sentence.plain) && !ofUs.test(sentence.plain)) return true;
  for (let at = index; at >= 0; at -= 1) {
    const clause = clauseText(sentence, at);
    if (someone.test(clause) || forSomeone.test(clause)) return true;
    if (ofUsAsSubject.test(clause)) return false;
  }
  return carried;
}

/** Whether the next sentence still speaks of others, when it names nobody. */
export function carriesOthers(sentence: Sentence, carried: boolean): boolean {
  return isOfOthers(sentence, sentence.clauses.length - 1, carried);
}

const past =
  /(?:^| )(?:frueher|damals|ehemals|einst|ehemalig\w*|used to|formerly|in the past|last year|letztes jahr|vergangenes jahr|voriges jahr|vorletztes jahr|vor \d+ jahren|years ago)(?= |$)/;

type Clause = { index: number; text: string };

function clausesAt(sentence: Sentence, from: number, to: number): Clause[] {
  return sentence.clauses.flatMap((start, index) => {
    const end = sentence.clauses[index + 1] ?? sentence.plain.length + 1;
    return start < to && end > from ? [{ index, text: sentence.plain.slice(start, end - 1).trim() }] : [];
  });
}

function clauseText(sentence: Sentence, index: number): string {
  const start = sentence.clauses[index] ?? 0;
  return sentence.plain.slice(start, sentence.clauses[index + 1] ?? sentence.plain.length).trim();
}

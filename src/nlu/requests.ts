/** Several requests in one message: which parts ask for something of their own, and which only go with another. */
import type { Intent, Reading, UnderstandingContext } from '../domain/understanding.ts';
import { isBareAnswer } from './answers.ts';
import { readAtMost } from './learning/fold.ts';
import type { Stretch } from './letters.ts';
import { type Border, type Part, partsOf, ties } from './parts.ts';
import type { Judgement } from './reader.ts';

/** A request before its entities: a stretch of the message with its readings. */
export type RawRequest = Stretch & Judgement;

export type ReadPart = (text: string) => Judgement;

/** How sure a part must be of its own intent to be a request, by the border before it. */
const sureEnough: Record<Border, number> = { start: 0.5, item: 0.5, line: 0.5, sentence: 0.5, clause: 0.6 };
/** What the message as a whole must give the intent of a clause: "Schrauben und Muttern" is no second request. */
const supportForClause = { withPredicate: 0.002, without: 0.05 };
/** What a part and the request before it, read as one, must leave for the part's own intent; the sure need none. */
const supportTogether = 0.06;
const supportForLeadIn = 0.02;
const sureAlone = 0.9;
/** How sure the whole must be of one request to outdo parts that all say something else. */
const sureWhole = 0.8;
/** "habt ihr die da", "und was kostet das": a question by its form, also without a question mark. */
const asks =
  /^(?:was|wie|wieviel|wann|wo|wer|welche[rsn]?|womit|ob|ist|sind|hat|habt|haben|hätte[nt]?|gibts?|gehts?|kann|kannst|können|könnt|könnte[nt]?|würde[nt]?|what|how|when|where|who|which|is|are|do|does|did|has|have|can|could|would|will)(?!\p{L})/iu;
/** Blanks and marks by the dozen: a table or an attack, not sentences. */
const notProse = /\s{20}|[.!?…,;]{20}/;
/** A line of a list of articles: an amount or a number, a few words, no question. */
const articleLine =
  /^(?:\d+(?:[.,]\d+)?\s*(?:x|×|stk|st\b|stück|stueck|pcs|pieces|m\b|rollen?|packs?|karton|kartons|boxes|box|eimer|sack|paar|kg|l\b)|\d+\s*[-–]\s*\d+|(?:art(?:ikel)?\.?-?\s*(?:nr)?\.?\s*)?\d{2,}[-.\s]?\d{2,})/i;
/** "… und 12 Flaschen FD-1000": an amount and a name in a few words go with the list before them. */
const anotherLine = /^\d+(?:[.,]\d+)?\s*\p{L}+\.?(?:\s+\S+){1,4}\s*\??$/iu;
/** "10 Leitern", "4 Gerüste 5 m" as a line of their own. */
const countedLine = /^\d+(?:[.,]\d+)?\s*\S+(?:\s+\S+){0,5}$/;
/** What makes a clause a sentence of its own; without it "Klemmen und Dosen auf Lager?" would be two requests. */
const predicate =
  /(?:^|[^\p{L}])(?:was|wie|wieviel|wann|wo|wer|welche[rsn]?|womit|ob|bitte|ist|sind|war|wird|werden|hat|habe|haben|habt|hätte|hätten|kann|kannst|können|könnt|könnte[nt]?|gibt|gibts|geht|brauch|brauche|brauchen|bräuchte[n]?|benötige[n]?|fehlt|fehlen|möchte[n]?|will|wollen|wollt|würde[n]?|soll|sollen|sollte|schick|schicke[n]?|schickt|sende[nt]?|mail|mailt|ruf|rufen|ruft|lass|lassen|kostet|kosten|koste|liegt|kommt|kommen|passt|passen|nehme|nehmen|löschen|ändern|liefert|liefern|mach|machen|macht|please|what|how|when|where|who|which|is|are|was|do|does|did|has|have|can|could|would|will|need|needs|send|give|tell|cancel|call|ring|want|make|let|change|add|remove|update|swap|book|ship|deliver|resend|forward|email|copy|drop|put|take|get|bump|raise|ändert?|setzt?|tragt?|legt?|stellt?|packt?|storniert?|stornieren|verschiebt?|verschieben|ergänzt?|streicht?|streichen|bucht?|leitet?|nennt?|sagt?|gebt)(?:$|[^\p{L}])/iu;
/** Words that make a statement a request. */
const wants =
  /(?:^|[^\p{L}])(?:bitte|brauch\p{L}*|benötig\p{L}*|möchte\p{L}*|hätte\p{L}*|schick\p{L}*|send\p{L}*|please|need|want|would like|send|i'd)(?:$|[^\p{L}])/iu;
/** What is asked for by merely stating it: "our address has changed", "a box is missing". */
const facts: readonly Intent[] = ['account.change', 'order.problem', 'demand.report'];
/** What the whole must leave for a statement that comes before the question. */
const supportForTold = 0.05;
/** A bare name of goods reads as one of these; "Klemmen und Dosen" are two goods, not two requests. */
const goods: readonly Intent[] = ['product.find', 'demand.report'];
const fillers: readonly Intent[] = [
  'smalltalk.greet',
  'smalltalk.thanks',
  'smalltalk.bye',
  'confirm.yes',
  'confirm.no',
  'cancel',
  'none',
];

/**
 * The requests of a message, at least one, in order; neighbours of one intent are one request. `body` is where they
 * stand, `whole` the reading of all of it. What stands around several requests belongs to none.
 */
export function requestsOf(
  text: string,
  body: Stretch,
  whole: Judgement,
  read: ReadPart,
  { expecting }: Pick<UnderstandingContext, 'expecting'>,
): RawRequest[] {
  const single = [{ ...body, ...whole }];
  const readable = { start: body.start, end: Math.min(body.end, body.start + readAtMost) };
  if (notProse.test(text.slice(readable.start, readable.end))) return single;
  const parts = partsOf(text, readable);
  if (parts.length < 2) return single;
  const groups = withoutLeadIn(text, asOneQuote(grouped(text, parts, whole, read, expecting)), whole);
  const [last] = groups.slice(-1);
  if (!last || groups.length < 2 || outdoes(whole, groups)) return single;
  // What is beyond reading goes with the last: it may be the rest of its list.
  if (body.end > readable.end) last.end = body.end;
  return groups.map(({ start, end, reading }) => {
    const judged = read(text.slice(start, end));
    const kept = judged.intent.name === reading.intent.name ? judged : reading;
    return { start, end, ...kept };
  });
}

type Group = Stretch & { border: Border; reading: Judgement };

function grouped(
  text: string,
  parts: readonly Part[],
  whole: Judgement,
  read: ReadPart,
  expecting: UnderstandingContext['expecting'],
): Group[] {
  const groups: Group[] = [];
  let waiting: number | undefined;
  for (const part of parts) {
    const said = text.slice(part.start, part.end).replace(ties, '');
    const reading = read(said);
    const last = groups.at(-1);
    const own =
      standsAlone({ part, said, last, expecting }, reading.intent, whole) &&
      !(isPlain(text, part) && goesWith(last, text.slice(last?.start, part.end), reading.intent, read));
    if (own && last?.reading.intent.name !== reading.intent.name) {
      groups.push({ start: waiting ?? part.start, end: part.end, border: part.border, reading });
      waiting = undefined;
    } else if (last) last.end = part.end;
    else waiting ??= part.start;
  }
  return groups;
}

/** A story told in many parts: when the whole is surely something that none of them is, it is that. */
function outdoes({ intent }: Judgement, groups: readonly Group[]): boolean {
  return intent.confidence >= sureWhole && groups.every(({ reading }) => reading.intent.name !== intent.name);
}

/** "40 Stühle, 10 Tische. Bitte um Angebot.": a need is one of its own only where no quote is asked for it. */
function asOneQuote(groups: readonly Group[]): Group[] {
  const merged: Group[] = [];
  for (const group of groups) {
    const last = merged.at(-1);
    const pair = [last?.reading.intent.name, group.reading.intent.name];
    if (last && pair.includes('demand.report') && pair.includes('quote.request')) {
      last.end = group.end;
      if (group.reading.intent.name === 'quote.request') last.reading = group.reading;
    } else merged.push({ ...group });
  }
  return merged;
}

/** "3 Paletten Papier, habt ihr die da?": goods named first, without a verb, only say what is spoken of. */
function withoutLeadIn(text: string, groups: Group[], whole: Judgement): Group[] {
  const [first, second, ...others] = groups;
  if (!first || !second) return groups;
  const said = text.slice(first.start, first.end);
  const { name, confidence } = first.reading.intent;
  if (second.border !== 'clause') {
    // "We close for the fair. Could it come after the 6th?": told before it is asked.
    const isTold =
      !said.includes('?') && !wants.test(said) && confidence < sureAlone && !facts.includes(name);
    const isAsked = whole.intent.name === second.reading.intent.name && whole.intent.confidence >= sureWhole;
    if (!isTold || !isAsked || supports(whole, name, supportForTold)) return groups;
    return [{ ...second, start: first.start, border: first.border }, ...others];
  }
  if (said.includes('?') || predicate.test(said)) return groups;
  // "we accept AN-00518, and please …": a verb that is not on the list; bare goods are as sure.
  if (confidence >= sureAlone && !goods.includes(name)) return groups;
  if (supports(whole, name, supportForLeadIn)) return groups;
  return [{ ...second, start: first.start, border: first.border }, ...others];
}

type Candidate = {
  part: Part;
  said: string;
  last: Group | undefined;
  expecting: UnderstandingContext['expecting'];
};

function standsAlone(
  { part: { border }, said, last, expecting }: Candidate,
  { name, confidence }: Reading,
  whole: Judgement,
): boolean {
  // "20 Stück, und was kostet der Versand?": the answer first, then the new request.
  if (expecting && isBareAnswer(said)) return border === 'start';
  if (confidence < sureEnough[border]) return false;
  if (!said.includes('?') && isArticleLine(said, border)) return false;
  // "10x …\n5 Schachteln …\nKabelbinder schwarz": a bare name on a line of its own is one more line of the list.
  const isLine = border === 'line' || border === 'item';
  if (isLine && last && goods.includes(name) && !said.includes('?') && !predicate.test(said)) return false;
  if (isOnlyWho(said, border)) return false;
  // "zwischen A2 und A4": one word is no request.
  if (border === 'clause' && (anotherLine.test(said) || !/\s/.test(said.trim()))) return false;
  const answers = expecting === 'yes-no' && (name === 'confirm.yes' || name === 'confirm.no');
  if (fillers.includes(name) && !(answers && border === 'start')) return false;
  if (border !== 'clause') return !(last && isVague(last, { name, confidence }, whole));
  if (predicate.test(said)) return supports(whole, name, supportForClause.withPredicate);
  if (goods.includes(name) || (last && goods.includes(last.reading.intent.name))) return false;
  return supports(whole, name, supportForClause.without);
}

/** "… ohne dass jemand anruft. Wie könnte das laufen?": what might be anything is about what the whole surely is. */
function isVague(last: Group, { name, confidence }: Reading, whole: Judgement): boolean {
  if (confidence >= vagueBelow || whole.intent.name !== last.reading.intent.name) return false;
  return whole.intent.confidence >= sureAlone && !supports(whole, name, supportForVague);
}

const vagueBelow = 0.7;
const supportForVague = 0.005;

/** "Kundennummer ist 10023", "Meine: 0421 555734", "Gartenbau Stangl, 08651 555033": who asks, and not what. */
function isOnlyWho(said: string, border: Border): boolean {
  if (said.length > 120 || said.includes('?') || !/\d|@/.test(said)) return false;
  const words = said.replace(/\S*[@\d]\S*/g, ' ').match(/\p{L}[\p{L}-]*/gu) ?? [];
  const known = border === 'sentence' || border === 'clause' ? [labels, papers] : [labels];
  const others = words.filter((word) => !known.some((pattern) => pattern.test(word)));
  if (others.length === 0) return true;
  return phoneNumber.test(said) && others.length <= 4 && others.every(isNameLike);
}

/** Behind a request these only say what it is about: "Lieferschein war LS-26-5120". */
const papers =
  /^(?:lieferschein|rechnung|auftrag|auftragsnummer|bestellung|bestellnummer|angebot|order|invoice|quote|delivery|note|war|was|dazu|it's|its)$/iu;
const phoneNumber = /(?:^|\s)(?:\+|\(?0)\d[\d\s/().-]{5,}\d/;

const labels =
  /^(?:meine?|unsere?|die|der|ist|sind|lautet|nr|kd|kundennummer|kundennr|kdnr|kunde|customer|account|number|no|my|our|is|tel|telefon|telefonnummer|phone|mobile?|handy|handynummer|e-?mail|mail|fax|plz|nummer|unter|erreichbar|ref|reference|ust-id(?:nr)?|vat|id)$/iu;

/** Written like a name, and no shouting. */
function isNameLike(word: string): boolean {
  return /^\p{Lu}\p{Ll}/u.test(word);
}

/** A statement that nothing ties on as another matter: it may as well explain the one before it. */
function isPlain(text: string, { start, end, border }: Part): boolean {
  const said = text.slice(start, end);
  return !said.endsWith('?') && !ties.test(said) && !(border === 'clause' && asks.test(said));
}

/** "Die Lieferung ist unvollständig. Es fehlen 3 Pakete.": read together there is only the first request. */
function goesWith(
  last: Group | undefined,
  together: string,
  { name, confidence }: Reading,
  read: ReadPart,
): boolean {
  if (!last || confidence >= sureAlone) return false;
  return !supports(read(together), name, supportTogether);
}

function supports({ candidates }: Judgement, intent: Intent, least: number): boolean {
  return candidates.some(({ name, confidence }) => name === intent && confidence >= least);
}

function isArticleLine(said: string, border: Border): boolean {
  return articleLine.test(said) || ((border === 'item' || border === 'line') && countedLine.test(said));
}

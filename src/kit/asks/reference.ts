/** What "davon", "die zweite", "das andere" point at: the articles on the table. */
import type { Article } from '../../domain/article.ts';
import type { Request } from '../../domain/understanding.ts';
import type { Turn } from '../turn.ts';

const ordinals: readonly RegExp[] = [
  /\b(erste[nrs]?|first|1\.|nummer 1|no\.? ?1)(?![\p{L}\d])/iu,
  /\b(zweite[nrs]?|second|2\.|nummer 2)(?![\p{L}\d])/iu,
  /\b(dritte[nrs]?|third|3\.|nummer 3)(?![\p{L}\d])/iu,
  /\b(vierte[nrs]?|fourth|4\.|nummer 4)(?![\p{L}\d])/iu,
  /\b(fünfte[nrs]?|fuenfte[nrs]?|fifth|5\.|nummer 5)(?![\p{L}\d])/iu,
  /\b(sechste[nrs]?|sixth|6\.|nummer 6)(?![\p{L}\d])/iu,
];
const last = /\b(letzte[nrs]?|last)(?!\p{L})/iu;
const other = /\b(andere[nrs]?|the other)(?!\p{L})/iu;
const pointing =
  /\b(davon|dazu|dafür|dafuer|damit|daran|dieser?|diese[nms]?|der|die|das|den|dem|des|denen|dat|dieselben?|dasselbe|gleichen?|it|its|them|they|those|these|that|this|same)(?!\p{L})/iu;

/** "ist das alles da?", "die Artikel", "both": everything of the answer before. */
export const allOfThem =
  /(?<!\p{L})(alle[sn]?|beide[sn]?|die (?:artikel|sachen|positionen|teile)|(?:das|des) ganze|all of|everything|both|the (?:items|articles|goods))(?!\p{L})/iu;

/** "2 Schachteln davon": what was just shown. */
export const ofIt = /(?<!\p{L})(?:davon|of (?:them|those|these))(?!\p{L})/iu;

/** The position an ordinal names, from 0; -1 for the last; undefined when none is named. */
export function ordinal(text: string): number | undefined {
  const found = ordinals.findIndex((pattern) => pattern.test(text));
  if (found >= 0) return found;
  return last.test(text) ? -1 : undefined;
}

/** The article on the table that a text without a product name means; undefined when the table is empty. */
export function pointedAt(text: string, turn: Turn): Article | undefined {
  const quoted = quotedLine(text, turn);
  if (quoted) return quoted;
  const table = turn.onTable();
  if (table.length === 0) return undefined;
  const position = ordinal(text);
  if (position !== undefined) return table.at(position);
  if (other.test(text)) return table[1] ?? table[0];
  return table[0];
}

const quotePosition =
  /(?<!\p{L})(?:pos(?:ition|\.)?|zeile|posten|line|item)\s*(?:nr\.?|no\.?|#)?\s*(\d{1,3})(?!\d)/iu;

/** "Position 2": the article of that line of the newest quote. */
export function quotedLine(text: string, turn: Turn): Article | undefined {
  const [, position] = quotePosition.exec(text) ?? [];
  const number = turn.memory.quotes[0]?.lines[Number(position) - 1]?.article;
  return number === undefined ? undefined : turn.vendor.catalog.get(number);
}

/** Whether a text points at something said before. */
export function pointsBack(text: string): boolean {
  return quotePosition.test(text) || pointing.test(text) || ordinal(text) !== undefined || other.test(text);
}

/** Something like an article number that nothing knows: letters or digits, a dash, digits. */
const codeLike = /(?<![\p{L}\p{N}-])(?:\p{L}{1,5}-\d{1,8}|\d{1,6}-\d{2,8})(?![\p{L}\p{N}-])/gu;

/** The first article number in a request that no entity covers: an article we do not have, never the one before. */
export function unknownCode({ text, start, entities }: Request): string | undefined {
  for (const { 0: code, index } of text.matchAll(codeLike)) {
    const at = start + index;
    if (!entities.some((entity) => entity.start < at + code.length && entity.end > at)) return code;
  }
  return undefined;
}

/** Words that name no thing: a message of these alone is about what is on the table. Language, not trade. */
const nameless = new Set(
  `ab aber alles also am an auch auf aus bei bis bitte brutto da dafür dafuer dann das davon dazu dem den denn der des
  deutsch die dies diese dieser dieses doch du ein eine einen einer eines englisch er es etwa euro exkl für fuer gesamt gesamtpreis
  gehts gibt gibts hab habs habt habts ham haben heid heut heute hobts hat ich ihr im in isch is inkl insgesamt inklusive ist je jeweils jetzt kann kg kost kosten kostet koscht
  lager lagernd lieber lieferbar liegt listenpreis macht man mal mehr mehrwertsteuer meter mit mir mwst nee nein netto
  noch nochmal nur ok okay oder pack packung preis preise preislich pro rabatt sagen schachtel sein sie sind so staffel
  staffelpreis staffelpreise stk stück stueck teuer teuerer um und uns ust verfügbar verfuegbar versand vom von vorrätig
  vorraetig wäre waere wären was wenn wie wieviel viel wird würde wuerde würden wuerden wären waeren zu zum zusammen zwei
  a about all also an and are at available be both can cost costs could do does each for get give gross have how i if in
  is it its just list many me more much net now of offer on or per piece pieces please price prices pricing so stock
  that the them then there these they this those to total vat what whats would you your`.split(/\s+/u),
);

/** Whether a request names nothing of its own beside quantities and dates. */
export function isNameless({ text, start, entities }: Request): boolean {
  return [...text.matchAll(/\p{L}[\p{L}\p{M}']*/gu)].every(({ 0: word, index }) => {
    const at = start + index;
    const isCovered = entities.some(
      (entity) => entity.type !== 'product' && entity.start <= at && entity.end > at,
    );
    return isCovered || nameless.has(word.toLowerCase());
  });
}

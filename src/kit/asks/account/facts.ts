/** Reads two facts out of a message: a customer, order or paper number, and a postcode or e-mail address. */
import { ibanSpans } from '../../../domain/iban.ts';
import type { Entity, EntityType } from '../../../domain/understanding.ts';
import type { Said } from '../../topic.ts';

export type Facts = { number?: string; fact?: string };

const numberTypes: readonly EntityType[] = [
  'customerNumber',
  'orderNumber',
  'deliveryNoteNumber',
  'invoiceNumber',
];
/** "PLZ 82362", "postcode: 1010". */
const labelled =
  /(?:plz|postleitzahl|post ?code|zip(?: code)?)\b[^\p{L}\d]{0,3}(?:ist|lautet|is|von)?[^\p{L}\d]{0,3}((?:[A-Z]{1,2}-)?\d{4,5})(?!\d)/iu;
/** A postcode as it stands alone: `82362`, `A-1010`, `D 82362`. */
const alone = /(?<![\p{L}\d/-])(?:[A-Z]{1,2}[- ])?\d{4,5}(?![\p{L}\d/-])/giu;
/** A number of five digits or more, and a postcode right behind it. */
const twoFigures = /(?<![\p{L}\d/-])(\d{5,})\s*[/;|]\s*(\d{4,5})(?![\d/-])/gu;
const postcodeOnly = /^\W*((?:[A-Z]{1,2}[- ])?\d{4,5})\W*$/iu;
/** Anything with at least three digits that may be a number on a paper. */
const numberLike = /(?<![\p{L}\d])[\p{L}\d][\p{L}\d./_-]*\d{3}[\p{L}\d./_-]*/giu;

/**
 * The facts a message brings; empty when it brings none. `known` decides what a bare figure is. `strict` reads only what
 * is surely one: the first message may hold other figures.
 */
export function factsIn({ text: written, request }: Said, known: Facts, { strict = false } = {}): Facts {
  const spans = ibanSpans(written);
  const entities = request.entities.filter(
    (each) => !spans.some(({ start, end }) => each.start < end && each.end > start),
  );
  // "10013/82418": two figures, not one.
  const text = cutOut(written, spans).replace(twoFigures, '$1 $2');
  const email = entities.find(({ type }) => type === 'email')?.value;
  const [, code] = labelled.exec(text) ?? [];
  const postcode = code ?? entity(entities, 'postalCode', text);
  const named = numberTypes.flatMap((type) => entity(entities, type) ?? [])[0];
  const fact = typeof email === 'string' ? email : postcode;
  const number = named !== undefined && named !== fact ? named : undefined;
  const found: Facts = { ...(number ? { number } : {}), ...(fact ? { fact } : {}) };
  // A figure alone that answers the question for a postcode is one, also where an article or a customer has that number.
  const [, answered] = (known.number !== undefined && !strict && postcodeOnly.exec(text)) || [];
  if (answered !== undefined && known.fact === undefined) return { fact: answered };
  return strict || (isAbout(text, request) && answered === undefined)
    ? found
    : { ...found, ...bare(text, found, known) };
}

/** "was kostet 10-2040?": figures of a question, or of goods, are no proof. */
function isAbout(text: string, { entities }: Said['request']): boolean {
  return (
    text.includes('?') || entities.some((each) => each.type === 'product' && each.value.candidates.length > 0)
  );
}

/** Bare figures: first the number, then the postcode; the one that is missing when the other is known. */
function bare(text: string, found: Facts, known: Facts): Facts {
  if (found.number !== undefined && found.fact !== undefined) return {};
  const rest = [found.number, found.fact].reduce<string>(
    (left, each) => (each === undefined ? left : without(left, each)),
    text,
  );
  const tokens = [...rest.matchAll(numberLike)].map(([token]) => token.replace(/[.\-/_]+$/u, ''));
  const codes = [...rest.matchAll(alone)].map(([token]) => token);
  const [first, second] = tokens;
  if (found.number !== undefined) return codes[0] === undefined ? {} : { fact: codes[0] };
  if (found.fact !== undefined) return first === undefined ? {} : { number: first };
  if (first === undefined) return codes[0] === undefined ? {} : { fact: codes[0] };
  if (second !== undefined && codes.includes(second)) return { number: first, fact: second };
  // One figure alone answers what is still missing; when both were wrong, a postcode is the likelier slip.
  return known.number !== undefined && codes.includes(first) ? { fact: first } : { number: first };
}

/** A five-digit number may be read as either; the label beside it decides. */
function entity(entities: readonly Entity[], type: EntityType, text?: string): string | undefined {
  const found = entities.find((each) => each.type === type);
  if (!found || typeof found.value !== 'string') return undefined;
  const before = text?.slice(Math.max(0, found.start - 14), found.start) ?? '';
  const isNumber =
    type === 'postalCode' && /(?:kunde|kd|kundennr|nummer|nr|customer|no)[^\p{L}\d]{0,4}$/iu.test(before);
  return isNumber ? undefined : found.value;
}

/** Blanks in place of the spans: what stands behind them stays where it was. */
function cutOut(text: string, spans: readonly { start: number; end: number }[]): string {
  return spans.reduce(
    (left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end),
    text,
  );
}

function without(text: string, part: string): string {
  const at = text.indexOf(part);
  return at < 0 ? text : `${text.slice(0, at)} ${text.slice(at + part.length)}`;
}

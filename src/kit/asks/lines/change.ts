/** Changes lines by what was said: "nee, lieber 30", "Pos. 2 raus", "statt der 4x40 die 5x40", "dazu noch 10 Handschuhe". */
import { quantityFor } from '../../../domain/packaging.ts';
import type { QuantityValue } from '../../../domain/understanding.ts';
import { conversion } from '../../../domain/units.ts';
import type { Said } from '../../topic.ts';
import type { Turn } from '../../turn.ts';
import { allOfThem, ofIt, ordinal, pointedAt, unknownCode } from '../reference.ts';
import { type Clause, clausesOf, type ProductEntity, type QuantityEntity } from './clauses.ts';
import { closeToBest, type OpenLine, sureName } from './line.ts';
import { lineOf } from './read.ts';

export type ChangeOptions = {
  /** Another article is one more line, not the last one in another kind: so it is in a quote, not in "und 10-2040?". */
  adds?: boolean;
  /** Only what the message names is changed, never what it may point at. */
  named?: boolean;
};

const noLonger =
  /(?<!\p{L})(?:statt|anstatt|anstelle(?: von)?|nicht|instead of|rather than|not)\s*(?:de[rnms]|die|das|the)?\s*$/iu;
const removes =
  /(?<!\p{L})(?:raus\p{L}*|weg(?:lassen)?|ohne|streich\p{L}*|gestrichen|entfern\p{L}*|entfällt|entfallen|lösch\p{L}*|nicht mehr|doch nicht|brauch\p{L}* (?:ich|wir) (?:doch )?nicht|remove|drop|delete|without|take (?:out|off)|leave (?:out|off)|no longer)(?!\p{L})/iu;
const adds =
  /(?<!\p{L})(?:dazu|zusätzlich|zusaetzlich|außerdem|ausserdem|noch|ergänz\p{L}*|hinzu\p{L}*|plus|add|also|as well|extra|additional(?:ly)?|on top)(?!\p{L})/iu;
const more =
  /(?<!\p{L})(?:mehr|zusätzlich|zusaetzlich|dazu|obendrauf|noch(?:mal)?|more|additional|extra|on top)(?!\p{L})/iu;
const less = /(?<!\p{L})(?:weniger|less|fewer)(?!\p{L})/iu;
const doubles = /(?<!\p{L})(?:\p{L}*doppel\p{L}*|zweimal|doubled?|twice)(?!\p{L})/iu;

type Slots = (OpenLine | undefined)[];

/** The lines after the change; undefined when nothing of it can be told. Positions are those that the customer sees. */
export function changedLines(
  lines: readonly OpenLine[],
  said: Said,
  turn: Turn,
  options: ChangeOptions = {},
): OpenLine[] | undefined {
  if (unknownCode(said.request) && !options.adds) return undefined;
  const shown = lines.length;
  let slots: Slots = [...lines];
  let isChanged = false;
  for (const clause of clausesOf(said.request)) {
    const next = apply(slots, shown, clause, said, turn, options);
    if (!next) continue;
    slots = next;
    isChanged = true;
  }
  return isChanged ? slots.filter((line) => line !== undefined) : undefined;
}

function apply(
  slots: Slots,
  shown: number,
  clause: Clause,
  said: Said,
  turn: Turn,
  options: ChangeOptions,
): Slots | undefined {
  const targets = new Set(clause.positions.filter((at) => at < shown && slots[at]));
  const others: ProductEntity[] = [];
  let dropped: number | undefined;
  for (const product of clause.products) {
    const at = lineFor(slots, product);
    if (at === undefined) others.push(product);
    else if (noLonger.test(clause.before(product))) dropped = at;
    else targets.add(at);
  }
  const [other] = others;
  const [target] = targets;
  // "statt der 4x40 die 5x40": in its place, as many.
  if (dropped !== undefined && other) return replaced(slots, dropped, other, clause, said, turn);
  if (dropped !== undefined && target === undefined && clause.quantities.length === 0)
    return without(slots, [dropped]);
  if (removes.test(clause.text) && !other) {
    const at = target === undefined ? pointed(slots, clause, turn) : undefined;
    const gone = at === undefined ? [...targets] : [at];
    return gone.length > 0 ? without(slots, gone) : undefined;
  }
  // "gibt's Gutscheine?" in the middle of a quote is no line of it.
  const isLine = wanted(clause) !== undefined || (other?.value.candidates[0]?.score ?? 0) >= sureName;
  if (other && ((options.adds && isLine) || adds.test(clause.text)))
    return added(slots, clause, others, said, turn);
  if (other && options.adds) return undefined;
  if (other) return others.length === 1 ? instead(slots, other, clause, said, turn) : undefined;
  if (doubles.test(clause.text) && clause.quantities.length === 0) {
    const all = allOfThem.test(clause.text) ? slots.map((_, at) => at) : [...targets];
    return all.length > 0
      ? all.reduce((sofar, at) => counted(sofar, at, (value) => value * 2), slots)
      : undefined;
  }
  const quantity = wanted(clause);
  const at = target ?? (options.named ? undefined : pointed(slots, clause, turn, options.adds));
  if (at === undefined) return undefined;
  if (!quantity) return target !== undefined && !options.adds && !options.named ? slots : undefined;
  if (target !== undefined && less.test(clause.text))
    return counted(slots, at, (value) => value - quantity.value.value);
  const addsToIt =
    clause.products.length > 0 ||
    (options.adds && /(?<!\p{L})(?:dazu|mehr|more|zusätzlich)(?!\p{L})/iu.test(clause.text));
  const isInstead = clause.quantities.some((entity) => isOld(entity, clause));
  if (addsToIt && !isInstead && more.test(clause.text) && slots[at]?.quantity)
    return counted(slots, at, (value) => value + quantity.value.value);
  return put(slots, at, {
    ...slots[at],
    said: said.text,
    quantity: inSameUnit(quantity.value, slots[at]?.quantity),
  });
}

/** The line that a product means: the very article, or the likeliest of those it may be. */
function lineFor(slots: Slots, { value }: ProductEntity): number | undefined {
  const among = (number: string | undefined) =>
    slots.findIndex((line) => line?.article && line.article === number);
  if (value.sku) {
    const exact = among(value.sku);
    return exact < 0 ? undefined : exact;
  }
  const best = value.candidates[0]?.score ?? 0;
  const fitting = value.candidates.filter(({ score }) => score >= best * closeToBest || score > sureName);
  const found = new Set(fitting.map(({ sku }) => among(sku)).filter((at) => at >= 0));
  return found.size === 1 ? [...found][0] : undefined;
}

/** The line that a message without a name is about; with several lines a quote wants to be pointed at. */
function pointed(slots: Slots, clause: Clause, turn: Turn, strict = false): number | undefined {
  const only = slots.flatMap((line, at) => (line?.article || line?.candidates ? [at] : []));
  if (only.length === 1) return only[0];
  const position = ordinal(clause.text);
  if (position !== undefined)
    return slots.at(position) ? (position + slots.length) % slots.length : undefined;
  const before = clause.quantities.find((entity) => isOld(entity, clause));
  const same = before ? only.filter((at) => slots[at]?.quantity?.value === before.value.value) : [];
  if (same.length === 1) return same[0];
  const article = pointedAt(clause.text, turn)?.number;
  const onTable = slots.findIndex((line) => line?.article && line.article === article);
  // Right after a quote a bare number points at none of its lines; after one was changed or priced, at that.
  const isPointed =
    ofIt.test(clause.text) || ['price', 'quote-change'].includes(turn.memory.last?.topic ?? '');
  if (strict && isPointed && onTable >= 0) return onTable;
  if (strict) return onlyFitting(slots, clause, turn);
  return onTable >= 0 ? onTable : only.at(-1);
}

/** "noch 3 Packungen dazu": the only line that is sold in packs. */
function onlyFitting(slots: Slots, clause: Clause, turn: Turn): number | undefined {
  const said = wanted(clause)?.value;
  if (said?.unit === undefined) return undefined;
  const fits = slots.flatMap((line, at) =>
    line?.article && fitting(said, line.article, turn) && turn.vendor.catalog.get(line.article) ? [at] : [],
  );
  return fits.length === 1 ? fits[0] : undefined;
}

/** The quantity that is wanted now: "5 statt 2", "von 2 auf 5". */
function wanted(clause: Clause): QuantityEntity | undefined {
  return clause.quantities.filter((entity) => !isOld(entity, clause)).at(-1);
}

function isOld(entity: QuantityEntity, clause: Clause): boolean {
  const isFrom = /(?<!\p{L})(?:von|from)\s*$/iu.test(clause.before(entity)) && clause.quantities.length > 1;
  return isFrom || noLonger.test(clause.before(entity));
}

function added(
  slots: Slots,
  clause: Clause,
  products: readonly ProductEntity[],
  said: Said,
  turn: Turn,
): Slots {
  const quantity = products.length === 1 ? wanted(clause) : undefined;
  const lines = products.map((product) =>
    lineOf(
      {
        product: { text: product.text, value: product.value },
        ...(quantity ? { quantity: quantity.value } : {}),
      },
      said,
      turn,
    ),
  );
  return [...slots, ...lines];
}

function replaced(
  slots: Slots,
  at: number,
  product: ProductEntity,
  clause: Clause,
  said: Said,
  turn: Turn,
): Slots | undefined {
  const line = lineOf({ product: { text: product.text, value: product.value } }, said, turn);
  if (!line) return undefined;
  const quantity = wanted(clause)?.value ?? fitting(slots[at]?.quantity, line.article, turn);
  return put(slots, at, { ...line, ...(quantity ? { quantity } : {}) });
}

/** "und 10-2040?" after an answer: the last line, or the one that is pointed at, about another article. */
function instead(
  slots: Slots,
  product: ProductEntity,
  clause: Clause,
  said: Said,
  turn: Turn,
): Slots | undefined {
  const { sku } = product.value;
  if (!sku) return undefined;
  const at = slots.length - 1;
  const quantity = wanted(clause);
  const value = quantity
    ? inSameUnit(quantity.value, slots[at]?.quantity)
    : fitting(slots[at]?.quantity, sku, turn);
  return put(slots, at, { said: said.text, article: sku, ...(value ? { quantity: value } : {}) });
}

function without(slots: Slots, gone: readonly number[]): Slots {
  return slots.map((line, at) => (gone.includes(at) ? undefined : line));
}

function counted(slots: Slots, at: number, change: (value: number) => number): Slots {
  const line = slots[at];
  if (!line?.quantity) return slots;
  const value = change(line.quantity.value);
  return value > 0
    ? put(slots, at, { ...line, quantity: { ...line.quantity, value } })
    : without(slots, [at]);
}

function put(slots: Slots, at: number, line: OpenLine): Slots {
  const { guessed: _, ...sure } = line;
  return slots.map((each, index) => (index === at ? sure : each));
}

/** A quantity said for one article goes along to another only where its unit makes sense. */
function fitting(
  quantity: QuantityValue | undefined,
  number: string | undefined,
  turn: Turn,
): QuantityValue | undefined {
  const article = number === undefined ? undefined : turn.vendor.catalog.get(number);
  if (!quantity || !article) return quantity;
  const { unit = article.orderUnit } = quantityFor(article, quantity);
  const fits =
    conversion(unit, article.orderUnit) ?? (article.contentUnit && conversion(unit, article.contentUnit));
  return fits ? quantity : undefined;
}

/** "3 Schachteln", then "und 5": five boxes, not five pieces. */
function inSameUnit(quantity: QuantityValue, before: QuantityValue | undefined): QuantityValue {
  if (quantity.unit !== undefined || quantity.each || before?.unit === undefined) return quantity;
  return { ...quantity, unit: before.unit };
}

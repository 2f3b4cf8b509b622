/** Which quantity belongs to which product of a message: "20 M8x40 und 3 Krt. Handschuhe Gr. 9". Pure. */
import type { Entity, ProductValue, QuantityValue, Request } from './understanding.ts';

/** One line as it was said: a product, a quantity, or both. */
export type SaidLine = { product?: { text: string; value: ProductValue }; quantity?: QuantityValue };

/** A line that is clear, or a product that the vendor does not have. */
export type WantedLine = {
  article?: string;
  /** The customer's words for it. */
  said: string;
  quantity?: QuantityValue;
  /** The words fit no article really well: worth showing before anything rests on it. */
  guessed?: true;
};

type Found = Extract<Entity, { type: 'product' | 'quantity' }>;
/** What lines are read from; without the text, words around a number count for nothing. */
type Source = Pick<Request, 'entities'> & Partial<Pick<Request, 'text' | 'start'>>;

/** "300 davon", "davon 300": of the product named before. */
const ofItAfter = /^\s*(?:davon|of (?:them|those|these|it))(?!\p{L})/iu;
const ofItBefore = /(?<!\p{L})(?:davon|of (?:them|those|these|it))\s*$/iu;
/** "5 statt 2": what was wanted before, no longer. */
const noLonger = /(?<!\p{L})(?:statt|anstatt|anstelle(?: von)?|nicht|instead of|rather than|not)\s*$/iu;

/**
 * Pairs neighbours in reading order. A quantity stands before its product as a rule ("20 M8"); it stands behind where
 * the message says so from the start ("M8x40 20 Stück, M10x50 30 Stück"). A lone quantity stays a line without product.
 */
export function saidLines(request: Source): SaidLine[] {
  const found = request.entities
    .filter((entity): entity is Found => entity.type === 'product' || entity.type === 'quantity')
    .filter((entity) => entity.type === 'product' || !noLonger.test(before(entity, request)))
    .filter(
      (entity) =>
        entity.type === 'product' || !isOfPrice(before(entity, request), entity.text, after(entity, request)),
    )
    .sort((a, b) => a.start - b.start);
  // In a list each line stands for itself: one that is not understood must not shift the others' quantities.
  const lines = byLine(found, request).map((own) => paired(own, request));
  return lines.flatMap((line, at) => {
    const [only, ...more] = line;
    const before = lines[at - 1]?.at(-1);
    const isRest = only?.quantity && !only.product && more.length === 0;
    if (!isRest || !before?.product || before.quantity) return line;
    before.quantity = only.quantity;
    return [];
  });
}

/** "10,00 € je 100", "à 3,00 €": numbers of a price that somebody would like, never of goods. */
export function isOfPrice(before: string, said: string, after: string): boolean {
  const basis = /(?:€|eur|euro)\s*(?:netto|net)?\s*(?:\/|je|pro|per)\s*$/iu.test(before);
  return basis || (!/\p{L}{2}/u.test(said) && /^[\d.,]*\s*(?:€|eur(?!\p{L})|euro(?!\p{L}))/iu.test(after));
}

function byLine(found: readonly Found[], { text = '', start = 0 }: Source): Found[][] {
  const lines: Found[][] = [[]];
  let from = 0;
  for (const entity of found) {
    const at = Math.max(entity.start - start, 0);
    if (text.slice(from, at).includes('\n')) lines.push([]);
    lines.at(-1)?.push(entity);
    from = at;
  }
  return lines;
}

function paired(found: readonly Found[], request: Source): SaidLine[] {
  const productsFirst = found[0]?.type === 'product' && found[1]?.type === 'quantity';
  const lines: SaidLine[] = [];
  let line: SaidLine = {};
  const close = () => {
    if (line.product || line.quantity) lines.push(line);
    line = {};
  };
  for (const entity of found) {
    const earlier = line.product ? line : lines.findLast(({ product }) => product);
    if (entity.type === 'quantity' && earlier && isOfIt(entity, request)) {
      earlier.quantity = entity.value;
    } else if (entity.type === 'product') {
      if (line.product) close();
      line.product = { text: entity.text, value: entity.value };
      // "Kabelbinder 5 Packungen und 2 Eimer Handwaschpaste": people change their mind about the order.
      if (line.quantity) close();
    } else {
      if (line.quantity || (!productsFirst && line.product && nextIsProduct(found, entity))) close();
      line.quantity = entity.value;
      if (productsFirst && line.product) close();
    }
  }
  close();
  return lines;
}

/** How many words a message has besides what it names: none or few make it a mere list. */
export function wordsBeside({ text, start, entities }: Pick<Request, 'text' | 'start' | 'entities'>): number {
  let rest = text;
  for (const entity of [...entities].sort((a, b) => b.start - a.start))
    rest = `${rest.slice(0, Math.max(entity.start - start, 0))} ${rest.slice(entity.end - start)}`;
  return rest.match(/\p{L}{2,}/gu)?.length ?? 0;
}

function isOfIt(entity: Found, request: Source): boolean {
  return ofItAfter.test(after(entity, request)) || ofItBefore.test(before(entity, request));
}

function before(entity: Found, { text = '', start = 0 }: Source): string {
  return text.slice(0, Math.max(entity.start - start, 0));
}

function after(entity: Found, { text = '', start = 0 }: Source): string {
  return text.slice(entity.end - start);
}

function nextIsProduct(found: readonly Found[], entity: Found): boolean {
  return found[found.indexOf(entity) + 1]?.type === 'product';
}

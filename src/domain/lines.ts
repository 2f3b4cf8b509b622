/** Which quantity belongs to which product of a message: "20 M8x40 und 3 Krt. Handschuhe Gr. 9". Pure. */
import type { Entity, ProductValue, QuantityValue, Request } from './understanding.ts';

/** One line as it was said: a product, a quantity, or both. */
export type SaidLine = { product?: { text: string; value: ProductValue }; quantity?: QuantityValue };

type Found = Extract<Entity, { type: 'product' | 'quantity' }>;

/**
 * Pairs neighbours in reading order. A quantity stands before its product as a rule ("20 M8"); it stands behind where
 * the message says so from the start ("M8x40 20 Stück, M10x50 30 Stück"). A lone quantity stays a line without product.
 */
export function saidLines(request: Pick<Request, 'entities'>): SaidLine[] {
  const found = request.entities
    .filter((entity): entity is Found => entity.type === 'product' || entity.type === 'quantity')
    .sort((a, b) => a.start - b.start);
  const productsFirst = found[0]?.type === 'product' && found[1]?.type === 'quantity';
  const lines: SaidLine[] = [];
  let line: SaidLine = {};
  const close = () => {
    if (line.product || line.quantity) lines.push(line);
    line = {};
  };
  for (const entity of found) {
    if (entity.type === 'product') {
      if (line.product || (productsFirst && line.quantity)) close();
      line.product = { text: entity.text, value: entity.value };
      if (!productsFirst && line.quantity) close();
    } else {
      if (line.quantity || (!productsFirst && line.product && nextIsProduct(found, entity))) close();
      line.quantity = entity.value;
      if (productsFirst && line.product) close();
    }
  }
  close();
  return lines;
}

function nextIsProduct(found: readonly Found[], entity: Found): boolean {
  return found[found.indexOf(entity) + 1]?.type === 'product';
}

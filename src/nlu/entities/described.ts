/** "12 Stk Schaumlöscher 6 l": the six litres say which extinguisher, not how much of it. */
import type { Entity } from '../../domain/understanding.ts';

const measures: ReadonlySet<string> = new Set(['MTR', 'LTR', 'KGM', 'MLT', 'MMT', 'CMT', 'GRM']);

/** The entities without measures that only describe the goods that were counted right before. */
export function withoutSizes(entities: readonly Entity[], text: string): Entity[] {
  return entities.filter((entity, at) => {
    const [counted, goods] = [entities[at - 2], entities[at - 1]];
    if (entity.type !== 'quantity' || !isMeasure(entity)) return true;
    const next = entities.slice(at + 1).find(({ type }) => type !== 'product');
    if (isCountedBehind(entity, next, text)) return false;
    if (goods?.type !== 'product') return true;
    if (counted?.type !== 'quantity' || isMeasure(counted) || counted.value.each) return true;
    const isBeside = /^[ \u00a0]$/u.test(text.slice(goods.end, entity.start));
    const isCounted = /^\s+(?:\p{L}+\s+)?$/u.test(text.slice(counted.end, goods.start));
    return !(isBeside && isCounted);
  });
}

/** "Kühlschrank 360 l, 1 Stück": the count behind the comma says how much. Metres may be how long a piece is cut. */
function isCountedBehind(entity: Quantity, next: Entity | undefined, text: string): boolean {
  if (next?.type !== 'quantity' || isMeasure(next) || entity.value.unit === 'MTR') return false;
  const isBeside = /\p{Lu}[\p{L}-]{2,}[ \u00a0]$/u.test(
    text.slice(Math.max(0, entity.start - 40), entity.start),
  );
  return isBeside && /^,[^,;.!?\n]{0,40}(?:,[^,;.!?\n]{0,40})?$/u.test(text.slice(entity.end, next.start));
}

type Quantity = Extract<Entity, { type: 'quantity' }>;

function isMeasure({ value }: Quantity): boolean {
  return value.unit !== undefined && measures.has(value.unit) && !value.each;
}

/** "12 Stk Schaumlöscher 6 l": the six litres say which extinguisher, not how much of it. */
import type { Entity } from '../../domain/understanding.ts';

const measures: ReadonlySet<string> = new Set(['MTR', 'LTR', 'KGM', 'MLT', 'MMT', 'CMT', 'GRM']);

/** The entities without measures that only describe the goods that were counted right before. */
export function withoutSizes(entities: readonly Entity[], text: string): Entity[] {
  return entities.filter((entity, at) => {
    const [counted, goods] = [entities[at - 2], entities[at - 1]];
    if (entity.type !== 'quantity' || !isMeasure(entity) || goods?.type !== 'product') return true;
    if (counted?.type !== 'quantity' || isMeasure(counted) || counted.value.each) return true;
    const isBeside = /^[ \u00a0]$/u.test(text.slice(goods.end, entity.start));
    const isCounted = /^\s+(?:\p{L}+\s+)?$/u.test(text.slice(counted.end, goods.start));
    return !(isBeside && isCounted);
  });
}

function isMeasure({ value }: Extract<Entity, { type: 'quantity' }>): boolean {
  return value.unit !== undefined && measures.has(value.unit) && !value.each;
}

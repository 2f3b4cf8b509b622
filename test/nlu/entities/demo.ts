/** The extractor over the demo vendor, and short texts for what it finds, so that tables stay readable. */

import type { Language } from '../../../src/domain/language.ts';
import type { Entity, QuantityValue, UnderstandingContext } from '../../../src/domain/understanding.ts';
import { readVendor } from '../../../src/knowledge/index.ts';
import { createExtractor } from '../../../src/nlu/entities.ts';
import { createFinder } from '../../../src/search/finder.ts';

export const today = '2026-11-23';

export type Asked = { language?: Language; expecting?: UnderstandingContext['expecting']; today?: string };

/** An extractor for the project's own vendor; the reference day is a Monday. */
export async function demoExtractor() {
  const vendor = await readVendor(new URL('../../../knowledge', import.meta.url).pathname);
  const extract = createExtractor({ ...vendor, find: createFinder(vendor) });
  return (text: string, { language = 'de', expecting, today: day = today }: Asked = {}): Entity[] =>
    extract(text, { today: day, language, ...(expecting ? { expecting } : {}) });
}

/** `2 PA à 100`, `~300 C62`, `3`: the value of a quantity. */
export function quantityText({ value, unit, each, approximate }: QuantityValue): string {
  const inner = each ? ` à ${each.value}${each.unit ? ` ${each.unit}` : ''}` : '';
  return `${approximate ? '~' : ''}${value}${unit ? ` ${unit}` : ''}${inner}`;
}

/** Values of one type, in reading order. */
export function valuesOf(entities: readonly Entity[], type: Entity['type']): string[] {
  return entities.filter((entity) => entity.type === type).map(valueText);
}

/** A value on one line: a date with its role, an article number or the number of candidates. */
export function valueText(entity: Entity): string {
  if (entity.type === 'quantity') return quantityText(entity.value);
  if (entity.type === 'date') return `${entity.value.role} ${entity.value.date}`;
  if (entity.type === 'product')
    return entity.value.sku ?? (entity.value.candidates.length > 0 ? 'several' : 'unknown');
  return entity.value;
}

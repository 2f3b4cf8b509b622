/** A change in its parts: "Pos. 2 auf 5, die Dübel raus und dazu 10 Handschuhe" are three. */
import { isOfPrice } from '../../../domain/lines.ts';
import type { Entity, Request } from '../../../domain/understanding.ts';

export type ProductEntity = Extract<Entity, { type: 'product' }>;
export type QuantityEntity = Extract<Entity, { type: 'quantity' }>;

/** One part with what it names. Positions count from 0. */
export type Clause = {
  text: string;
  positions: number[];
  products: ProductEntity[];
  quantities: QuantityEntity[];
  /** The text before an entity. */
  before(entity: Entity): string;
};

const separators = /\s*(?:[;\n]|,(?=\s)|(?<!\p{L})(?:und|sowie|and|außerdem|ausserdem)(?!\p{L}))\s*/giu;
const position =
  /(?<!\p{L})(?:pos(?:ition|\.)?|zeile|posten|line|item)\s*(?:nr\.?|no\.?|#)?\s*(\d{1,3})(?![\d.,]*\d)/giu;

/** The parts of a request that each name a line or a product; what names none belongs to the part before. */
export function clausesOf(request: Request): Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  for (const cut of cuts(request)) {
    const part = clause(request, from, cut.start);
    const rest = clause(request, cut.end, request.text.length);
    if (!namesLine(part) || !(namesLine(rest) || rest.quantities.length > 0)) continue;
    clauses.push(part);
    from = cut.end;
  }
  clauses.push(clause(request, from, request.text.length));
  return clauses;
}

function cuts({ text, start, entities }: Request): { start: number; end: number }[] {
  return [...text.matchAll(separators)]
    .map(({ 0: found, index }) => ({ start: index, end: index + found.length }))
    .filter(
      (cut) => !entities.some((entity) => entity.start < start + cut.end && entity.end > start + cut.start),
    );
}

function namesLine({ positions, products }: Clause): boolean {
  return positions.length + products.length > 0;
}

function clause(request: Request, from: number, to: number): Clause {
  const text = request.text.slice(from, to);
  const offset = request.start + from;
  const found = [...text.matchAll(position)];
  const numbered = found.map(({ 0: all, index }) => ({
    start: offset + index,
    end: offset + index + all.length,
  }));
  const inside = request.entities.filter(
    ({ start, end }) =>
      start >= offset &&
      end <= request.start + to &&
      !numbered.some((span) => span.start < end && span.end > start),
  );
  return {
    text,
    positions: found.map(({ 1: digits }) => Number(digits) - 1),
    products: inside.filter((entity): entity is ProductEntity => entity.type === 'product'),
    quantities: inside
      .filter((entity): entity is QuantityEntity => entity.type === 'quantity')
      .filter((entity) => {
        const at = entity.start - offset;
        return !isOfPrice(text.slice(0, at), entity.text, text.slice(at + entity.text.length));
      }),
    before: (entity) => text.slice(0, Math.max(entity.start - offset, 0)),
  };
}

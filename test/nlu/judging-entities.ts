/** Judges what is found in messages against what a reader marked: the type and the exact words both have to be right. */
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Language, languages } from '../../src/domain/language.ts';
import type { Entity, EntityType } from '../../src/domain/understanding.ts';

/** The types that are marked. What names a product, a company or a person is a matter of taste at its edges. */
export const markedTypes = [
  'quantity',
  'date',
  'orderNumber',
  'quoteNumber',
  'invoiceNumber',
  'deliveryNoteNumber',
  'customerNumber',
  'postalCode',
  'email',
  'phone',
  'vatId',
] as const satisfies readonly EntityType[];

type Marked = { type: (typeof markedTypes)[number]; text: string };

const lineShape = z.object({
  text: z.string(),
  lang: z.enum(languages),
  entities: z.array(z.object({ type: z.enum(markedTypes), text: z.string() })),
});
export type MarkedMessage = z.infer<typeof lineShape>;

/** Percentages with one decimal; `marked` says how many there are to find. */
export type EntityFigures = { marked: number; precision: number; recall: number; f1: number };

export type EntityMiss = { message: MarkedMessage; missing: Marked[]; wrong: Marked[] };

/** All types together (`all`, micro) and each type that is marked or found anywhere. */
export type EntityReport = { all: EntityFigures } & Partial<Record<Marked['type'], EntityFigures>>;

/** Where the marked messages of another writer lie; absent in a tree that has none. */
export const markedFile = new URL('held-out/entities.jsonl', import.meta.url);

/** Marked messages of a file, one JSON a line; undefined when there is no such file. Throws where a mark is not in its text. */
export function markedMessages(file: URL = markedFile): MarkedMessage[] | undefined {
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line, i) => {
    const message = lineShape.parse(JSON.parse(line));
    const astray = message.entities.find(({ text }) => !message.text.includes(text));
    if (astray) throw new Error(`line ${i + 1}: "${astray.text}" is marked but not in "${message.text}"`);
    return message;
  });
}

/** The figures of an extractor over marked messages; each message with a fault is told to `onMiss`. */
export function judgeEntities(
  extract: (text: string, language: Language) => readonly Entity[],
  messages: readonly MarkedMessage[],
  onMiss: (miss: EntityMiss) => void = () => {},
): EntityReport {
  const tallies = new Map(markedTypes.map((type) => [type, { right: 0, found: 0, marked: 0 }]));
  for (const message of messages) {
    const missing = [...message.entities];
    const wrong: Marked[] = [];
    for (const found of extract(message.text, message.lang).flatMap(asMarked)) {
      const tally = tallies.get(found.type);
      if (tally) tally.found += 1;
      const at = missing.findIndex(({ type, text }) => type === found.type && text === found.text);
      if (at < 0) wrong.push(found);
      else {
        missing.splice(at, 1);
        if (tally) tally.right += 1;
      }
    }
    for (const { type } of message.entities) {
      const tally = tallies.get(type);
      if (tally) tally.marked += 1;
    }
    if (missing.length + wrong.length > 0) onMiss({ message, missing, wrong });
  }
  const seen = [...tallies].filter(([, { found, marked }]) => found + marked > 0);
  return {
    all: figuresOf(seen.map(([, tally]) => tally)),
    ...Object.fromEntries(seen.map(([type, tally]) => [type, figuresOf([tally])])),
  };
}

type Tally = { right: number; found: number; marked: number };

function asMarked({ type, text }: Entity): Marked[] {
  const marked = markedTypes.find((each) => each === type);
  return marked ? [{ type: marked, text }] : [];
}

function figuresOf(tallies: readonly Tally[]): EntityFigures {
  const sum = (key: keyof Tally) => tallies.reduce((total, tally) => total + tally[key], 0);
  const [right, found, marked] = [sum('right'), sum('found'), sum('marked')];
  return {
    marked,
    precision: percent(right, found),
    recall: percent(right, marked),
    f1: percent(2 * right, found + marked),
  };
}

/** Nothing of nothing is all of it. */
function percent(part: number, whole: number): number {
  return whole === 0 ? 100 : Math.round((1000 * part) / whole) / 10;
}

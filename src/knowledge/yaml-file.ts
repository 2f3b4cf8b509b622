/** YAML files of a vendor's folder: read as text only, checked by a schema, every fault with its line. */
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Folder } from './folder.ts';

export type YamlSource = {
  /** The content; every scalar is text as written, so that "7.50" and 01099 stay what they are. */
  value: unknown;
  /** The line of what lies at a path, or of the nearest thing around it. */
  line(path: readonly PropertyKey[]): number;
};

/** Parses YAML text; syntax errors become faults and give undefined. `offset` lines stand before it in the file. */
export function parseYaml(folder: Folder, file: string, source: string, offset = 0): YamlSource | undefined {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter, schema: 'failsafe', prettyErrors: false });
  for (const error of document.errors) {
    folder.report.fault(
      file,
      counter.linePos(error.pos[0]).line + offset,
      `is not valid YAML: ${error.message}`,
    );
  }
  if (document.errors.length > 0) return undefined;
  return {
    value: document.toJS({ maxAliasCount: 100 }),
    line(path) {
      let node: unknown = document.contents;
      let at = isNode(node) ? node.range?.[0] : undefined;
      for (const step of path) {
        const next = stepInto(node, step);
        if (!next) break;
        node = next.value;
        at = next.at ?? at;
      }
      return counter.linePos(at ?? 0).line + offset;
    },
  };
}

/** A mapping's entry stands where its key stands: the value may begin on a later line. */
function stepInto(node: unknown, step: PropertyKey): { value: unknown; at: number | undefined } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
    return pair && isScalar(pair.key) ? { value: pair.value, at: pair.key.range?.[0] } : undefined;
  }
  if (isSeq(node) && typeof step === 'number') {
    const item = node.items[step];
    return isNode(item) ? { value: item, at: item.range?.[0] } : undefined;
  }
  return undefined;
}

/** What a schema makes of a YAML source; faults and unknown fields go to the report. */
export function checked<Schema extends z.ZodType>(
  folder: Folder,
  file: string,
  source: YamlSource,
  schema: Schema,
): z.output<Schema> | undefined {
  const result = schema.safeParse(source.value);
  if (result.success) {
    noteUnknown(folder, file, source, source.value, result.data, []);
    return result.data;
  }
  for (const { path, message } of result.error.issues) {
    folder.report.fault(file, source.line(path), `${named(path)} ${message}`.trim());
  }
  return undefined;
}

/** Reads and checks a file that must be there. */
export function readYaml<Schema extends z.ZodType>(
  folder: Folder,
  file: string,
  schema: Schema,
): { data: z.output<Schema>; source: YamlSource } | undefined {
  const text = folder.text(file);
  const source = text === undefined ? undefined : parseYaml(folder, file, text);
  const data = source && checked(folder, file, source, schema);
  return source && data !== undefined ? { data, source } : undefined;
}

/** `quote.validDays`, `freight[0].net` */
function named(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${String(step)}`))
    .join('');
}

/** Fields that the schema did not take over are told, never refused (contract: knowledge.md, "Formats"). */
function noteUnknown(
  folder: Folder,
  file: string,
  source: YamlSource,
  raw: unknown,
  taken: unknown,
  path: PropertyKey[],
): void {
  if (Array.isArray(raw) && Array.isArray(taken)) {
    for (const [index, each] of raw.entries()) {
      noteUnknown(folder, file, source, each, taken[index], [...path, index]);
    }
    return;
  }
  if (!isRecord(raw) || !isRecord(taken)) return;
  for (const [key, value] of Object.entries(raw)) {
    const here = [...path, key];
    if (key in taken) noteUnknown(folder, file, source, value, taken[key], here);
    else folder.report.note(file, source.line(here), `${named(here)} is not a field we know; it is ignored`);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

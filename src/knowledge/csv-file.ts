/** Tables of a vendor's folder (CSV: UTF-8, `;`, header line): checked row by row, every fault with its line. */
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Folder } from './folder.ts';

/** A row that passed, with the line it begins on. */
export type Row<Data> = { line: number; data: Data };

/**
 * The rows of a table that pass its schema. Columns the schema does not name are noted; missing columns, broken lines
 * and wrong values are faults.
 */
export function readTable<Shape extends z.ZodRawShape>(
  folder: Folder,
  file: string,
  schema: z.ZodObject<Shape>,
): Row<z.output<z.ZodObject<Shape>>>[] {
  const text = folder.text(file);
  const records = text === undefined ? undefined : parsed(folder, file, text);
  if (!records) return [];
  const [header, ...lines] = records;
  const columns = header?.record.map((name) => name.trim()) ?? [];
  if (!hasColumns(folder, file, columns, schema)) return [];
  const rows: Row<z.output<z.ZodObject<Shape>>>[] = [];
  for (const { record, line } of lines) {
    if (record.every((value) => value.trim() === '')) continue;
    if (record.length !== columns.length) {
      folder.report.fault(
        file,
        line,
        `has ${record.length} values, the header has ${columns.length} columns`,
      );
      continue;
    }
    const result = schema.safeParse(
      Object.fromEntries(columns.map((name, index) => [name, record[index]?.trim() ?? ''])),
    );
    if (result.success) rows.push({ line, data: result.data });
    else
      for (const { path, message } of result.error.issues)
        folder.report.fault(file, line, `${path.join('.')} ${message}`);
  }
  return rows;
}

function parsed(
  folder: Folder,
  file: string,
  text: string,
): { record: string[]; line: number }[] | undefined {
  try {
    const found: unknown = parse(text, {
      delimiter: ';',
      info: true,
      relax_column_count: true,
      // 1/2" in a description is an inch, not a mistake.
      relax_quotes: true,
      skip_empty_lines: true,
    });
    const entries = z
      .array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }))
      .parse(found);
    // `info.lines` is the line a record ends on; quoted line breaks inside it lie before.
    return entries.map(({ record, info }) => ({
      record,
      line: info.lines - record.reduce((sum, value) => sum + (value.split('\n').length - 1), 0),
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : undefined;
    folder.report.fault(file, line, `is not valid CSV: ${error.message}`);
    return undefined;
  }
}

function hasColumns(folder: Folder, file: string, columns: string[], schema: z.ZodObject): boolean {
  const wanted = Object.keys(schema.shape);
  if (columns.length <= 1 && wanted.length > 1) {
    folder.report.fault(file, 1, `has no header line with the columns ${wanted.join(';')}`);
    return false;
  }
  for (const [index, name] of columns.entries()) {
    if (columns.indexOf(name) !== index) folder.report.fault(file, 1, `has the column "${name}" twice`);
    else if (!wanted.includes(name))
      folder.report.note(file, 1, `column "${name}" is not one we know; it is ignored`);
  }
  const missing = wanted.filter((name) => !columns.includes(name));
  // A column whose values may all be unknown may be left out altogether.
  const needed = missing.filter((name) => !schema.shape[name]?.safeParse(undefined).success);
  for (const name of needed) folder.report.fault(file, 1, `has no column "${name}"`);
  return needed.length === 0;
}

/** Where a CSV's columns are: every name that the profile uses must be in the header line, and only once. */
import { type LineReading, refuse } from '../line-reading.ts';
import type { CsvProfile } from './profile.ts';

type Named = Omit<CsvProfile['columns'], 'scales'>;

/** Places of columns from 0; the bound of a scale is a column or a number that the profile states. */
export type Columns = {
  count: number;
  of: Partial<Record<keyof Named, number>>;
  scales: { from: { column: number } | { bound: string }; price: number }[];
};

/** Finds the columns, or notes all that are missing. */
export function columnsOf(
  reading: LineReading,
  header: readonly string[],
  profile: CsvProfile,
): Columns | undefined {
  const names = header.map((name) => name.trim());
  const missing: string[] = [];
  const at = (name: string) => {
    const place = names.indexOf(name);
    if (place < 0) missing.push(name);
    else if (names.lastIndexOf(name) !== place)
      refuse(
        reading,
        { line: 1 },
        'not-well-formed',
        `The column "${name}" is there twice; rename one of them.`,
      );
    return place;
  };
  const { scales, ...named } = profile.columns;
  const of: Columns['of'] = {};
  for (const [field, name] of Object.entries(named)) if (name) of[field as keyof Named] = at(name);
  const steps = scales.map(({ from, price }) => {
    const [bound] = names.includes(from) ? [] : (/\d+/.exec(from) ?? []);
    return { from: bound === undefined ? { column: at(from) } : { bound }, price: at(price) };
  });
  if (missing.length > 0) {
    const list = [...new Set(missing)].map((name) => `"${name}"`).join(', ');
    const reason = `The header line has no column ${list}, which the profile names; it has ${names
      .map((name) => `"${name}"`)
      .join(', ')
      .slice(0, 300)}.`;
    refuse(reading, { line: 1 }, 'missing-field', reason);
  }
  return reading.faults.some(({ severity }) => severity === 'fault')
    ? undefined
    : { count: names.length, of, scales: steps };
}

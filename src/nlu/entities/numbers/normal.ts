/** Document numbers in one form: capitals, dashes between their parts, zeros and ones where letters slipped in. */
import type { Company, NumberKind } from '../../../domain/company.ts';

/** Parts of a number as written: letters and digits, with whether a blank stood before. */
export type Chunk = { letters: string; groups: { digits: string; gap: boolean }[] };

export type PatternReader = (chunk: Chunk) => { kind: NumberKind; value: string } | undefined;

const order: readonly NumberKind[] = ['order', 'quote', 'invoice', 'deliveryNote', 'customer'];

/** Tries numbers against the vendor's own patterns; they are unanchored, so a match must be the whole number. */
export function createPatternReader(company: Pick<Company, 'numberPatterns'>): PatternReader {
  const patterns = order.flatMap((kind) => {
    const source = company.numberPatterns[kind];
    return source ? [{ kind, pattern: new RegExp(source, 'i') }] : [];
  });
  return (chunk) => {
    for (const spelling of spellings(chunk)) {
      for (const { kind, pattern } of patterns) {
        const found = pattern.exec(spelling);
        if (found?.[0].length !== spelling.length) continue;
        return { kind, value: kind === 'customer' ? shortest(spelling, pattern) : spelling };
      }
    }
    return undefined;
  };
}

/** `AB 2026/10874`, `AB202610874` and `ab-2026-10874` as `AB-2026-10874`, and the other usual spellings. */
function spellings({ letters, groups }: Chunk): string[] {
  const prefix = letters === '' ? [] : [letters.toUpperCase()];
  const digits = groups.map((group) => group.digits);
  const joined = digits.join('');
  const year = /^20\d{2}(?=\d{3})/.exec(joined)?.[0];
  const all = year && groups.length === 1 ? [[...prefix, year, joined.slice(4)].join('-')] : [];
  all.push([...prefix, ...digits].join('-'));
  all.push([...prefix, joined].join('-'), [...prefix, joined].join(''));
  return [...new Set(all)];
}

/** Customer numbers without prefix and leading zeros, if that is one too. */
function shortest(spelling: string, pattern: RegExp): string {
  const bare = spelling.replace(/^\D*0*/, '');
  return pattern.exec(bare)?.[0] === bare ? bare : spelling;
}

/** A number no pattern knows, in a form that compares: `AB-104532`, `LS-26-5512`, `104532`. */
export function plainNumber({ letters, groups }: Chunk, kind: NumberKind): string {
  let digits = '';
  for (const group of groups) digits += digits === '' || group.gap ? group.digits : `-${group.digits}`;
  if (letters === '') return kind === 'customer' ? digits.replace(/^0+(?=\d)/, '') : digits;
  return `${letters.toUpperCase()}-${digits}`;
}

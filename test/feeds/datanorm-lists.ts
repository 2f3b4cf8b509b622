/** DATANORM files for tests, one place different at a time. */
import iconv from 'iconv-lite';
import { file, type Read, read } from './reading.ts';

/** The V set of version 4: its places are fixed. */
export function head4(date = '010126', end = '04EUR'): string {
  return `V ${date}${'Preisliste'.padEnd(115)}${end}`;
}

export const head5 = 'V;050;A;20260101;EUR;Preisliste;;;;;;;;;;';

/** A file of these lines in an encoding. */
export function list(lines: readonly string[], encoding = 'cp850', name = 'datanorm.001'): string {
  return file(iconv.encode(`${lines.join('\r\n')}\r\n`, encoding), name);
}

export function read4(...sets: string[]): Promise<Read> {
  return read(list([head4(), ...sets]));
}

export function read5(...sets: string[]): Promise<Read> {
  return read(list([head5, ...sets]));
}

/** An A set of version 4 in which some fields differ. */
export function a4(
  fields: Partial<Record<'mark' | 'number' | 'text' | 'priceMark' | 'pe' | 'unit' | 'price', string>> = {},
) {
  const {
    mark = 'N',
    number = '1',
    text = 'Mutter',
    priceMark = '1',
    pe = '0',
    unit = 'St',
    price = '675',
  } = fields;
  return `A;${mark};${number};00;${text};;${priceMark};${pe};${unit};${price};R;01;;`;
}

/** The same of version 5. */
export function a5(fields: Parameters<typeof a4>[0] = {}) {
  const {
    mark = 'N',
    number = '1',
    text = 'Mutter',
    priceMark = '1',
    pe = '1',
    unit = 'PCE',
    price = '675',
  } = fields;
  return `A;${mark};${number};${text};;${unit};${priceMark};${pe};${price};R;01;;;;;;;;;;0;;0;;;;;;;`;
}

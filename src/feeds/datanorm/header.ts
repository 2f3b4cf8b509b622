/** The V set of a DATANORM file: version, date and currency. Version 4 has fixed places, version 5 fields. */
import { basename } from 'node:path';
import { type LineReading, refuse } from '../line-reading.ts';
import { plainDate } from '../plain-date.ts';

export type DatanormHead = {
  version: 4 | 5;
  date: string;
  currency: string;
  list: { id: string; version: string };
};

/** Whether a first line is a V set, of whatever version. */
export function isHead(line: string): boolean {
  return /^V[^;]\d{6}/.test(line) || /^V;0?\d\d?;/.test(line);
}

/** The head, or undefined after noting why the list cannot be named or dated. */
export function readHead(reading: LineReading, line: string): DatanormHead | undefined {
  const written = line.startsWith('V;') ? five(line) : four(line);
  const at = { line: 1 };
  if (written.version !== 4 && written.version !== 5) {
    const found = Number.isNaN(written.version)
      ? 'The V set names no version'
      : `DATANORM ${written.version} is not read`;
    return refuse(reading, at, 'unsupported-version', `${found}; versions 4 and 5 are. Ask for one of them.`);
  }
  const date = plainDate(written.date);
  if (!date) {
    const reason = `The date "${written.dateText}" of the V set does not exist (${written.version === 4 ? 'DDMMYY' : 'YYYYMMDD'}).`;
    return refuse(reading, at, 'bad-date', `${reason} Prices hold from it on; ask for the right one.`);
  }
  if (!/^[A-Z]{3}$/.test(written.currency)) {
    const where = written.version === 4 ? 'places 126 to 128' : 'field 5';
    return refuse(reading, at, 'no-currency', `The V set names no currency (${where}, such as EUR).`);
  }
  const id = basename(reading.file);
  return { version: written.version, date, currency: written.currency, list: { id, version: date } };
}

/** The same date and currency, so that a second V set only repeats the first. */
export function repeats(head: DatanormHead, line: string): boolean {
  if (!isHead(line)) return true;
  const other = line.startsWith('V;') ? five(line) : four(line);
  return other.version === head.version && plainDate(other.date) === head.date;
}

type Written = { version: number; date: string; dateText: string; currency: string };

/** `V 310725Preisliste … 04EUR`: the date at place 3, version and currency at the end (124). */
function four(line: string): Written {
  const [, dateText = ''] = /^V.(\d{6})/.exec(line) ?? [];
  const [, version, currency = ''] = /(\d\d)\s{0,3}([A-Za-z]{3})?\s*$/.exec(line.slice(100)) ?? [];
  const [day, month, year = ''] = [dateText.slice(0, 2), dateText.slice(2, 4), dateText.slice(4)];
  // The format is of 1994; two digits can mean no year before 1970.
  const century = Number(year) >= 70 ? '19' : '20';
  return {
    version: Number(version ?? Number.NaN),
    date: `${century}${year}-${month}-${day}`,
    dateText,
    currency: currency.toUpperCase(),
  };
}

/** `V;050;A;20260401;EUR;…` */
function five(line: string): Written {
  const [, version = '', , dateText = '', currency = ''] = line.split(';');
  const date = dateText.trim().replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
  return {
    version: Number(version.replace(/^0+/, '')[0] ?? Number.NaN),
    date,
    dateText,
    currency: currency.trim().toUpperCase(),
  };
}

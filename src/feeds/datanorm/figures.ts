/** Figures of DATANORM sets: amounts in cents, price quantities and packing quantities; what is none is noted. */
import { type At, type LineReading, refuse, warn } from '../line-reading.ts';

/** An amount of whole cents as the list's text in units of the currency: `857.00`. Undefined after noting a fault. */
export function amountOf(reading: LineReading, at: At, written: string): string | undefined {
  if (/^-/.test(written))
    return refuse(reading, at, 'negative-price', `The price ${written} is negative. Ask for the right one.`);
  if (!/^\d{1,12}$/.test(written)) {
    const reason = `The price "${written.slice(0, 20)}" is not a number of cents: 6,75 EUR is written 675.`;
    return refuse(reading, at, 'bad-number', reason);
  }
  const cents = written.replace(/^0+/, '').padStart(3, '0');
  return `${cents.slice(0, -2)}.${cents.slice(-2)}`;
}

const codes: Record<string, number> = { '0': 1, '1': 10, '2': 100, '3': 1000 };

/** For how many units a price is: a code in version 4, the number itself in version 5. */
export function priceQuantityOf(
  reading: LineReading,
  at: At,
  version: 4 | 5,
  written: string,
): number | undefined {
  if (version === 4) {
    const quantity = Object.hasOwn(codes, written) ? codes[written] : undefined;
    if (quantity) return quantity;
    const reason = `The price quantity "${written.slice(0, 20)}" is not a code of DATANORM 4: 0, 1, 2, 3 for 1, 10, 100, 1000.`;
    return refuse(reading, at, 'bad-price-quantity', reason);
  }
  if (written === '0') {
    warn(reading, at, 'doubtful', 'The price quantity is 0, the code of DATANORM 4 for 1; it is taken as 1.');
    return 1;
  }
  if (['1', '10', '100', '1000'].includes(written)) return Number(written);
  const reason = `The price quantity is "${written.slice(0, 20)}"; DATANORM 5 states the number itself, and 1, 10, 100 and 1000 are allowed.`;
  return refuse(reading, at, 'bad-price-quantity', reason);
}

/** A whole number of units above 0; nothing and 0 say nothing. */
export function packingOf(reading: LineReading, at: At, written: string): string | undefined {
  if (/^0*$/.test(written)) return undefined;
  if (/^\d{1,9}$/.test(written)) return written.replace(/^0+/, '');
  return refuse(
    reading,
    at,
    'bad-number',
    `The packing quantity "${written.slice(0, 20)}" is not a whole number.`,
  );
}

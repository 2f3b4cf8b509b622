/** Decimals for money and quantities: exact, never binary floats; strings at every boundary. */
import Big from 'big.js';

/** Half up, as the price contract wants it; only divisions (by 1, 10, 100, 1000 and shares) ever need the 40 places. */
const Decimal = Big();
Decimal.RM = Decimal.roundHalfUp;
Decimal.DP = 40;
Decimal.NE = -40;
Decimal.PE = 40;

export type Decimal = Big;

/** A decimal from a string like `12.5`. Throws RangeError for anything else: check foreign text with `isDecimal` first. */
export function decimal(text: string): Decimal {
  if (!isDecimal(text)) throw new RangeError(`Not a decimal: ${text.slice(0, 40)}`);
  return new Decimal(text);
}

const plain = /^-?\d{1,18}(?:\.\d{1,18})?$/;

/** Whether a text is a plain decimal: digits with an optional point, no exponent, no blanks, of sane length. */
export function isDecimal(text: string): boolean {
  return plain.test(text);
}

/** Rounded half up to cents, as text with two places. */
export function toCents(amount: Decimal): string {
  return amount.round(2, Decimal.roundHalfUp).toFixed(2);
}

/** Sum of decimal strings, exact. */
export function sum(amounts: readonly string[]): Decimal {
  return amounts.reduce((total, amount) => total.plus(decimal(amount)), new Decimal(0));
}

/** The shortest text of a decimal: `250`, `2.5`. */
export function decimalText(amount: Decimal): string {
  return amount.toFixed();
}

/** OData filters: a value that somebody typed can never become anything but a value. */

/**
 * A condition on one field that any of the values fulfils. Conditions on two fields cannot be joined by `or` in Business
 * Central. Values must have passed `isPlain`: in its filters `*`, `?`, `..`, `|` and others have a meaning even in quotes.
 */
export function anyOf(field: string, values: readonly string[]): string {
  // An empty condition is none: everything would come.
  if (values.length === 0) throw new RangeError(`No value for ${field}.`);
  return values.map((value) => `${field} eq ${quoted(value)}`).join(' or ');
}

/** A string literal of OData. */
export function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** Letters, digits, blanks and the signs of numbers, no two dots in a row, no longer than a number of Business Central. */
const plain = /^(?!.*\.\.)[\p{L}\p{N} .\-–—_/\\+]{1,20}$/u;

/** Whether a value may be asked for in a filter on a number. */
export function isPlain(value: string): boolean {
  return plain.test(value) && value.trim() !== '';
}

/** A mail address as a field of Business Central can hold it, without signs that its filters understand; a quote within. */
const mail = /^(?=.{3,80}$)[\p{L}\p{N}._+-]+(?:'[\p{L}\p{N}._+-]+)*@[\p{L}\p{N}.-]+$/u;

/** Whether a mail address may be asked for in a filter. */
export function isPlainMail(value: string): boolean {
  return mail.test(value) && !value.includes('..');
}

/** Days in files: read strictly, so that 31.02. or a typing error never becomes some other day. */

/** A day `YYYY-MM-DD` (a time behind it is ignored), or undefined when it is not a day that exists. */
export function plainDate(text: string): string | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text.trim());
  if (!match) return undefined;
  const [, year = '', month = '', day = ''] = match;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day) && Number(year) >= 1900;
  return exists ? `${year}-${month}-${day}` : undefined;
}

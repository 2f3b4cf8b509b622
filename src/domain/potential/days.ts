/** Distances between days (YYYY-MM-DD). */

/** Whole days from one day to another, negative backwards; NaN where one is no day. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

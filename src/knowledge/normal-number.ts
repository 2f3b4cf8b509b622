/** Numbers as people type them: blanks, dots, dashes, slashes and letter case do not matter, leading zeros do. */

/** The form in which two spellings of one number are equal. */
export function normalNumber(number: string): string {
  return number.replace(/[\s.\-–—_/\\]/g, '').toUpperCase();
}

/** Finds things by number: exactly as printed first, else by its normal form when only one thing has it. */
export function numberIndex<Thing>(
  things: ReadonlyMap<string, Thing>,
): (number: string) => Thing | undefined {
  const normal = new Map<string, Thing | null>();
  for (const [number, thing] of things) {
    const key = normalNumber(number);
    normal.set(key, normal.has(key) ? null : thing);
  }
  return (number) => things.get(number) ?? normal.get(normalNumber(number)) ?? undefined;
}

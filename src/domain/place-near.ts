/** Which of the vendor's places is near a postcode: the one that names the longest beginning of it. */
import type { Place } from './company.ts';

/** The length of the longest prefix that the place serves; 0 when it does not serve it. */
export function nearness(
  { postcodes = [] }: Pick<Place, 'postcodes'>,
  postalCode: string | undefined,
): number {
  const fitting = postcodes.filter((prefix) => postalCode?.startsWith(prefix));
  return Math.max(0, ...fitting.map((prefix) => prefix.length));
}

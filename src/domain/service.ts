/** The service programme of a vendor: how soon a segment is answered. */
import type { ServiceSegment } from './company.ts';

/** Minutes of open time when service.yaml says nothing about the segment. */
const usualMinutes = 240;

/** Minutes of open time within which somebody of a segment is answered; who has none counts as C. */
export function responseMinutes(
  service: Readonly<Record<string, ServiceSegment>>,
  segment: string | undefined = 'C',
): number {
  return service[segment]?.responseMinutes ?? usualMinutes;
}

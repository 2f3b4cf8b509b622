/** Who serves whom first, as `service.yaml` has it: A the account manager by name, B a person offered first, C the counter. */
import type { Customer, Segment } from '../account.ts';
import type { ServiceSegment } from '../company.ts';

export type Route = {
  /** Which programme holds; that of C where the customer's own has none. Never shown to a customer. */
  segment: Segment;
  first: 'account-manager' | 'person' | 'counter';
  /** The account manager's name. */
  name?: string;
  /** Promise in minutes of business hours. */
  responseMinutes?: number;
};

/**
 * The route of a segment. Customers without a segment, segments without a programme and programmes with an unknown
 * route are served as C; an account manager nobody has named is a person of the pool.
 */
export function routeFor(
  segment: Segment | undefined,
  service: Readonly<Record<string, ServiceSegment>>,
  salesContact?: Customer['salesContact'],
): Route {
  const holds = segment && Object.hasOwn(service, segment) ? segment : 'C';
  const programme = Object.hasOwn(service, holds) ? service[holds] : undefined;
  const base = {
    segment: holds,
    ...(programme ? { responseMinutes: programme.responseMinutes } : {}),
  };
  if (programme?.route === 'account-manager')
    return salesContact
      ? { ...base, first: 'account-manager', name: salesContact }
      : { ...base, first: 'person' };
  return { ...base, first: programme?.route === 'inside-sales' ? 'person' : 'counter' };
}

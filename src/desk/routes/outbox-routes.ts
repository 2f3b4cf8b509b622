/** What did not leave the house: leads and admins see it, and have it tried again. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { unsentLetters } from '../../stores/dead-letters.ts';
import type { Outbox } from '../../stores/stores.ts';
import { type DeskRoute, refuse } from '../http-port.ts';
import type { DeskAccess } from '../open-access.ts';
import { leads } from '../sessions/guard.ts';
import { queryOf } from './answers.ts';

export type OutboxRouteParts = {
  route: DeskRoute;
  guard: DeskAccess['guard'];
  audit: DeskAccess['audit'];
  outbox: Pick<Outbox, 'list' | 'release'>;
  now: () => Date;
};

const outboxQuery = z.object({
  state: z.enum(['dead', 'due']).default('dead'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/**
 * `GET /api/desk/outbox?state=dead&limit=50` → `{ items: UnsentLetter[] }`, newest first;
 * `POST /api/desk/outbox/{key}/retry` → 204, or 404 when there is no dead entry of that key (any more).
 */
export function outboxRoutes({ route, guard, audit, outbox, now }: OutboxRouteParts): void {
  route(
    'GET',
    '/api/desk/outbox',
    guard(
      async (request, agent) => {
        const wanted = queryOf(request, outboxQuery);
        await audit({ who: { id: agent.id, name: agent.name }, did: 'outbox.listed' });
        return { status: 200, body: { items: await unsentLetters(outbox, { ...wanted, now: now() }) } };
      },
      { roles: leads },
    ),
  );

  route(
    'POST',
    '/api/desk/outbox/:key/retry',
    guard(
      async ({ params: { key = '' } }, agent) => {
        if (!(await outbox.release(key))) return nothingDead;
        const who = { id: agent.id, name: agent.name };
        await audit({ who, did: 'outbox.released', about: { entry: named(key) } });
        return { status: 204 };
      },
      { roles: leads },
    ),
  );
}

const nothingDead = refuse(404, 'NotFound', 'There is no dead entry of that key.');

/** As logs name an entry: its key could hold what is nobody's business there. */
function named(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 40);
}

/** Tells a person that somebody goes through facts: the lock may be one that customers are not shown. */
import type { Tried } from '../../../domain/proof-attempts.ts';
import { openCase } from '../../cases/open.ts';
import type { Turn } from '../../turn.ts';

/** A case for the try that locked something, once for each lock. `claimed` is the number or address that was tried last. */
export async function alarmed({ alarm }: Tried<unknown>, claimed: string, turn: Turn): Promise<void> {
  if (!alarm) return;
  await openCase(
    {
      reason: 'account',
      topic: 'orders',
      what: turn.phraseIn('de', 'case.what-locked'),
      openQuestions: [claimed],
    },
    turn,
  );
}

/** A topic about a customer's own matters: asks who it is before anything else, and ends politely when nobody can say. */
import { type AccountAnswer, askForAccount } from './asks/account.ts';
import type { Next } from './topic.ts';
import { type Ask, type Asks, type Topic, topic, type ValuesOf } from './topic.ts';
import type { Turn } from './turn.ts';
import { sayNotProven } from './wording/account.ts';

type Declared<A extends Asks> = Omit<Parameters<typeof topic<A>>[0], 'asks' | 'finish'> & {
  asks?: A;
  /** Called with a proven account only: `turn.own` holds its data. */
  finish(values: ValuesOf<A>, turn: Turn): Promise<Next | undefined | void> | Next | undefined | void;
};

type Needed = NonNullable<Ask<unknown>['needed']>;

/** Declares it. Its asks are put only while the account is proven. */
export function customerTopic<A extends Asks = Record<never, never>>(declared: Declared<A>): Topic {
  const own = Object.entries(declared.asks ?? {}).map(([name, ask]) => [
    name,
    {
      ...ask,
      needed: (...[known, turn, request, asked]: Parameters<Needed>) =>
        turn.memory.account !== undefined && (ask.needed?.(known, turn, request, asked) ?? true),
    },
  ]);
  const { finish } = declared;
  return topic({
    ...declared,
    asks: { account: askForAccount(), ...Object.fromEntries(own) } as Asks,
    finish(values, turn) {
      if (!turn.memory.account) return sayNotProven(values.account as AccountAnswer | undefined, turn);
      return finish(values as ValuesOf<A>, turn);
    },
  });
}

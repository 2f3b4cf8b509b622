/** The upgrade radar (Entwicklungspotenzial): one look at a turn; everything it needs is passed in, nothing is decided by words alone. */
import type { Customer } from '../account.ts';
import type { Order } from '../order.ts';
import { type Asked, judged, signalsFromAsked } from './asked.ts';
import { type GroupOf, usualOf } from './history/usual.ts';
import { signalsFromHistory } from './history.ts';
import { type SaidMessage, signalsFromMessages } from './messages.ts';
import { type Seen, together } from './signal.ts';

/** One turn. `account` only of a proven customer: nobody is compared with somebody else's orders. */
export type TurnFacts = {
  /** YYYY-MM-DD. */
  today: string;
  messages: readonly SaidMessage[];
  asked?: Asked;
  account?: { customer: Customer; orders: readonly Order[]; troubles?: number };
  groupOf?: GroupOf;
  /** The vendor's name: "bisher bei euch" by name names no competitor. */
  ownName?: string;
};

/** What this turn shows. Put it together with what is kept (`kept`), then ask for a `proposal`. */
export function signalsOfTurn({ today, messages, asked, account, groupOf, ownName }: TurnFacts): Seen {
  const group = groupOf ? { groupOf } : {};
  const usual = account && usualOf(account.orders, today, groupOf);
  const employees = account?.customer.employees;
  const said = signalsFromMessages(messages, {
    ...(employees === undefined ? {} : { employees }),
    ...(ownName === undefined ? {} : { ownName }),
  });
  return together(
    judged(said, asked, usual),
    { signals: asked ? signalsFromAsked(asked, usual, groupOf) : [], drawbacks: [] },
    account ? signalsFromHistory({ ...account, today, ...group }) : { signals: [], drawbacks: [] },
  );
}

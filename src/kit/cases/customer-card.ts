/** What a colleague should know of the customer of a case; never shown to the customer. */

import type { Account } from '../../domain/backend.ts';
import type { CaseContact, CustomerCard } from '../../domain/case.ts';
import { isKnown } from '../../errors.ts';
import { isOpenOrder, recentOrders } from '../orders/find.ts';
import type { Turn } from '../turn.ts';

/** Segment, revenue, open orders; without the orders while the backend is away: a case is opened all the same. */
export async function cardOf({ customer }: Account, turn: Turn): Promise<CustomerCard> {
  const { number, name, segment, revenue12m, revenuePrev12m, orders12m, salesContact, blocked } = customer;
  return {
    number,
    name,
    ...(segment ? { segment } : {}),
    ...(revenue12m ? { revenue12m } : {}),
    ...(revenuePrev12m ? { revenuePrev12m } : {}),
    ...(orders12m === undefined ? {} : { orders12m }),
    openOrders: await openOrders(turn),
    complaints: (turn.memory.cases ?? []).filter(({ reason }) => reason === 'complaint').map(({ id }) => id),
    ...(salesContact ? { salesContact } : {}),
    blocked,
  };
}

async function openOrders(turn: Turn): Promise<string[]> {
  try {
    const { orders } = await recentOrders(turn);
    return orders.filter((order) => isOpenOrder(order, turn.today)).map(({ number }) => number);
  } catch (error) {
    if (isKnown(error, 'BackendUnavailable')) return [];
    throw error;
  }
}

/** How the person who asks can be reached: as on file, else as told. */
export function contactOf(known: Account | undefined, turn: Turn): { contact?: CaseContact } {
  const { account, buyer } = turn.memory;
  const person = known?.contacts.find(({ name }) => name === account?.contact) ?? known?.contacts[0];
  const contact: CaseContact = {
    ...(person ? { name: person.name } : {}),
    ...(known ? { company: known.customer.name } : buyer?.company ? { company: buyer.company } : {}),
    ...((buyer?.email ?? person?.email) ? { email: buyer?.email ?? person?.email } : {}),
    ...((buyer?.phone ?? person?.phone) ? { phone: buyer?.phone ?? person?.phone } : {}),
    ...(person?.role ? { role: person.role } : {}),
  };
  return Object.keys(contact).length > 0 ? { contact } : {};
}

/** Gives an open conversation to the customer the shop vouches for, unless it is somebody else's. */
import { z } from 'zod';
import { type VouchedAccount, vouchedEvent } from '../../domain/proof-vouched.ts';
import type { Stores } from '../../stores/stores.ts';
import { botParty } from './opening.ts';

export type VouchingParts = {
  conversations: Stores['conversations'];
  onAccepted(conversation: string): void;
};

/** Whether the conversation is this customer's from now on; false when it is, or just became, another's. */
export type Vouch = (conversation: string, account: VouchedAccount) => Promise<boolean>;

/** Of all events that wait for their turn the first one counts, for us as for the bot: two calls at once agree on one. */
export function vouching({ conversations, onAccepted }: VouchingParts): Vouch {
  /** Whose it is: as the bot knows it, as it began, as is waiting to be told to the bot, or was once: what they said is still there. */
  async function holders(id: string): Promise<Holder[]> {
    const found = await conversations.get(id);
    if (!found) return [];
    const once = found.people
      .filter((person) => person.startsWith(ofCustomer))
      .map((person) => ({ customer: person.slice(ofCustomer.length) }));
    const known = holderIn(found.state) ?? holderIn(found.reference);
    if (known) return [known, ...once];
    const limit = found.lastSeq - found.turnedSeq;
    const waiting = await conversations.history(id, { after: found.turnedSeq, limit });
    const event = waiting.find(
      ({ type, name, from }) => type === 'event' && name === vouchedEvent && from.role === 'bot',
    );
    const coming = holderIn(event?.value);
    return coming ? [coming, ...once] : once;
  }

  return async (id, account) => {
    const isTheirs = (holder: Holder) => isSame(holder, account);
    if (!(await holders(id)).every(isTheirs)) return false;
    // Also when it is theirs already: the proof is renewed.
    await conversations.accept(
      id,
      { type: 'event', name: vouchedEvent, from: botParty, value: { account } },
      { turn: true },
    );
    const after = await holders(id);
    onAccepted(id);
    return after.length > 0 && after.every(isTheirs);
  };
}

/** How the keys of a conversation's people begin that are customers. */
const ofCustomer = 'customer:';

type Holder = Pick<VouchedAccount, 'customer' | 'contact'>;

const held = z.object({ account: z.object({ customer: z.string(), contact: z.string().optional() }) });

/** The account in a conversation document, a reference, or an event. */
function holderIn(value: unknown): Holder | undefined {
  return held.safeParse(value).data?.account;
}

/** Two named people of one customer are two people. */
function isSame(one: Holder, other: Holder): boolean {
  return one.customer === other.customer && (!one.contact || !other.contact || one.contact === other.contact);
}

/** Whose conversation it is: vouched for, proven, forgotten after half an hour of silence or on request. */
import { z } from 'zod';
import type { Backend } from '../domain/backend.ts';
import { isKnown } from '../errors.ts';
import type { ConversationDocument, ProvenAccount } from './conversation.ts';

/** After so many minutes without a message it may be somebody else at the same screen. */
export const idleMinutes = 30;

export type AccountParts = { backend: Pick<Backend, 'customers'>; now: Date };

/** The account that a channel vouches for when it opens a conversation: the shop's token, Teams, `--as` in the terminal. */
const vouched = z.object({
  account: z.object({ customer: z.string(), contact: z.string().optional(), proof: z.string() }),
});

/** Takes over a vouched account. Another customer's conversation it never becomes. */
export async function recognise(
  document: ConversationDocument,
  source: unknown,
  parts: AccountParts,
): Promise<void> {
  const { data } = vouched.safeParse(source);
  if (!data) return;
  const before = document.account;
  if (before && before.customer !== data.account.customer) return;
  if (before) document.account = { ...before, ...data.account, at: parts.now.toISOString() };
  else await takeAccount(document, data.account, parts);
}

/** As `recognise`, once: who has said "other account" since is not made that customer again. */
export async function recogniseAtFirst(
  document: ConversationDocument,
  reference: unknown,
  parts: AccountParts,
): Promise<void> {
  if (!document.account && !document.wasProven) await recognise(document, reference, parts);
}

/** The conversation is that customer's from now on, who is addressed as they wish. */
export async function takeAccount(
  document: ConversationDocument,
  account: Omit<ProvenAccount, 'at'>,
  { backend, now }: AccountParts,
): Promise<void> {
  const customer = await customerOf(account.customer, backend);
  if (customer === 'unknown') return;
  if (document.account && document.account.customer !== account.customer) forgetAccount(document);
  document.account = { ...account, at: now.toISOString(), seen: now.toISOString() };
  document.wasProven = true;
  delete document.idled;
  const { locked } = document;
  if (locked?.customer === account.customer) document.quotes = [...locked.quotes, ...document.quotes];
  delete document.locked;
  if (customer === 'unreachable') return;
  if (customer.addressForm) document.addressForm = customer.addressForm;
  if (customer.language) document.language ??= customer.language;
}

/** A customer whose data cannot be read just now keeps the account; only one that does not exist gets none. */
async function customerOf(number: string, backend: AccountParts['backend']) {
  try {
    return (await backend.customers.get(number)).value?.customer ?? 'unknown';
  } catch (error) {
    if (isKnown(error, 'BackendUnavailable')) return 'unreachable';
    throw error;
  }
}

/** What was open for a customer is closed: the account, the question under way, the order talked of. */
function lock(document: ConversationDocument): void {
  const customer = document.account?.customer;
  const own = document.quotes.filter((quote) => quote.customer !== undefined);
  document.quotes = document.quotes.filter((quote) => quote.customer === undefined);
  if (customer !== undefined && own.length > 0) document.locked = { customer, quotes: own };
  delete document.account;
  delete document.last;
  delete document.order;
  delete document.claim;
  // What lies there came from that customer's orders.
  document.table = [];
  // In place: a turn that is under way works on this very stack.
  document.dialogs.dialogStack.length = 0;
  document.offers = [];
}

/** Notes that the customer is still there, or forgets who it was after `idleMinutes`. */
export function keepOrForget(document: ConversationDocument, now: Date): void {
  const { account } = document;
  if (!account) return;
  const idle = now.getTime() - Date.parse(account.seen ?? account.at);
  if (idle > idleMinutes * 60_000) {
    lock(document);
    document.idled = true;
    return;
  }
  document.account = { ...account, seen: now.toISOString() };
}

/** Everything that was that customer's is gone from the conversation: account, what was open, quotes, whom papers are for. */
export function forgetAccount(document: ConversationDocument): void {
  lock(document);
  delete document.buyer;
  delete document.locked;
  delete document.idled;
}

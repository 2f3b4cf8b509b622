/** One-time addresses: whoever opens one is signed in once as that account, within a day. */
import type { Account } from './account.ts';
import type { Accounts } from './accounts.ts';
import { makeTicket, readTicket } from './tickets.ts';

/** Milliseconds. */
const lifetime = 24 * 60 * 60 * 1000;

/** Gives the account an open address, in place of the one before; answers its token. undefined for one that is disabled. */
export async function issueLink(
  accounts: Accounts,
  id: string,
  now: () => Date,
): Promise<string | undefined> {
  const { ticket, hash } = makeTicket(id);
  const given = await accounts.change(id, (account) =>
    account.disabled ? undefined : { ...account, link: { hash, until: now().getTime() + lifetime } },
  );
  return given && ticket;
}

/** The account without the address that this token opens; undefined when it does not open it. */
export function redeemed(account: Account, token: string, at: number): Account | undefined {
  const { link, ...rest } = account;
  if (account.disabled || !link || link.hash !== readTicket(token)?.hash || link.until <= at)
    return undefined;
  return rest;
}

/** The page that posts the token: in the fragment, which browsers send to nobody and no server logs. */
export function linkAddress(publicUrl: string, token: string): string {
  return `${publicUrl}/desk#token=${token}`;
}

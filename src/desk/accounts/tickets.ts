/** Random secrets that name the account they are for; only their hash is kept. */
import { createHash, randomBytes } from 'node:crypto';

/** A new one of 192 random bits: `ticket` for its bearer, `hash` for us. */
export function makeTicket(account: string): { ticket: string; hash: string } {
  const secret = randomBytes(24).toString('base64url');
  return { ticket: `${account}.${secret}`, hash: hashOf(secret) };
}

/** The account that a ticket names, and what its hash would be; undefined for anything else. */
export function readTicket(ticket: string): { account: string; hash: string } | undefined {
  const [, account, secret] = /^([0-9a-f]{18})\.([\w-]{32})$/.exec(ticket) ?? [];
  return account && secret ? { account, hash: hashOf(secret) } : undefined;
}

/** So many random bits need no slow hash: nobody tries them all. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** The shop's signed word on who its customer is: a JWT of at most 15 minutes, checked with the shop's public keys. */
import { errors, type JWTPayload, jwtVerify } from 'jose';
import type { Contact } from '../domain/account.ts';
import type { Account } from '../domain/backend.ts';
import type { VouchedAccount } from '../domain/proof-vouched.ts';
import { type KeySource, openTokenKeys } from './customer-token-keys.ts';

export type CustomerTokens = {
  /** The account that a token proves; undefined when it proves none, for whatever reason: nobody is told which. */
  accountOf(token: string): Promise<VouchedAccount | undefined>;
};

export type CustomerTokenParts = {
  keys: KeySource;
  /** Our address as browsers know it; a token may be meant for its origin, or for `tresen`. */
  publicUrl?: string;
  /** The customer of a number with its people; undefined when there is none. May reject: then the token proves nothing. */
  account(number: string): Promise<Account | undefined>;
  now: () => Date;
  /** Milliseconds of a clock that only goes forward. */
  uptime: () => number;
  log: { warn(facts: object, message: string): void };
  fetch?: typeof fetch;
};

/** Characters; the largest RSA signature leaves 6,000 for claims. */
const longest = 8_192;
/** Seconds that a token may be good for, and that the clocks of shop and counter may differ. */
const lifetime = 15 * 60;
const tolerance = 60;
/** Milliseconds between two warnings. */
const warnEvery = 60_000;

/** Checks tokens. Throws ConfigInvalid when the keys' file cannot be used; an address that is away is asked again. */
export async function customerTokens(parts: CustomerTokenParts): Promise<CustomerTokens> {
  const { publicUrl, now } = parts;
  const keys = await openTokenKeys({ ...parts, source: parts.keys });
  const audience = ['tresen', ...(publicUrl === undefined ? [] : [new URL(publicUrl).origin])];
  const warn = counting(parts);

  async function proven(token: string): Promise<VouchedAccount> {
    if (token.length > longest) throw new Refusal('too long');
    const { payload } = await jwtVerify(token, keys, {
      // Signatures that only the shop can make: no shared secret, and never "none".
      algorithms: ['RS256', 'ES256', 'EdDSA'],
      audience,
      requiredClaims: ['iat', 'exp'],
      // Also refuses what was issued in the future.
      maxTokenAge: lifetime,
      clockTolerance: tolerance,
      currentDate: now(),
    });
    const seconds = Number(payload.exp) - Number(payload.iat);
    if (!(seconds > 0 && seconds <= lifetime)) throw new Refusal('lifetime');
    return account(payload, parts);
  }

  return {
    async accountOf(token) {
      try {
        return await proven(token);
      } catch (error) {
        warn(reason(error));
        return undefined;
      }
    },
  };
}

/** `customer_number`, or else `sub`, in the vendor's customers. Two customers in one token are none. */
async function account(claims: JWTPayload, parts: Pick<CustomerTokenParts, 'account'>) {
  const find = async (claim: unknown) => (typeof claim === 'string' ? parts.account(claim) : undefined);
  const { customer_number: number, sub } = claims;
  const bySubject = await find(sub);
  const known = number === undefined ? bySubject : await find(number);
  if (!known) throw new Refusal('customer');
  const { customer, contacts } = known;
  if (bySubject && bySubject.customer.number !== customer.number) throw new Refusal('two customers');
  const contact = contactOf(claims, contacts);
  return { customer: customer.number, ...(contact && { contact: contact.name }), proof: 'shop-token' };
}

/** Somebody of that customer, by e-mail or else by name, when only one fits. Whom we do not know is no reason to refuse. */
function contactOf(claims: JWTPayload, contacts: readonly Contact[]): Contact | undefined {
  const ways: [unknown, (contact: Contact) => string | undefined][] = [
    [claims.email, ({ email }) => email],
    [claims.contact, ({ email }) => email],
    [claims.contact, ({ name }) => name],
    [claims.name, ({ name }) => name],
  ];
  for (const [claim, field] of ways) {
    const wanted = typeof claim === 'string' ? plain(claim) : '';
    const found = wanted === '' ? [] : contacts.filter((contact) => plain(field(contact) ?? '') === wanted);
    if (found.length > 0) return found.length === 1 ? found[0] : undefined;
  }
  return undefined;
}

function plain(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
}

/** What is wrong with a token beyond what `jose` checks; for the log only. */
class Refusal extends Error {}

function reason(error: unknown): string {
  if (error instanceof errors.JWTClaimValidationFailed) return `${error.code} ${error.claim}`;
  if (error instanceof errors.JOSEError) return error.code;
  return error instanceof Refusal ? error.message : error instanceof Error ? error.name : 'unknown';
}

/** One warning a minute with how many tokens were refused since, and why the last one was: nothing of the token itself. */
function counting({ log, uptime }: CustomerTokenParts): (why: string) => void {
  let refused = 0;
  let warned = Number.NEGATIVE_INFINITY;
  return (why) => {
    refused += 1;
    if (uptime() - warned < warnEvery) return;
    log.warn(
      { refused, why },
      'customer tokens of the shop were refused: these customers chat without an account',
    );
    refused = 0;
    warned = uptime();
  };
}

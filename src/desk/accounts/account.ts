/** An account of the desk as it is stored: who it is, how they sign in, and where they are signed in now. */
import { z } from 'zod';

/** Each role may do what the ones before it may. */
export const roles = ['agent', 'lead', 'admin'] as const;
export type Role = (typeof roles)[number];

export const presences = ['available', 'busy', 'away'] as const;
export type Presence = (typeof presences)[number];

/** How a session came about; `link` is a one-time address. */
const methods = ['password', 'link', 'oidc'] as const;
export type Method = (typeof methods)[number];

/** Moments are milliseconds since 1970. Of secrets only the SHA-256 is here: whoever reads the data cannot sign in. */
const session = z.object({
  hash: z.string(),
  method: z.enum(methods),
  startedAt: z.number(),
  seenAt: z.number(),
});
export type StoredSession = z.infer<typeof session>;

/** Who a person is at the OpenID provider: the only pair of claims that never changes hands. */
const identity = z.object({ issuer: z.string(), subject: z.string() });
export type Identity = z.infer<typeof identity>;

export const storedAccount = z.object({
  id: z.string(),
  /** What people type to sign in, see `accountName`. */
  name: z.string(),
  displayName: z.string(),
  /** The name of a person in team.yaml. */
  person: z.string().optional(),
  role: z.enum(roles),
  disabled: z.boolean(),
  /** See passwords.ts; without one, only a one-time address or the provider opens the account. */
  password: z.string().optional(),
  identity: identity.optional(),
  /** The one one-time address that is open; a new one replaces it. */
  link: z.object({ hash: z.string(), until: z.number() }).optional(),
  sessions: z.array(session),
  presence: z.enum(presences),
  createdAt: z.number(),
});
export type Account = z.infer<typeof storedAccount>;

/** The account's name as it is compared: one spelling for what looks alike. */
export function accountName(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** Whether a name can be given: letters, digits and `. _ - @ +`, at most 64. */
export function isAccountName(name: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@+-]{0,63}$/u.test(name);
}

/** The account signed out everywhere. */
export function signedOut(account: Account): Account {
  return { ...account, sessions: [], presence: 'away' };
}

/** Signed out everywhere, its open one-time address void. */
export function shut(account: Account): Account {
  const { link: _, ...rest } = signedOut(account);
  return rest;
}

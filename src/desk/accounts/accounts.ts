/** The book of desk accounts: a setting for each account, and one with all names. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { TresenError } from '../../errors.ts';
import type { Stores } from '../../stores/stores.ts';
import { type Account, type Identity, isAccountName, type Role, storedAccount } from './account.ts';
import { oneAtATime } from './one-at-a-time.ts';

export type AccountDraft = {
  name: string;
  role: Role;
  displayName?: string;
  person?: string;
  identity?: Identity;
};

export type Accounts = {
  get(id: string): Promise<Account | undefined>;
  /** By its name as `accountName` writes it. */
  named(name: string): Promise<Account | undefined>;
  identified(identity: Identity): Promise<Account | undefined>;
  /** In the order in which they were made. */
  list(): Promise<Account[]>;
  /** Throws Conflict for a name that is taken, BadRequest for one that cannot be. */
  add(draft: AccountDraft): Promise<Account>;
  /**
   * Gives the account the state that `become` makes of it, in one step: nobody else changes it meanwhile. Answers the
   * new state; undefined when there is no such account or `become` answered undefined, and then nothing changed.
   */
  change(id: string, become: (account: Account) => Account | undefined): Promise<Account | undefined>;
  /** Called after each change that is stored. Answers the way to stop. */
  watch(listener: (before: Account, after: Account) => void): () => void;
};

const bookKey = 'desk-accounts';
const keyOf = (id: string) => `desk-account:${id}`;
const book = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    issuer: z.string().optional(),
    subject: z.string().optional(),
  }),
);

/** Accounts are few and small, so the whole book is read to find one; the store keeps it in memory. */
export function openAccounts(parts: { settings: Stores['settings']; now: () => Date }): Accounts {
  const { settings, now } = parts;
  const inTurn = oneAtATime();
  const listeners = new Set<(before: Account, after: Account) => void>();

  const entries = async () => book.parse((await settings.get(bookKey)) ?? []);

  /** Only ids of the book are asked for: strangers' ids must not fill the store's memory. */
  async function get(id: string): Promise<Account | undefined> {
    if (!(await entries()).some((entry) => entry.id === id)) return undefined;
    return storedAccount.parse(await settings.get(keyOf(id)));
  }

  async function first(matches: (entry: z.infer<typeof book>[number]) => boolean) {
    const entry = (await entries()).find(matches);
    return entry && get(entry.id);
  }

  async function add({ name, role, displayName = name, person, identity }: AccountDraft): Promise<Account> {
    if (!isAccountName(name))
      throw new TresenError('BadRequest', `"${name}" cannot be a name: letters, digits and . _ - @ + only.`);
    const all = await entries();
    if (all.some((entry) => entry.name === name))
      throw new TresenError('Conflict', `There is an account ${name} already.`);
    const account: Account = {
      id: randomBytes(9).toString('hex'),
      name,
      displayName,
      ...(person === undefined ? {} : { person }),
      role,
      disabled: false,
      ...(identity === undefined ? {} : { identity }),
      sessions: [],
      presence: 'away',
      createdAt: now().getTime(),
    };
    // The account first: whoever is in the book is there, and one that is not in the book harms nobody.
    await settings.put(keyOf(account.id), account);
    await settings.put(bookKey, [...all, { id: account.id, name, ...identity }]);
    return account;
  }

  async function change(id: string, become: (account: Account) => Account | undefined) {
    const before = await get(id);
    const after = before && become(before);
    if (!before || !after) return undefined;
    await settings.put(keyOf(id), after);
    for (const listener of listeners) listener(before, after);
    return after;
  }

  return {
    get,
    named: (name) => first((entry) => entry.name === name),
    identified: ({ issuer, subject }) =>
      first((entry) => entry.issuer === issuer && entry.subject === subject),
    async list() {
      const found = await Promise.all((await entries()).map(({ id }) => get(id)));
      return found.filter((account) => account !== undefined);
    },
    add: (draft) => inTurn('book', () => add(draft)),
    change: (id, become) => inTurn(id, () => change(id, become)),
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

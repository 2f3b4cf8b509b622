/** What whoever runs the counter may do with accounts; the same whether the server runs or not. */
import { z } from 'zod';
import { TresenError } from '../../errors.ts';
import type { AuditTrail } from '../audit.ts';
import { type Account, accountName, roles, shut, signedOut } from './account.ts';
import type { Accounts } from './accounts.ts';
import { issueLink, linkAddress } from './one-time-links.ts';

const name = z.string().max(200).transform(accountName);
const person = z.string().max(200);

/** `person` is a name in team.yaml. */
export const order = z.discriminatedUnion('do', [
  z.object({ do: z.literal('add'), name, role: z.enum(roles), person: person.optional() }),
  z.object({ do: z.literal('change'), name, role: z.enum(roles).optional(), person: person.optional() }),
  z.object({ do: z.literal('link'), name }),
  z.object({ do: z.literal('disable'), name }),
  z.object({ do: z.literal('enable'), name }),
  z.object({ do: z.literal('list') }),
]);
export type Order = z.infer<typeof order>;

export type OrderParts = {
  accounts: Accounts;
  trail: Pick<AuditTrail, 'audit'>;
  now: () => Date;
  publicUrl: () => string;
  /** The names in team.yaml. */
  people: () => readonly string[];
  /** Whether an OpenID provider signs people in. */
  provided: boolean;
};

/** Carries an order out and answers what to print; a one-time address is one line. Throws BadRequest and Conflict with what is wrong. */
export function accountOrders(parts: OrderParts): (order: Order) => Promise<string[]> {
  const { accounts, trail, now, publicUrl, people, provided } = parts;

  async function named(name: string): Promise<Account> {
    const account = await accounts.named(name);
    if (account) return account;
    throw new TresenError('BadRequest', `There is no account ${name}; "list" shows which there are.`);
  }

  function known(person: string | undefined): { person?: string; displayName?: string } {
    if (person === undefined) return {};
    if (people().includes(person)) return { person, displayName: person };
    throw new TresenError('BadRequest', `"${person}" is not in team.yaml: ${people().join(', ')}.`);
  }

  const note = (did: string, account: Account) => trail.audit({ did, about: { account: account.id } });

  async function change(name: string, did: string, become: (account: Account) => Account): Promise<string[]> {
    const account = await named(name);
    await accounts.change(account.id, become);
    await note(did, account);
    return [`${name} is ${did.replace('account.', '')}.`];
  }

  async function link(account: Account): Promise<string[]> {
    if (provided && account.role !== 'admin')
      throw new TresenError(
        'BadRequest',
        'People sign in with OIDC_ISSUER; only admins get one-time addresses.',
      );
    const token = await issueLink(accounts, account.id, now);
    if (token === undefined)
      throw new TresenError('BadRequest', `${account.name} is disabled; "enable" comes first.`);
    await note('link.issued', account);
    return [linkAddress(publicUrl(), token)];
  }

  return async (order) => {
    switch (order.do) {
      case 'add': {
        if (provided && order.role !== 'admin')
          throw new TresenError(
            'BadRequest',
            'Accounts come from OIDC_ISSUER; only admins can be added here.',
          );
        const account = await accounts.add({ name: order.name, role: order.role, ...known(order.person) });
        await note('account.added', account);
        return link(account);
      }
      case 'change': {
        const more = known(order.person);
        return change(order.name, 'account.changed', (account) => {
          const role = order.role ?? account.role;
          // What they could open with the role before must not stay open.
          const before = role === account.role ? account : signedOut(account);
          return { ...before, role, ...more };
        });
      }
      case 'link':
        return link(await named(order.name));
      case 'disable':
        return change(order.name, 'account.disabled', (account) => ({ ...shut(account), disabled: true }));
      case 'enable':
        return change(order.name, 'account.enabled', (account) => ({ ...account, disabled: false }));
      case 'list':
        return (await accounts.list()).map(line);
    }
  };
}

function line({ name, role, displayName, disabled, password, identity, sessions }: Account): string {
  const way = identity ? 'OpenID' : password ? 'password' : 'no password yet';
  const state = disabled ? 'disabled' : sessions.length > 0 ? 'signed in' : '';
  return [name.padEnd(20), role.padEnd(6), way.padEnd(16), displayName, state].join('  ').trimEnd();
}

/**
 * A one-time address for whoever starts a new counter: for the first admin, made here when there is no account, as long
 * as no admin can sign in. undefined afterwards.
 */
export async function firstAddress(parts: OrderParts): Promise<string | undefined> {
  const carryOut = accountOrders(parts);
  const all = await parts.accounts.list();
  if (all.length === 0) return (await carryOut({ do: 'add', name: 'admin', role: 'admin' }))[0];
  const admins = all.filter(({ role, disabled }) => role === 'admin' && !disabled);
  const [first] = admins;
  if (!first || admins.some(({ password, identity }) => password ?? identity)) return undefined;
  return (await carryOut({ do: 'link', name: first.name }))[0];
}

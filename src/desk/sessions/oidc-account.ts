/** From what the OpenID provider says of a person to their account at the desk. */

import { isKnown } from '../../errors.ts';
import {
  type Account,
  accountName,
  isAccountName,
  type Role,
  roles,
  signedOut,
} from '../accounts/account.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Claims } from './oidc.ts';

/** Which value of a claim gives which role; `*` is everybody's. */
export type RoleMap = ReadonlyMap<string, Role>;

/** The highest role that the claims `roles` and `groups` give; undefined when they give none. */
export function roleOf({ all }: Claims, map: RoleMap): Role | undefined {
  const values = ['*', ...textsOf(all.roles), ...textsOf(all.groups)];
  const given = values.map((value) => map.get(value));
  return roles.findLast((role) => given.includes(role));
}

/**
 * The account of a person, made at the first sign-in; its role is what the provider says today, and what was open with
 * another role is ended. Found by issuer and subject only: names and mail addresses can change hands. undefined when
 * they may not use the desk; what they had open is ended then.
 */
export async function accountOf(
  claims: Claims,
  map: RoleMap,
  accounts: Accounts,
): Promise<Account | undefined> {
  const { issuer, subject } = claims;
  const role = roleOf(claims, map);
  const known = await accounts.identified({ issuer, subject });
  if (known && !role) await accounts.change(known.id, signedOut);
  if (!role || known?.disabled) return undefined;
  if (!known) return make(claims, role, accounts);
  const displayName = displayNameOf(claims) ?? known.displayName;
  return accounts.change(known.id, (account) => ({
    ...(account.role === role ? account : signedOut(account)),
    role,
    displayName,
  }));
}

async function make(claims: Claims, role: Role, accounts: Accounts): Promise<Account | undefined> {
  const { issuer, subject, all } = claims;
  const wanted = [all.preferred_username, all.email].flatMap(textsOf).map(accountName).find(isAccountName);
  const displayName = displayNameOf(claims);
  for (let count = 1; count <= 50; count += 1) {
    // Never the account that has the name already: that may be anybody's.
    const name = count === 1 ? (wanted ?? 'colleague') : `${(wanted ?? 'colleague').slice(0, 60)}-${count}`;
    try {
      return await accounts.add({
        name,
        role,
        identity: { issuer, subject },
        ...(displayName === undefined ? {} : { displayName }),
      });
    } catch (error) {
      if (!isKnown(error, 'Conflict')) throw error;
      // Perhaps the same person, in another tab.
      const made = await accounts.identified({ issuer, subject });
      if (made) return made;
    }
  }
  return undefined;
}

function displayNameOf({ all }: Claims): string | undefined {
  return textsOf(all.name)[0]?.trim().slice(0, 100) || undefined;
}

function textsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
}

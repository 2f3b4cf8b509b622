/** Signing in with a name and password or a one-time address, and setting a password. Knows nothing of HTTP. */
import { type Account, accountName, isAccountName, shut } from '../accounts/account.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { GrowingDelays } from '../accounts/growing-delays.ts';
import { redeemed } from '../accounts/one-time-links.ts';
import type { PasswordFault, PasswordRule } from '../accounts/password-rules.ts';
import type { Passwords } from '../accounts/passwords.ts';
import { readTicket } from '../accounts/tickets.ts';
import type { Found, SessionKey, Sessions } from './sessions.ts';

/** `wait`: seconds until the next try. `wrong` says no more, whatever is wrong; `account` is for the audit log only. */
export type SignedIn =
  | { is: 'in'; found: Found; value: string }
  | { is: 'wrong'; account?: Account }
  | { is: 'wait'; seconds: number };

export type SignInParts = {
  accounts: Accounts;
  sessions: Sessions;
  passwords: Passwords;
  rule: PasswordRule;
  /** Of a name, whether there is such an account or not; of a network address. */
  delays: { name: GrowingDelays; address: GrowingDelays };
  now: () => Date;
  /** Whether an OpenID provider signs people in: then there are no passwords, and one-time addresses for admins only. */
  provided: boolean;
};

export type SignIn = ReturnType<typeof signIn>;

export function signIn(parts: SignInParts) {
  const { accounts, sessions, passwords, rule, delays, now, provided } = parts;

  /** Every try runs the same steps, so that neither words nor time tell which names there are. */
  async function withPassword(typed: string, password: string, network: string): Promise<SignedIn> {
    const name = accountName(typed);
    const seconds = (await delays.address.begin(network)) ?? (await delays.name.begin(name));
    if (seconds !== undefined) return { is: 'wait', seconds };
    const account = isAccountName(name) ? await accounts.named(name) : undefined;
    const usable = account && !account.disabled ? account.password : undefined;
    const right = await passwords.verify(password, usable);
    const started = account && usable && right ? await startWith(account, usable, password) : undefined;
    if (!started) return { is: 'wrong', ...(account ? { account } : {}) };
    await Promise.all([delays.address.takeBack(network), delays.name.forget(name)]);
    return { is: 'in', found: started, value: started.value };
  }

  /** A password that was changed while it was checked is no password any more. */
  async function startWith(account: Account, checked: string, password: string) {
    const renewed = passwords.outdated(checked) ? await passwords.hash(password) : checked;
    return sessions.start(account.id, 'password', (current) =>
      current.password === checked ? { ...current, password: renewed } : undefined,
    );
  }

  async function withToken(token: string, network: string): Promise<SignedIn> {
    const seconds = await delays.address.begin(network);
    if (seconds !== undefined) return { is: 'wait', seconds };
    const id = readTicket(token)?.account;
    const allowed = (account: Account) => !provided || account.role === 'admin';
    const started =
      id === undefined
        ? undefined
        : await sessions.start(id, 'link', (account) =>
            allowed(account) ? redeemed(account, token, now().getTime()) : undefined,
          );
    if (!started) return { is: 'wrong' };
    await delays.address.takeBack(network);
    return { is: 'in', found: started, value: started.value };
  }

  /**
   * Sets the password, ends all sessions and starts a new one. Whoever came by a one-time address need not know the
   * one before.
   */
  async function setPassword(
    key: SessionKey,
    wanted: { password: string; current?: string | undefined },
  ): Promise<SignedIn | { is: 'refused'; fault: PasswordFault }> {
    const account = await accounts.get(key.account);
    const session = account?.sessions.find(({ hash }) => hash === key.hash);
    if (!account || !session) return { is: 'wrong' };
    const fault = rule(wanted.password, [account.name, account.displayName]);
    if (fault) return { is: 'refused', fault };
    if (session.method !== 'link') {
      const seconds = await delays.name.begin(account.name);
      if (seconds !== undefined) return { is: 'wait', seconds };
      if (!(await passwords.verify(wanted.current ?? '', account.password))) return { is: 'wrong', account };
      await delays.name.forget(account.name);
    }
    const password = await passwords.hash(wanted.password);
    const started = await sessions.start(account.id, 'password', (current) =>
      current.sessions.some(({ hash }) => hash === key.hash)
        ? { ...shut(current), password, presence: current.presence }
        : undefined,
    );
    return started ? { is: 'in', found: started, value: started.value } : { is: 'wrong', account };
  }

  return { withPassword, withToken, setPassword };
}

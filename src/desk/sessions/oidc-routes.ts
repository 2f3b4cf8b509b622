/** The way to the OpenID provider and back. */
import { isKnown, TresenError } from '../../errors.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { GrowingDelays } from '../accounts/growing-delays.ts';
import type { AuditTrail } from '../audit.ts';
import { type DeskAnswer, type DeskRequest, type DeskRoute, refuse, waitSeconds } from '../http-port.ts';
import type { Cookies } from './cookies.ts';
import type { Claims, Oidc } from './oidc.ts';
import { accountOf, type RoleMap } from './oidc-account.ts';
import type { Sessions } from './sessions.ts';

export const callbackPath = '/api/desk/oidc/callback';

export type OidcRouteParts = {
  route: DeskRoute;
  oidc: Oidc;
  roles: RoleMap;
  accounts: Accounts;
  sessions: Sessions;
  cookies: Cookies;
  trail: AuditTrail;
  delays: { address: GrowingDelays };
  network: (address: string) => string;
};

/** Both only ever lead to the provider and to /desk: no parameter names another place. */
export function oidcRoutes(parts: OidcRouteParts): void {
  const { route, oidc, roles, accounts, sessions, cookies, trail, delays, network } = parts;

  async function started(): Promise<DeskAnswer> {
    const { location, secret } = await oidc.start();
    return goTo(location, cookies.keepSignIn(secret));
  }

  async function signedIn(claims: Claims): Promise<DeskAnswer> {
    const account = await accountOf(claims, roles, accounts);
    const started = account && (await sessions.start(account.id, 'oidc'));
    if (!started) {
      await trail.audit({ did: 'session.refused', ...(account && { about: { account: account.id } }) });
      throw new TresenError('Forbidden', 'Your account may not use the desk.');
    }
    const { id, name } = started.account;
    await trail.audit({ who: { id, name }, did: 'session.started', about: { method: 'oidc' } });
    return goTo('/desk', cookies.keep(started.value));
  }

  route('GET', '/api/desk/oidc/start', async (request) => {
    try {
      return await started();
    } catch (error) {
      return forPeople(request, error);
    }
  });

  route('GET', callbackPath, async (request) => {
    const from = network(request.address);
    const seconds = await delays.address.begin(from);
    if (seconds !== undefined) return waitSeconds(seconds);
    try {
      const secret = cookies.signIn(request.header('cookie'));
      if (secret === undefined)
        throw new TresenError('Unauthorized', 'The sign-in took too long or began in another browser.');
      const answer = await signedIn(await oidc.finish(request.query, secret));
      await delays.address.takeBack(from);
      return answer;
    } catch (error) {
      return forPeople(request, error);
    }
  });
}

function goTo(location: string, cookie: string): DeskAnswer {
  return { status: 303, headers: { Location: location, 'Set-Cookie': cookie } };
}

/** The browser is on its way through here: people are led to the desk's page, which says what happened; programs get JSON. */
function forPeople(request: DeskRequest, error: unknown): DeskAnswer {
  const refusal = refusalOf(error);
  if (!/\btext\/html\b/.test(request.header('accept') ?? '')) return refusal;
  return {
    status: 303,
    headers: { Location: `/desk#sign-in=${refusal.status === 403 ? 'refused' : 'failed'}` },
  };
}

function refusalOf(error: unknown): DeskAnswer {
  if (isKnown(error, 'Unauthorized')) return refuse(401, error.code, error.message);
  if (isKnown(error, 'Forbidden')) return refuse(403, error.code, error.message);
  if (isKnown(error, 'BackendUnavailable'))
    return refuse(503, error.code, error.message, { 'Retry-After': '10' });
  throw error;
}

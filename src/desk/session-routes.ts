/** Signing in and out, and what people do with their own account. */
import { z } from 'zod';
import { TresenError } from '../errors.ts';
import { type Account, type Method, presences } from './accounts/account.ts';
import type { Accounts } from './accounts/accounts.ts';
import type { AuditTrail } from './audit.ts';
import { type DeskAnswer, type DeskRequest, type DeskRoute, refuse, waitSeconds } from './http-port.ts';
import type { Cookies } from './sessions/cookies.ts';
import { type DeskGuard, fromElsewhere, leads, personOf } from './sessions/guard.ts';
import type { SameOrigin } from './sessions/same-origin.ts';
import type { Found, Sessions } from './sessions/sessions.ts';
import type { SignedIn, SignIn } from './sessions/sign-in.ts';

export type SessionRouteParts = {
  route: DeskRoute;
  guard: DeskGuard;
  accounts: Accounts;
  sessions: Sessions;
  signIn: SignIn;
  cookies: Cookies;
  origins: SameOrigin;
  trail: AuditTrail;
  /** Whom an address stands for when tries are counted. */
  network: (address: string) => string;
  /** Whether an OpenID provider signs people in. */
  provided: boolean;
};

/** More than any password may have: that is refused with its reason, not as unreadable. */
const typed = z.string().max(1024);
const signInBody = z.union([
  z.object({ token: z.string().max(200) }),
  z.object({ name: typed, password: typed }),
]);
const passwordBody = z.object({ password: typed, current: typed.optional() });
const presenceBody = z.object({ presence: z.enum(presences) });
const dayQuery = z.object({ day: z.iso.date(), before: z.coerce.number().int().positive().optional() });
/** Entries of the audit log in one answer. */
const pageSize = 200;

export function sessionRoutes(parts: SessionRouteParts): void {
  const { route, guard, accounts, sessions, signIn, cookies, origins, trail, network, provided } = parts;

  const mine = ({ account, session }: Found) => ownView(account, session.method, provided);
  const cookieOf = (request: DeskRequest) => cookies.session(request.header('cookie'));

  /** A session that the browser had before ends with the new one: nobody stays signed in as somebody else unawares. */
  async function welcome(
    request: DeskRequest,
    signedIn: Extract<SignedIn, { is: 'in' }>,
  ): Promise<DeskAnswer> {
    const before = cookieOf(request);
    if (before !== undefined) await sessions.end(before);
    return {
      status: 200,
      headers: { 'Set-Cookie': cookies.keep(signedIn.value) },
      body: mine(signedIn.found),
    };
  }

  async function tryWith(body: z.infer<typeof signInBody>, from: string): Promise<SignedIn> {
    return 'token' in body
      ? signIn.withToken(body.token, from)
      : signIn.withPassword(body.name, body.password, from);
  }

  /** Which way of signing in there is: the page asks before it knows anybody. */
  route('GET', '/api/desk/session', async (request) => {
    const value = cookieOf(request);
    const found = value === undefined ? undefined : await sessions.find(value);
    return { status: 200, body: { signIn: provided ? 'oidc' : 'password', signedIn: found !== undefined } };
  });

  route('POST', '/api/desk/session', async (request) => {
    const foreign = fromElsewhere(origins, request);
    if (foreign) return foreign;
    const body = await bodyOf(request, signInBody);
    if (provided && 'password' in body) return signInThere;
    const result = await tryWith(body, network(request.address));
    if (result.is === 'wait') return waitSeconds(result.seconds);
    if (result.is === 'wrong') {
      await trail.audit({
        did: 'session.refused',
        ...(result.account && { about: { account: result.account.id } }),
      });
      return wrong;
    }
    const { account, session } = result.found;
    await trail.audit({ who: who(account), did: 'session.started', about: { method: session.method } });
    return welcome(request, result);
  });

  /** Also without a session: whoever wants to be signed out is. */
  route('DELETE', '/api/desk/session', async (request) => {
    const foreign = fromElsewhere(origins, request);
    if (foreign) return foreign;
    const value = cookieOf(request);
    const account = value === undefined ? undefined : await sessions.end(value);
    if (account) await trail.audit({ who: who(account), did: 'session.ended' });
    return { status: 204, headers: { 'Set-Cookie': cookies.clear() } };
  });

  route(
    'GET',
    '/api/desk/me',
    guard(async (_, agent) => {
      const account = await accounts.get(agent.session.account);
      const session = account?.sessions.find(({ hash }) => hash === agent.session.hash);
      if (!account || !session) return wrong;
      return { status: 200, body: mine({ account, session }) };
    }),
  );

  route(
    'PUT',
    '/api/desk/me/presence',
    guard(async (request, agent) => {
      const { presence } = await bodyOf(request, presenceBody);
      await accounts.change(agent.id, (account) => ({ ...account, presence }));
      return { status: 200, body: { presence } };
    }),
  );

  route(
    'PUT',
    '/api/desk/me/password',
    guard(async (request, agent) => {
      const wanted = await bodyOf(request, passwordBody);
      if (provided) return signInThere;
      const result = await signIn.setPassword(agent.session, wanted);
      if (result.is === 'refused') return refuse(400, result.fault.code, result.fault.message);
      if (result.is === 'wait') return waitSeconds(result.seconds);
      if (result.is === 'wrong') return refuse(403, 'WrongPassword', 'The current password is not right.');
      await trail.audit({ who: who(result.found.account), did: 'password.set' });
      return welcome(request, result);
    }),
  );

  route(
    'GET',
    '/api/desk/audit',
    guard(
      async (request, agent) => {
        const query = dayQuery.safeParse(Object.fromEntries(request.query));
        if (!query.success) throw new TresenError('BadRequest', 'day has to be a day, such as 2026-11-24.');
        const { day, before } = query.data;
        const items = await trail.list(day, { limit: pageSize, ...(before === undefined ? {} : { before }) });
        await trail.audit({ who: agentName(agent), did: 'audit.read', about: { day } });
        const next = items.length === pageSize ? items.at(-1)?.n : undefined;
        return { status: 200, body: { items, ...(next === undefined ? {} : { next: String(next) }) } };
      },
      { roles: leads },
    ),
  );
}

/** What a person sees of the own account. `next` is what the page should ask of them first. */
function ownView(account: Account, method: Method, provided: boolean) {
  return {
    ...personOf(account),
    presence: account.presence,
    signedInBy: method,
    ...(method === 'link' && !provided ? { next: 'set-password' } : {}),
  };
}

/** The JSON body in this shape; what else is in it is left out. Throws BadRequest. */
async function bodyOf<Shape extends z.ZodType>(request: DeskRequest, shape: Shape): Promise<z.infer<Shape>> {
  const parsed = shape.safeParse(await request.json());
  if (parsed.success) return parsed.data;
  throw new TresenError('BadRequest', 'The body does not have what this call takes.');
}

const who = ({ id, name }: Account) => ({ id, name });
const agentName = ({ id, name }: { id: string; name: string }) => ({ id, name });

const wrong = refuse(401, 'Unauthorized', 'The name, the password or the link is not right.');
const signInThere = refuse(403, 'Forbidden', 'Sign in with the account of your company.');

/** Lets only signed-in people of the right role to a desk route, and only from the desk's own pages. */
import type { IncomingHttpHeaders } from 'node:http';
import { type Account, type Role, roles } from '../accounts/account.ts';
import { type DeskAnswer, type DeskHandler, type DeskRequest, refuse } from '../http-port.ts';
import type { Cookies } from './cookies.ts';
import type { SameOrigin } from './same-origin.ts';
import type { Found, SessionKey, Sessions } from './sessions.ts';

/** Who asks. `id` never changes; `person` is their name in team.yaml, where it is known. */
export type Agent = {
  id: string;
  name: string;
  displayName: string;
  role: Role;
  person?: string;
  /** For `watch`: what is open for them ends with it. */
  session: SessionKey;
};

/** `roles` may use the route; without it, whoever is signed in. */
export type Admission = { roles?: readonly Role[] };

/** Wraps a handler of a desk route. */
export type DeskGuard = (
  handle: (request: DeskRequest, agent: Agent) => Promise<DeskAnswer>,
  admission?: Admission,
) => DeskHandler;

/** A lead or more. */
export const leads: readonly Role[] = roles.filter((role) => role !== 'agent');

export type GuardParts = { sessions: Sessions; cookies: Cookies; origins: SameOrigin };

/** 403 for requests from elsewhere, 415 for bodies that forms can send, 401 without a session, 403 for the wrong role. */
export function deskGuard(parts: GuardParts): DeskGuard {
  const { sessions, cookies } = parts;
  return (handle, { roles } = {}) =>
    async (request) => {
      const foreign = fromElsewhere(parts.origins, request);
      if (foreign) return foreign;
      const value = cookies.session(request.header('cookie'));
      const found = value === undefined ? undefined : await sessions.find(value);
      if (!found) return signInFirst;
      if (roles && !roles.includes(found.account.role)) return notYours;
      return handle(request, agentOf(found));
    };
}

/** For a WebSocket before it is upgraded: the agent, or the refusal to answer on the bare socket. */
export function deskSocket({ sessions, cookies, origins }: GuardParts) {
  return async (request: { headers: IncomingHttpHeaders }): Promise<Agent | { refused: DeskAnswer }> => {
    if (!origins.allowsSocket(request.headers)) return { refused: elsewhere };
    const value = cookies.session(request.headers.cookie);
    const found = value === undefined ? undefined : await sessions.find(value);
    return found ? agentOf(found) : { refused: signInFirst };
  };
}

/** The refusal of a request that changes something and is not our own page's; also used before anybody is signed in. */
export function fromElsewhere(origins: SameOrigin, request: DeskRequest): DeskAnswer | undefined {
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  if (!origins.allows(request.incoming.headers)) return elsewhere;
  const type = request.header('content-type');
  // Also where no body is read: the types that a form can send do not come from our pages.
  return type === undefined || /^application\/json\s*(?:;|$)/i.test(type) ? undefined : notJson;
}

/** What routes see of an account that is signed in. */
export function agentOf({ account, session }: Found): Agent {
  return {
    ...personOf(account),
    session: { account: account.id, hash: session.hash },
  };
}

/** What colleagues may see of an account. */
export function personOf({ id, name, displayName, role, person }: Account) {
  return { id, name, displayName, role, ...(person === undefined ? {} : { person }) };
}

const elsewhere = refuse(
  403,
  'Forbidden',
  'Only pages of the desk may do this: Origin has to name this server.',
);
const notJson = refuse(415, 'UnsupportedMedia', 'Only application/json in UTF-8 is accepted here.');
const signInFirst = refuse(401, 'Unauthorized', 'Please sign in.');
const notYours = refuse(403, 'Forbidden', 'Your role may not do this.');

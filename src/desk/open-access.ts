/** Everything about who may use the desk, put together: the one thing that other parts of the desk are given. */
import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isKnown } from '../errors.ts';
import type { Stores } from '../stores/stores.ts';
import type { Presence } from './accounts/account.ts';
import { type Accounts, openAccounts } from './accounts/accounts.ts';
import { controlRoute } from './accounts/control.ts';
import { removeControl, writeControl } from './accounts/control-file.ts';
import { growingDelays } from './accounts/growing-delays.ts';
import { accountOrders, firstAddress, type OrderParts } from './accounts/orders.ts';
import { passwordRule } from './accounts/password-rules.ts';
import { type Cost, openPasswords } from './accounts/passwords.ts';
import { type AuditTrail, auditTrail } from './audit.ts';
import type { DeskAnswer, DeskRoute } from './http-port.ts';
import { sessionRoutes } from './session-routes.ts';
import { cookiesOf } from './sessions/cookies.ts';
import { type Agent, type DeskGuard, deskGuard, deskSocket, personOf } from './sessions/guard.ts';
import { type OidcSettings, openOidc } from './sessions/oidc.ts';
import type { RoleMap } from './sessions/oidc-account.ts';
import { callbackPath, oidcRoutes } from './sessions/oidc-routes.ts';
import { sameOrigin } from './sessions/same-origin.ts';
import { openSessions, type SessionKey } from './sessions/sessions.ts';
import { signIn } from './sessions/sign-in.ts';

export type DeskAccessParts = {
  route: DeskRoute;
  stores: Pick<Stores, 'settings' | 'records'>;
  dataDir: string;
  now: () => Date;
  /** The day (YYYY-MM-DD) of a moment at the vendor's place. */
  dayOf: (moment: Date) => string;
  /** Whom an address stands for when tries are counted. */
  network: (address: string) => string;
  /** The names in team.yaml. */
  people: () => readonly string[];
  log: { warn(facts: object, message: string): void };
  /** PUBLIC_URL, where it is set. */
  publicUrl?: string;
  oidc?: OidcSettings & { roles: RoleMap };
  /** What passwords cost; OWASP's figure when left out. */
  passwordCost?: Cost;
};

export type Colleague = ReturnType<typeof personOf> & { presence: Presence };

export type DeskAccess = {
  guard: DeskGuard;
  /** For the upgrade of a WebSocket: the agent, or the refusal. */
  socket(request: { headers: IncomingHttpHeaders }): Promise<Agent | { refused: DeskAnswer }>;
  /** Calls `onEnd` once, as soon as a session has ended. Answers the way to stop. */
  watch(session: SessionKey, onEnd: () => void): () => void;
  audit: AuditTrail['audit'];
  trail: AuditTrail;
  accounts: Accounts;
  /** Everybody who may use the desk, in the order in which they were added; whoever is not signed in is away. */
  colleagues(): Promise<Colleague[]>;
  /** Once the server listens at `address`: takes orders of `npm run agent`, and answers the desk's address, the first time with a one-time token. */
  opened(listening: { host: string; port: number }): Promise<string>;
  close(): Promise<void>;
};

/** Registers the routes for signing in, the own account, the audit log and orders. */
export function openDeskAccess(parts: DeskAccessParts): DeskAccess {
  const { route, stores, dataDir, now, dayOf, network, people, log, publicUrl, oidc, passwordCost } = parts;
  let address = publicUrl ?? '';
  const provided = oidc !== undefined;
  const accounts = openAccounts({ settings: stores.settings, now });
  const trail = auditTrail({ records: stores.records, settings: stores.settings, now, dayOf });
  const sessions = openSessions({ accounts, now, provided });
  const cookies = cookiesOf(publicUrl?.startsWith('https:') ?? false);
  const origins = sameOrigin(publicUrl);
  const guard = deskGuard({ sessions, cookies, origins });
  // An office shares one address, so it has more tries than a name.
  const delays = { name: growingDelays({ free: 5 }), address: growingDelays({ free: 20 }) };
  const passwords = openPasswords(passwordCost === undefined ? {} : { cost: passwordCost });
  const rule = passwordRule();

  sessionRoutes({
    route,
    guard,
    accounts,
    sessions,
    signIn: signIn({ accounts, sessions, passwords, rule, delays, now, provided }),
    cookies,
    origins,
    trail,
    network,
    provided,
  });
  if (oidc) {
    const { roles, ...settings } = oidc;
    const client = openOidc({ settings, callback: () => `${address}${callbackPath}`, log });
    oidcRoutes({ route, oidc: client, roles, accounts, sessions, cookies, trail, delays, network });
  }
  const orders: OrderParts = { accounts, trail, now, publicUrl: () => address, people, provided };
  const secret = randomBytes(32).toString('base64url');
  controlRoute({ route, secret, carryOut: accountOrders(orders) });

  return {
    guard,
    socket: deskSocket({ sessions, cookies, origins }),
    watch: sessions.watch,
    audit: trail.audit,
    trail,
    accounts,
    async colleagues() {
      const all = (await accounts.list()).filter(({ disabled }) => !disabled);
      return all.map((account) => ({
        ...personOf(account),
        presence: sessions.isThere(account) ? account.presence : 'away',
      }));
    },
    async opened({ host, port }) {
      const url = `http://${reachable(host)}:${port}`;
      address = publicUrl ?? url;
      await writeControl(dataDir, { url, secret }).catch((err) =>
        log.warn({ err }, 'npm run agent will not reach this server'),
      );
      if (isPlainAndFar(address))
        log.warn({}, 'PUBLIC_URL is http: passwords and sessions of the desk can be read on the way');
      const first = await firstAddress(orders).catch((err: unknown) => {
        // A full disk must not keep the counter closed.
        if (!isKnown(err, 'StoreUnavailable')) throw err;
        log.warn({ err }, 'no one-time address for the desk can be stored now');
        return undefined;
      });
      return first ?? `${address}/desk`;
    },
    close: () => removeControl(dataDir),
  };
}

function isPlainAndFar(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !/^(?:localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
}

/** How this machine reaches a server that listens at `host`. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

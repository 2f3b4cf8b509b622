/** A real server with the desk's sign-in on a free port, over a real data folder; and a browser that keeps its cookies. */
import { randomUUID } from 'node:crypto';
import { network } from '../../src/channels/directline/rate.ts';
import { httpServer, type Log } from '../../src/channels/http.ts';
import type { Cost } from '../../src/desk/accounts/passwords.ts';
import { type DeskAccessParts, openDeskAccess } from '../../src/desk/open-access.ts';
import { leads } from '../../src/desk/sessions/guard.ts';
import { clockAt } from '../../src/domain/calendar.ts';
import { lowdbStores } from '../../src/stores/lowdb.ts';

/** Tests that do not ask about the price of a password do not pay it. */
const cheap: Cost = { N: 1024, r: 8, p: 1 };

export type DeskServer = Awaited<ReturnType<typeof deskServer>>;
type Options = { dir: string; clock?: { ahead: number }; port?: number } & Partial<
  Pick<DeskAccessParts, 'publicUrl' | 'oidc' | 'passwordCost'>
>;

/** Starts it. `lines` is all that was logged; `clock.ahead` moves time; two routes stand for those of the desk. */
export async function deskServer({ dir, clock = { ahead: 0 }, port = 0, ...more }: Options) {
  const now = () => new Date(Date.now() + clock.ahead);
  const lines: string[] = [];
  const write = (facts: object, message: string) =>
    void lines.push(
      `${message} ${JSON.stringify(facts, (_, value) => (value instanceof Error ? value.stack : value))}`,
    );
  const log: Log = { debug: write, info: write, warn: write, error: write };
  const stores = await lowdbStores({ dir, now, id: randomUUID });
  const http = httpServer({ log, trustedProxies: ['127.0.0.1'] });
  const day = clockAt('Europe/Berlin');
  const access = openDeskAccess({
    route: http.route,
    stores,
    dataDir: dir,
    now,
    dayOf: (moment) => day(moment).day,
    network,
    people: () => ['Sabine Kern', 'Tobias Lechner'],
    log,
    passwordCost: cheap,
    ...more,
  });
  let touched = 0;
  http.route(
    'POST',
    '/api/desk/test-thing',
    access.guard(async (request, agent) => {
      touched += 1;
      return { status: 200, body: { agent, sent: (await request.json()) ?? null } };
    }),
  );
  http.route(
    'GET',
    '/api/desk/test-leads',
    access.guard(async (_, agent) => ({ status: 200, body: { agent } }), { roles: leads }),
  );
  const listening = await http.listen(port, '127.0.0.1');
  const base = `http://127.0.0.1:${listening}`;
  const first = await access.opened({ host: '127.0.0.1', port: listening });
  return {
    base,
    port: listening,
    access,
    stores,
    http,
    clock,
    lines,
    /** The desk's address as it is printed at the start. */
    first,
    /** How often the changing route ran. */
    touched: () => touched,
    browser: () => browser(base),
    async close() {
      await http.close(200);
      await access.close();
      await stores.close();
    },
  };
}

export type Answered = {
  status: number;
  headers: Headers;
  setCookie: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is for the test to say
  body: any;
};

export type Browser = ReturnType<typeof browser>;

/** Sends what a browser on our own page sends, and keeps cookies; `headers` with undefined leave one out. */
export function browser(base: string) {
  const jar = new Map<string, string>();
  /** As if each browser had an address of its own, behind a trusted proxy. */
  const address = `10.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}.1`;
  async function send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string | undefined> = {},
  ): Promise<Answered> {
    const all = {
      cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') || undefined,
      'x-forwarded-for': address,
      origin: method === 'GET' ? undefined : base,
      'content-type': body === undefined ? undefined : 'application/json',
      ...headers,
    };
    const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const response = await fetch(path.startsWith('http') ? path : `${base}${path}`, {
      method,
      headers: given,
      redirect: 'manual',
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) keep(cookie);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    return {
      status: response.status,
      headers: response.headers,
      setCookie: response.headers.getSetCookie()[0],
      body: isJson ? JSON.parse(text) : text,
    };
  }
  function keep(cookie: string): void {
    const [pair = ''] = cookie.split(';');
    const at = pair.indexOf('=');
    if (/max-age=0/iu.test(cookie)) jar.delete(pair.slice(0, at));
    else jar.set(pair.slice(0, at), pair.slice(at + 1));
  }
  return {
    jar,
    send,
    get: (path: string, headers = {}) => send('GET', path, undefined, headers),
    /** Signs in by a one-time address, as the page does it. */
    open: (link: string) => send('POST', '/api/desk/session', { token: tokenOf(link) }),
    signIn: (name: string, password: string) => send('POST', '/api/desk/session', { name, password }),
  };
}

export function tokenOf(link: string): string {
  return link.split('#token=')[1] ?? '';
}

/** Has the running server carry out an order, as `npm run agent` does. */
export async function ordered(server: DeskServer, dir: string, order: object): Promise<string[]> {
  const { readControl } = await import('../../src/desk/accounts/control-file.ts');
  const control = await readControl(dir);
  const response = await fetch(`${server.base}/api/desk/control`, {
    method: 'POST',
    headers: { authorization: `Bearer ${control?.secret}`, 'content-type': 'application/json' },
    body: JSON.stringify(order),
  });
  const body = (await response.json()) as { lines: string[]; error?: { message: string } };
  if (!response.ok) throw new Error(body.error?.message);
  return body.lines;
}

export const password = 'ein langes, gutes Wort';

/** An account with a password, and a browser that is signed in to it. */
export async function signedIn(
  server: DeskServer,
  dir: string,
  name: string,
  role = 'agent',
): Promise<Browser> {
  const [link = ''] = await ordered(server, dir, { do: 'add', name, role });
  const person = server.browser();
  await person.open(link);
  const set = await person.send('PUT', '/api/desk/me/password', { password });
  if (set.status !== 200) throw new Error(JSON.stringify(set.body));
  return person;
}

/** A company's real OpenID provider on loopback http, and the way of a browser through it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Configuration, Provider } from 'oidc-provider';
import { vi } from 'vitest';
import type { Answered, Browser } from './desk-server.ts';

export type Person = Record<string, unknown>;
export const clientId = 'tresen';
export const clientSecret = 'secret-of-the-desk-at-the-provider';

export type CompanySignIn = Awaited<ReturnType<typeof companySignIn>>;

/** Listens at once; `open` builds the provider when the desk's address is known. `people` by what they type as login. */
export async function companySignIn(people: Record<string, Person>, port = 0) {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    people,
    open(redirectUri: string, { ttl, ...more }: Configuration = {}) {
      // It warns that this is no provider to run for real; nobody does.
      const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
      const provider = new Provider(issuer, {
        clients: [
          {
            client_id: clientId,
            client_secret: clientSecret,
            redirect_uris: [redirectUri],
            token_endpoint_auth_method: 'client_secret_post',
          },
        ],
        claims: {
          openid: ['sub'],
          profile: ['name', 'preferred_username', 'groups', 'roles'],
          email: ['email'],
        },
        findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...people[sub], sub }) }),
        cookies: { keys: ['a key of this test'] },
        ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600, ...ttl },
        ...more,
      });
      warned.mockRestore();
      server.removeAllListeners('request');
      server.on('request', provider.callback());
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Follows the browser from `location` through the provider's pages as `login`; answers the address it is sent back to. */
export async function through(browser: Browser, location: string, login: string): Promise<string> {
  let at = location;
  const provider = new URL(location).origin;
  for (let step = 0; step < 12; step += 1) {
    if (new URL(at).origin !== provider) return at;
    const answer = await browser.get(at, { accept: 'text/html' });
    at = new URL(answer.headers.get('location') ?? (await submit(browser, at, answer, login)), at).href;
  }
  throw new Error(`the provider leads nowhere: ${at}`);
}

/** Fills in the page's form and sends it. */
async function submit(browser: Browser, at: string, { body }: Answered, login: string): Promise<string> {
  const prompt = /name="prompt" value="(\w+)"/u.exec(body)?.[1];
  const action = /action="([^"]+)"/u.exec(body)?.[1];
  if (!prompt || !action) throw new Error(`no form at ${at}: ${body}`);
  const form = String(new URLSearchParams({ prompt, login, password: 'x' }));
  const sent = await browser.send('POST', new URL(action, at).href, form, {
    'content-type': 'application/x-www-form-urlencoded',
    origin: new URL(at).origin,
  });
  return sent.headers.get('location') ?? '';
}

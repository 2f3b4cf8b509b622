/** The access token: OAuth 2.0 client credentials, kept until shortly before its end, renewed once for all who wait. */
import {
  allowInsecureRequests,
  ClientSecretPost,
  Configuration,
  clientCredentialsGrant,
  customFetch,
  ResponseBodyError,
} from 'openid-client';
import { unavailable } from './failure.ts';
import type { Addresses } from './settings.ts';

export type Login = {
  /** A token that is good for the next requests. Rejects with BackendUnavailable. */
  token(): Promise<string>;
  /** Business Central did not take this one: the next asker gets another. */
  drop(token: string): void;
};

export type LoginParts = {
  addresses: Pick<Addresses, 'token' | 'scope'>;
  clientId: string;
  clientSecret: string;
  fetch: typeof fetch;
  /** A clock that only runs forward, in milliseconds. */
  clock: () => number;
};

/** Where the service does not say how long a token is good, and how long before its end it is renewed. Seconds. */
const usualLife = 300;
const early = 120;

export function openLogin({ addresses, clientId, clientSecret, fetch, clock }: LoginParts): Login {
  const { origin, protocol } = new URL(addresses.token);
  const configuration = new Configuration(
    { issuer: origin, token_endpoint: addresses.token },
    clientId,
    undefined,
    ClientSecretPost(clientSecret),
  );
  configuration.timeout = 10;
  configuration[customFetch] = (url, options) => fetch(url, options as RequestInit);
  if (protocol === 'http:') allowInsecureRequests(configuration);

  let current: { token: string; until: number } | undefined;
  let coming: Promise<string> | undefined;

  async function renew(): Promise<string> {
    try {
      const asked = clock();
      const answer = await clientCredentialsGrant(configuration, { scope: addresses.scope });
      const life = answer.expires_in ?? usualLife;
      current = {
        token: answer.access_token,
        until: asked + (life - Math.min(early, life / 2)) * 1000,
      };
      return current.token;
    } catch (error) {
      throw unavailable('the login gave no token.', new Error(reasonOf(error)));
    }
  }

  return {
    token() {
      if (current && clock() < current.until) return Promise.resolve(current.token);
      coming ??= renew().finally(() => {
        coming = undefined;
      });
      return coming;
    },
    drop(token) {
      if (current?.token === token) current = undefined;
    },
  };
}

/** OAuth's own error code says what to mend (`invalid_client`); its description may name more than a log should hold. */
function reasonOf(error: unknown): string {
  if (error instanceof ResponseBodyError) return `${error.error} (status ${error.status})`;
  return error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
}

/** Signing in at the company's OpenID Connect provider: code flow with PKCE, state and nonce. The only file that knows openid-client. */
import { createHash, randomBytes } from 'node:crypto';
import * as client from 'openid-client';
import { TresenError } from '../../errors.ts';

export type OidcSettings = { issuer: string; clientId: string; clientSecret: string };

/** What the provider says of a person; `subject` with the issuer is who they are. Nothing of it is shaped yet. */
export type Claims = { issuer: string; subject: string; all: Readonly<Record<string, unknown>> };

export type Oidc = {
  /** Where to send the browser, and the secret that it has to keep until it comes back. */
  start(): Promise<{ location: string; secret: string }>;
  /** What the provider says once the browser is back with `query`. Throws Unauthorized when anything does not fit. */
  finish(query: URLSearchParams, secret: string): Promise<Claims>;
};

export type OidcParts = {
  settings: OidcSettings;
  /** Our callback, as registered at the provider. */
  callback: () => string;
  log: { warn(facts: object, message: string): void };
};

/** Seconds the provider may take for an answer. */
const patience = 5;

/** The provider is asked for its addresses at the first sign-in; a start must not depend on it. */
export function openOidc({ settings, callback, log }: OidcParts): Oidc {
  let known: Promise<client.Configuration> | undefined;

  function provider(): Promise<client.Configuration> {
    known ??= discover(settings).catch((error) => {
      known = undefined;
      log.warn({ fault: fault(error) }, 'the OpenID provider cannot be used');
      throw new TresenError('BackendUnavailable', 'The sign-in of your company does not answer.');
    });
    return known;
  }

  return {
    async start() {
      const config = await provider();
      const secret = randomBytes(32).toString('base64url');
      const { state, nonce, verifier } = derived(secret);
      const location = client.buildAuthorizationUrl(config, {
        redirect_uri: callback(),
        scope: 'openid profile email',
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      return { location: location.href, secret };
    },
    async finish(query, secret) {
      const config = await provider();
      const { state, nonce, verifier } = derived(secret);
      // Our own address, whatever Host says: the provider compares it with the one that the code was given to.
      const back = new URL(`${callback()}?${query}`);
      try {
        const tokens = await client.authorizationCodeGrant(config, back, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims) throw new Error('no claims');
        const more =
          'roles' in claims || 'groups' in claims || !config.serverMetadata().userinfo_endpoint
            ? {}
            : await client.fetchUserInfo(config, tokens.access_token, claims.sub);
        return { issuer: claims.iss, subject: claims.sub, all: { ...more, ...claims } };
      } catch (error) {
        log.warn({ fault: fault(error) }, 'a sign-in at the OpenID provider failed');
        throw new TresenError('Unauthorized', 'The sign-in did not work. Please start again.');
      }
    },
  };
}

function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<client.Configuration> {
  const server = new URL(issuer);
  // The configuration lets plain http only be on this machine.
  const plain = server.protocol === 'http:' ? [client.allowInsecureRequests] : [];
  return client.discovery(server, clientId, clientSecret, undefined, {
    execute: [client.enableNonRepudiationChecks, ...plain],
    timeout: patience,
  });
}

/**
 * All that a sign-in has to remember follows from the secret in the browser's cookie: nothing is kept here that a
 * restart could lose or a stranger could fill, and only the browser that started can finish.
 */
function derived(secret: string) {
  const of = (use: string) => createHash('sha256').update(`tresen ${use} ${secret}`).digest('base64url');
  return { state: of('state'), nonce: of('nonce'), verifier: of('verifier') };
}

/** In words, without tokens or what the provider wrote. */
function fault(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? `${error.name} ${code}` : error.name;
}

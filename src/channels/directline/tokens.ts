/** Direct Line tokens: JWTs that bind one user to one conversation. */
import { errors, jwtVerify, SignJWT } from 'jose';
import { TresenError } from '../../errors.ts';
import { lru } from './lru.ts';

/** What a token says. */
export type Grant = {
  conversation: string;
  user: { id: string; name?: string };
  /** Pages that may use it; every page that the configuration allows when absent. */
  origins?: string[];
  /** Milliseconds since 1970. */
  expires: number;
};

export type Tokens = {
  /** Seconds that a new token is good for. */
  readonly lifetime: number;
  secondsLeft(grant: Grant): number;
  mint(grant: Omit<Grant, 'expires'>): Promise<string>;
  /** Throws TokenExpired, or Unauthorized for anything else that is wrong with it. */
  verify(token: string): Promise<Grant>;
};

export type TokenParts = { key: Uint8Array; lifetime: number; now: () => Date; id: () => string };

const issuer = 'tresen';
const audience = 'directline';

/** Checked tokens kept: a check costs about 50 µs of CPU, a message comes with each. */
const remembered = 20_000;

/** Signs and checks. The claim `user` is the user's id, as the official Web Chat expects it. */
export function tokens({ key, lifetime, now, id }: TokenParts): Tokens {
  const checked = lru<string, Grant>(remembered);

  async function check(token: string): Promise<Grant> {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['HS256'],
        issuer,
        audience,
        requiredClaims: ['exp', 'jti'],
        currentDate: now(),
      });
      const { conv, user, name, origins, exp } = payload;
      if (typeof conv !== 'string' || typeof user !== 'string' || exp === undefined) throw refused();
      return {
        conversation: conv,
        user: { id: user, ...(typeof name === 'string' && { name }) },
        ...(Array.isArray(origins) && { origins: origins.map(String) }),
        expires: exp * 1000,
      };
    } catch (error) {
      throw error instanceof errors.JWTExpired ? expired() : refused();
    }
  }

  return {
    lifetime,
    secondsLeft: ({ expires }) => Math.max(0, Math.floor((expires - now().getTime()) / 1000)),
    async mint({ conversation, user, origins }) {
      const seconds = Math.floor(now().getTime() / 1000);
      return new SignJWT({ conv: conversation, user: user.id, name: user.name, origins })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + lifetime)
        .setJti(id())
        .sign(key);
    },
    async verify(token) {
      const known = checked.get(token);
      if (known && known.expires > now().getTime()) return known;
      checked.delete(token);
      const grant = await check(token);
      checked.set(token, grant);
      return grant;
    },
  };
}

function expired(): TresenError {
  return new TresenError('TokenExpired', 'The token has expired.');
}

function refused(): TresenError {
  return new TresenError('Unauthorized', 'The token is not valid.');
}

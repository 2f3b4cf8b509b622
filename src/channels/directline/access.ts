/** Who is calling: a client with its token, or a back end with the secret. */
import { isKnown, TresenError } from '../../errors.ts';
import type { Stores } from '../../stores/stores.ts';
import type { Log } from '../http.ts';
import type { HttpRequest } from '../request.ts';
import type { Keys } from './keys.ts';
import type { Origins } from './origins.ts';
import type { Grant, Tokens } from './tokens.ts';

export type Access = {
  /** Throws Unauthorized or Forbidden unless the caller has the secret. */
  secret(request: HttpRequest): void;
  /** The caller's grant, or `secret`. Throws Unauthorized, TokenExpired or Forbidden. */
  caller(request: HttpRequest): Promise<Grant | 'secret'>;
  /** The caller's grant for this conversation; Forbidden for any other, whether it exists or not. */
  grant(request: HttpRequest, conversation: string): Promise<Grant>;
};

export type AccessParts = {
  keys: Keys;
  tokens: Tokens;
  origins: Origins;
  conversations: Stores['conversations'];
  now: () => Date;
  log: Log;
};

/** Reads and checks the Authorization header of Direct Line requests. */
export function access({ keys, tokens, origins, conversations, now, log }: AccessParts): Access {
  function fromBackEnd(request: HttpRequest): void {
    if (request.header('origin') === undefined) return;
    log.warn(
      { address: request.address },
      'The Direct Line secret came from a web page: it must be changed.',
    );
    throw new TresenError('Forbidden', 'The secret is for servers, never for web pages.');
  }

  async function caller(request: HttpRequest): Promise<Grant | 'secret'> {
    const credential = bearer(request);
    if (isToken(credential)) {
      const grant = await verified(request, credential);
      if (!origins.allows(request.incoming, grant.origins))
        throw forbidden('This page may not use the token.');
      return grant;
    }
    if (!keys.isSecret(credential)) throw unauthorized();
    fromBackEnd(request);
    return 'secret';
  }

  // The official client stops polling for ever, and silently, at any status but 403 and 404.
  async function verified(request: HttpRequest, token: string): Promise<Grant> {
    try {
      return await tokens.verify(token);
    } catch (error) {
      if (request.method === 'GET' && isKnown(error, 'Unauthorized')) throw forbidden(error.message);
      throw error;
    }
  }

  return {
    caller,
    secret(request) {
      const credential = bearer(request);
      if (isToken(credential)) throw forbidden('This needs the secret.');
      if (!keys.isSecret(credential)) throw unauthorized();
      fromBackEnd(request);
    },
    async grant(request, conversation) {
      const found = await caller(request);
      if (found === 'secret') {
        const known = await conversations.get(conversation);
        if (!known) throw new TresenError('NotFound', 'There is no such conversation.');
        const { id, name } = known.user;
        return {
          conversation,
          user: { id, ...(name && { name }) },
          expires: now().getTime() + tokens.lifetime * 1000,
        };
      }
      if (found.conversation !== conversation) throw forbidden('The token is for another conversation.');
      return found;
    },
  };
}

const bearerHeader = /^Bearer ([\x21-\x7e]{1,4096})$/i;

/** The credential of the Authorization header. */
export function bearer(request: HttpRequest): string {
  const [, credential] = bearerHeader.exec(request.header('authorization') ?? '') ?? [];
  if (credential === undefined) throw unauthorized();
  return credential;
}

function isToken(credential: string): boolean {
  return credential.startsWith('eyJ') && credential.split('.').length === 3;
}

function unauthorized(): TresenError {
  return new TresenError('Unauthorized', 'A valid bearer token is needed.');
}

function forbidden(message: string): TresenError {
  return new TresenError('Forbidden', message);
}

/** The shop's public keys: a JWKS from a file or an address, read again when they change or a key is not among them. */
import { readFile, stat } from 'node:fs/promises';
import { createLocalJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { TresenError } from '../errors.ts';

/** Where the keys are. */
export type KeySource = { file: string } | { url: string };

export type KeyParts = {
  source: KeySource;
  /** Milliseconds of a clock that only goes forward. */
  uptime: () => number;
  log: { warn(facts: object, message: string): void };
  fetch?: typeof fetch;
};

/** Milliseconds between two tries to fetch, whoever asks for whatever key. */
const pause = 60_000;
/** Milliseconds after which fetched keys are asked for again, and after which they are worth nothing. */
const fresh = 10 * 60_000;
const usable = 60 * 60_000;
const patience = 3_000;
/** Bytes; a hundred keys have room. */
const longest = 256 * 1024;

/** The keys for `jwtVerify`. Throws ConfigInvalid when a file cannot be read or has no keys; an address may be away. */
export async function openTokenKeys(parts: KeyParts): Promise<JWTVerifyGetKey> {
  const { source } = parts;
  return 'file' in source ? keysOfFile(source.file, parts) : keysOfAddress(source.url, parts);
}

/** Looks at each use whether the file is another one; a spoilt one is told, and the keys before it stay. */
async function keysOfFile(file: string, { log }: KeyParts): Promise<JWTVerifyGetKey> {
  const stamp = async () => {
    const { mtimeNs, size, ino } = await stat(file, { bigint: true });
    return `${mtimeNs} ${size} ${ino}`;
  };
  const read = async () => keySet(await readFile(file, 'utf8'));
  let [seen, keys] = await Promise.all([stamp(), read()]).catch((error) => {
    throw new TresenError('ConfigInvalid', `CUSTOMER_TOKEN_KEYS: ${fault(error)}`, {
      fix: 'Name a file with the public keys of the shop as a JWKS: {"keys":[…]}.',
      cause: error,
    });
  });
  return async (header, token) => {
    const now = await stamp().catch(() => 'away');
    if (now !== seen) {
      seen = now;
      try {
        keys = await read();
      } catch (error) {
        log.warn({ fault: fault(error) }, "the shop's keys changed and cannot be used: the ones before stay");
      }
    }
    return keys(header, token);
  };
}

/** Fetches at the first use, every ten minutes, and for an unknown key; at most once a minute. Kept for an hour without news. */
async function keysOfAddress(url: string, { uptime, log, fetch: get = fetch }: KeyParts) {
  let keys: { find: JWTVerifyGetKey; at: number } | undefined;
  let tried = Number.NEGATIVE_INFINITY;
  let pending: Promise<void> | undefined;

  async function load(): Promise<void> {
    tried = uptime();
    try {
      keys = { find: keySet(await download(url, get)), at: tried };
    } catch (error) {
      log.warn({ fault: fault(error) }, "the shop's keys cannot be fetched");
    }
  }

  /** Shares what is under way; does nothing within the pause. */
  function reload(): Promise<void> | undefined {
    if (pending) return pending;
    if (uptime() - tried < pause) return undefined;
    pending = load().finally(() => {
      pending = undefined;
    });
    return pending;
  }

  const find: JWTVerifyGetKey = async (header, token) => {
    if (!keys || uptime() - keys.at > fresh) await reload();
    if (!keys || uptime() - keys.at > usable) throw new errors.JWKSNoMatchingKey();
    try {
      return await keys.find(header, token);
    } catch (error) {
      const before = keys;
      if (error instanceof errors.JWKSNoMatchingKey) await reload();
      if (keys === before) throw error;
      return keys.find(header, token);
    }
  };
  void reload();
  return find;
}

async function download(url: string, get: typeof fetch): Promise<string> {
  const response = await get(url, {
    headers: { accept: 'application/jwk-set+json, application/json' },
    // A key is trusted because of the address it comes from.
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  });
  if (response.status !== 200 || !response.body) {
    await response.body?.cancel();
    throw new Error(`status ${response.status}`);
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body) {
    size += piece.byteLength;
    if (size > longest) throw new Error('too long');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

const jwks = z.object({
  keys: z.array(z.looseObject({ kty: z.string(), kid: z.string().optional() })).max(100),
});

/** Public keys only: whoever shows a private one has lost it, and a shared secret proves nothing about who signed. */
function keySet(text: string): JWTVerifyGetKey {
  const { data } = jwks.safeParse(JSON.parse(text));
  if (!data) throw new Error('no JWKS');
  const keys = data.keys.filter(({ kty }) => ['RSA', 'EC', 'OKP'].includes(kty));
  if (keys.length === 0) throw new Error('no public key in it');
  if (keys.some((key) => 'd' in key)) throw new Error('a private key in it');
  return createLocalJWKSet({ keys });
}

/** In words, without the address or what was in the file. */
function fault(error: unknown): string {
  if (error instanceof SyntaxError) return 'what is there is no JSON';
  if (!(error instanceof Error)) return 'unknown';
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code === 'string') return `it cannot be read (${code})`;
  return error.name === 'Error' ? `what is there cannot be used: ${error.message}` : error.name;
}

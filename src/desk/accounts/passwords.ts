/** Keeps and checks passwords with scrypt: off the event loop, few at a time, in the same time for nobody as for somebody. */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { TresenError } from '../../errors.ts';

/** N, r and p of scrypt; memory is 128·N·r bytes, time grows with N·r·p. */
export type Cost = { N: number; r: number; p: number };

/** One of the equal choices of OWASP's Password Storage Cheat Sheet: 32 MB for each, which a small machine has. */
export const owaspCost: Cost = { N: 2 ** 15, r: 8, p: 3 };

export type Passwords = {
  /** `scrypt$N=…,r=…,p=…$salt$key`, in base64url. Throws TooManyRequests when too many wait. */
  hash(password: string): Promise<string>;
  /** Whether it is the password. Without a hash it takes as long and is never right. */
  verify(password: string, hash: string | undefined): Promise<boolean>;
  /** Whether a hash was made at another cost than passwords are now. */
  outdated(hash: string): boolean;
};

/** `atOnce` threads of node's pool of four, so that the disk keeps some; `waiting` is how many may wait for them. */
export function openPasswords({ cost = owaspCost, atOnce = 2, waiting = 40 } = {}): Passwords {
  const queue = queueOf(atOnce, waiting);
  const nobody = encode(cost, Buffer.alloc(16, 'nobody'), Buffer.alloc(32));

  async function verify(password: string, hash: string | undefined): Promise<boolean> {
    const { cost: made, salt, key } = decode(hash ?? nobody);
    const tried = await queue(() => derive(password, salt, made, key.length));
    return timingSafeEqual(tried, key) && hash !== undefined;
  }

  return {
    verify,
    async hash(password) {
      const salt = randomBytes(16);
      return encode(cost, salt, await queue(() => derive(password, salt, cost, 32)));
    },
    outdated(hash) {
      const { N, r, p } = decode(hash).cost;
      return N !== cost.N || r !== cost.r || p !== cost.p;
    },
  };
}

/** The same password typed on another keyboard is the same bytes. */
function derive(password: string, salt: Buffer, cost: Cost, length: number): Promise<Buffer> {
  const options: ScryptOptions = { ...cost, maxmem: 256 * cost.N * cost.r };
  return new Promise((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, length, options, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  );
}

function encode({ N, r, p }: Cost, salt: Buffer, key: Buffer): string {
  return `scrypt$N=${N},r=${r},p=${p}$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

function decode(hash: string): { cost: Cost; salt: Buffer; key: Buffer } {
  const [, N, r, p, salt, key] = /^scrypt\$N=(\d+),r=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/.exec(hash) ?? [];
  if (!salt || !key)
    throw new TresenError('StoreDamaged', 'The stored password of an account is no scrypt hash.');
  return {
    cost: { N: Number(N), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    key: Buffer.from(key, 'base64url'),
  };
}

/** Runs at most `atOnce` tasks; refuses when `waiting` wait already: a flood costs nobody else the disk. */
function queueOf(atOnce: number, waiting: number) {
  const line: (() => void)[] = [];
  let running = 0;
  return async <Result>(task: () => Promise<Result>): Promise<Result> => {
    if (running >= atOnce) {
      if (line.length >= waiting)
        throw new TresenError('TooManyRequests', 'Too many sign-ins at once, please try again.');
      // Whoever ends hands its place on, so `running` stays.
      await new Promise<void>((go) => line.push(go));
    } else running += 1;
    try {
      return await task();
    } finally {
      const next = line.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

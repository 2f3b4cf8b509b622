/** Keys derived from the one Direct Line secret, each for one purpose, so that a ticket can never pass as a token. */
import { createHash, hkdfSync, timingSafeEqual } from 'node:crypto';

export type Keys = {
  token: Uint8Array;
  ticket: Uint8Array;
  /** Whether `given` is the secret itself; takes the same time whatever was given. */
  isSecret(given: string): boolean;
};

/** The same secret gives the same keys on every instance and after every restart. */
export function deriveKeys(secret: string): Keys {
  const derive = (purpose: string) => new Uint8Array(hkdfSync('sha256', secret, 'tresen', purpose, 32));
  const expected = digest(secret);
  return {
    token: derive('direct line token'),
    ticket: derive('direct line stream ticket'),
    isSecret: (given) => timingSafeEqual(digest(given), expected),
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

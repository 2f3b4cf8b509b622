/** Counts what strangers may not do without end. */
import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { type Answer, refusal } from '../answer.ts';

/** Counts one more of `who`; answers the seconds to wait when it was too much, undefined when it was not. */
export type Rate = (who: string) => Promise<number | undefined>;

/** At most `points` per minute, in this process. */
export function perMinute(points: number): Rate {
  const limiter = new RateLimiterMemory({ points, duration: 60 });
  return async (who) => {
    try {
      await limiter.consume(who);
      return undefined;
    } catch (spent) {
      return Math.max(1, Math.ceil((spent instanceof RateLimiterRes ? spent.msBeforeNext : 1000) / 1000));
    }
  };
}

/** The answer to one too many. */
export function tooMany(seconds: number): Answer {
  return refusal(429, 'TooManyRequests', 'Too many requests, please wait.', {
    'Retry-After': String(seconds),
  });
}

/** Whom an address stands for: one IPv6 customer has a whole /64 to choose from. */
export function network(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::', 2);
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  return [...groups, ...Array(missing).fill('0'), ...(tail ? tail.split(':') : [])].slice(0, 4).join(':');
}

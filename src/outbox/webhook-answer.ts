/** What the answer of a webhook's receiver means, or that there was none: whether and when another try can help. */
import { type Delivery, later, never, sent } from './delivery.ts';
import { ForbiddenAddress } from './webhook-address.ts';

/** Only 2xx is done; 410 says that nobody wants it any more; all else is worth another try, for somebody may mend it. */
export function judgeAnswer(status: number, retryAfter: string | undefined, now: Date): Delivery {
  if (status >= 200 && status < 300) return sent;
  if (status === 410) return never('The receiver wants no more events (410).');
  if (status >= 300 && status < 400)
    return later(`The receiver points elsewhere (${status}); events go nowhere but to WEBHOOK_URL.`);
  const reason =
    status === 401 || status === 403
      ? `The receiver does not accept us (${status}): check the secret.`
      : `The receiver did not take it (${status}).`;
  return later(reason, waitOf(retryAfter, now));
}

/** Where no answer came. Words of errors may hold addresses: only what kind of error it was is told. */
export function judgeError(error: unknown, isLate: boolean): Delivery {
  if (error instanceof ForbiddenAddress) return later(error.message);
  if (isLate) return later('The receiver does not answer in time.');
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return later("The receiver's name is not known.");
  if (/CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|EPROTO/.test(code))
    return later('There is no secure connection to the receiver.');
  return later('The receiver cannot be reached.');
}

/** Milliseconds of a Retry-After header: seconds or a date. */
function waitOf(text: string | undefined, now: Date): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text.trim())) return Number(text) * 1000;
  const until = Date.parse(text);
  return Number.isNaN(until) ? undefined : Math.max(0, until - now.getTime());
}

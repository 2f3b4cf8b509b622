/** What a route answers, and how every failure becomes `{"error":{"code","message"}}` without inner details. */
import type { Readable } from 'node:stream';
import { type ErrorCode, isKnown } from '../errors.ts';

/** An object as `body` is sent as JSON; strings, bytes and streams go out as they are and name their content type. */
export type Answer = {
  status: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array | Readable | object;
};

const statusOf: Partial<Record<ErrorCode, number>> = {
  BadRequest: 400,
  Unauthorized: 401,
  TokenExpired: 403,
  Forbidden: 403,
  NotFound: 404,
  Conflict: 409,
  TooLarge: 413,
  UnsupportedMedia: 415,
  TooManyRequests: 429,
  StoreUnavailable: 503,
};

/** These messages come from stores, which may name files or hosts: the caller gets a neutral sentence instead. */
const neutral: Partial<Record<ErrorCode, string>> = {
  NotFound: 'There is nothing here.',
  StoreUnavailable: 'This cannot be stored right now. Please try again.',
};

/** Seconds after which trying again makes sense while the store is away. */
const retryAfter = '2';

/** An answer that says no. `code` is CamelCase, `message` is for developers and never carries inner details. */
export function refusal(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Answer {
  return { status, headers, body: { error: { code, message } } };
}

/** The answer to anything a route throws. Unknown errors are bugs: told to `onBug`, answered with a neutral 500. */
export function failure(error: unknown, onBug: (error: unknown) => void): Answer {
  if (!isKnown(error) || statusOf[error.code] === undefined) {
    onBug(error);
    return refusal(500, 'InternalError', 'Something went wrong here. It has been noted.');
  }
  const headers: Record<string, string> = {};
  if (error.code === 'StoreUnavailable') headers['Retry-After'] = retryAfter;
  if (error.code === 'Unauthorized') headers['WWW-Authenticate'] = 'Bearer';
  return refusal(statusOf[error.code] ?? 500, error.code, neutral[error.code] ?? error.message, headers);
}

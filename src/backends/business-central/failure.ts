/** Failures of Business Central: what happened to which list, never what was asked or answered. */
import { TresenError } from '../../errors.ts';

/** A BackendUnavailable; a cause that is known already goes through as it is. */
export function unavailable(what: string, cause?: unknown): TresenError {
  if (cause instanceof TresenError) return cause;
  return new TresenError('BackendUnavailable', `Business Central: ${what}`, {
    cause: cause ?? new Error(what),
  });
}

/** An answer that is not what the documentation says; `details` name places in it, never values. */
export function strange(list: string, details: string): TresenError {
  return unavailable(`${list} is not as documented.`, new Error(details));
}

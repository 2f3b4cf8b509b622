/** What the server said no to, and what may become of it. */

/** An answer other than 2xx. A request without any answer rejects with what `fetch` says. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  /** Milliseconds to wait, when the server named them. */
  readonly wait: number | undefined;

  constructor(status: number, code: string, wait?: number) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.wait = wait;
  }
}

/** Whether the same request may succeed later: no answer, overload, restart. */
export function isPassing(error: unknown): boolean {
  return !(error instanceof Refused) || error.status === 408 || error.status === 429 || error.status >= 500;
}

/** Whether a token was not good, or not good any more. */
export function isUnauthorized(error: unknown): boolean {
  return error instanceof Refused && (error.status === 401 || error.status === 403);
}

/** Whether the conversation does not exist any more. */
export function isGone(error: unknown): boolean {
  return error instanceof Refused && (error.status === 404 || error.status === 410);
}

/** What is wrong with the files of a message, so that sending it again does not help; undefined for anything else. */
export type FileFault = 'size' | 'kind';

export function fileFault(error: unknown): FileFault | undefined {
  if (!(error instanceof Refused)) return undefined;
  if (error.status === 413) return 'size';
  return error.status === 415 ? 'kind' : undefined;
}

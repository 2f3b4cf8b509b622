/** Known failures: one class, one readable list of codes. Bugs are any other error; expected answers are values. */

export type ErrorCode =
  | 'ConfigInvalid' // the environment is wrong; all faults are in the message
  | 'KnowledgeInvalid' // the vendor's folder has faults; named by file and line
  | 'FeedUnreadable' // a catalogue or price list cannot be imported
  | 'StoreLocked' // another process has the data folder
  | 'StoreDamaged' // a stored file cannot be read
  | 'StoreUnavailable' // disk full, database away: try again
  | 'BackendUnavailable' // the vendor's ERP or its files do not answer in time: try again
  | 'NotFound'
  | 'BadRequest'
  | 'Unauthorized'
  | 'TokenExpired'
  | 'Forbidden'
  | 'Conflict'
  | 'TooLarge'
  | 'UnsupportedMedia'
  | 'TooManyRequests'
  | 'WrongUse'; // a command was called wrongly

/** A failure we know: `message` says what happened to which thing, `fix` what the reader can do next. */
export class TresenError extends Error {
  readonly code: ErrorCode;
  readonly fix?: string;

  constructor(code: ErrorCode, message: string, options: { fix?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'TresenError';
    this.code = code;
    if (options.fix) this.fix = options.fix;
  }
}

/** Whether `error` is a known failure, optionally of one code. */
export function isKnown(error: unknown, code?: ErrorCode): error is TresenError {
  return error instanceof TresenError && (code === undefined || error.code === code);
}

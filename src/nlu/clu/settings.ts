/** How Azure's conversational language understanding (CLU) is reached, and what is expected of it. */

/** One deployment of one project. The key is a secret: it is in one request header and nowhere else. */
export type CluSettings = {
  /** The address of the Language resource without a slash at its end. */
  endpoint: string;
  key: string;
  project: string;
  deployment: string;
};

/** Times in milliseconds. */
export type CluLimits = {
  /** All of a message, with retries: then our own reading answers. */
  patience: number;
  /** A Retry-After longer than this is not waited for. */
  longestRetryWait: number;
  /** Messages in a row without an answer until CLU is left alone … */
  failuresToOpen: number;
  /** … for this long; then one message tries again. */
  restAfterFailures: number;
};

export const usualLimits: CluLimits = {
  patience: 1500,
  longestRetryWait: 1000,
  failuresToOpen: 5,
  restAfterFailures: 30_000,
};

export type CluLog = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
};

/** The version of both APIs, analysing and authoring. */
export const apiVersion = '2023-04-01';
/** CLU's name for what is none of ours; it is in every project. */
export const noneCategory = 'None';
/** A longer text is refused by the service. UTF-16 units, so never too long in any other count. */
export const longestQuery = 1000;

/** What launcher and frame tell each other. Everything else that arrives by postMessage is ignored. */

export type ToFrame = Open | { tresen: 'closed' };

/** `draft` is put into the text field, not sent; `customerToken` is the shop's signed word on who its customer is. */
export type Open = { tresen: 'open'; draft?: string; customerToken?: string };

export type ToLauncher = { tresen: 'ready' } | { tresen: 'close' } | { tresen: 'unread'; count: number };

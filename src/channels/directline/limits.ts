/** The figures of the Direct Line channel. Tests shrink the waiting ones. */

export type Limits = {
  /** Seconds a token is good for. Far above the official client's refresh of 15 minutes, so that a laptop may sleep. */
  tokenSeconds: number;
  /** Seconds without a message or a socket after which a conversation ends; longer than any token lives. */
  idleSeconds: number;
  /** Seconds a stream address is good for, once. */
  ticketSeconds: number;
  socketsPerConversation: number;
  socketsPerUser: number;
  /** Bytes a slow reader may leave in our memory before it is cut off. */
  bufferedBytes: number;
  /** Milliseconds between two pings of a socket; one that stays silent in between is dead. */
  pingEvery: number;
  /** Frames and pings a client may send within a 25th of `pingEvery`; official clients send one in 20 seconds. */
  framesPerTick: number;
  /** Activities in a page, and bytes after which a page ends early. */
  pageActivities: number;
  pageBytes: number;
  /** Widget sessions per address and minute. Generous: a whole office may share one address. */
  sessionsPerMinute: number;
  /** Token refreshes per conversation and minute. */
  refreshesPerMinute: number;
  /** Requests with files per conversation and minute. */
  uploadsPerMinute: number;
  /** Seconds in which an upload has to arrive: ten megabytes from a workshop's line of one megabit. */
  uploadSeconds: number;
};

export const usualLimits: Limits = {
  tokenSeconds: 12 * 60 * 60,
  idleSeconds: 48 * 60 * 60,
  ticketSeconds: 60,
  socketsPerConversation: 5,
  socketsPerUser: 50,
  bufferedBytes: 1024 * 1024,
  pingEvery: 25_000,
  framesPerTick: 50,
  pageActivities: 100,
  pageBytes: 512 * 1024,
  sessionsPerMinute: 60,
  refreshesPerMinute: 60,
  uploadsPerMinute: 20,
  uploadSeconds: 120,
};

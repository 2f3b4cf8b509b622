/** Who vouches for a customer: the account that a channel, or a token of the shop, brings along. */

/** An account somebody vouches for: the vendor's customer number, the name of one of its contacts, and how it is proven. */
export type VouchedAccount = { customer: string; contact?: string; proof: string };

/** The event, from our own side only, by which a conversation that began anonymously becomes a customer's. */
export const vouchedEvent = 'tresen/vouched';

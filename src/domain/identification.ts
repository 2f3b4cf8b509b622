/** How somebody shows whose account it is: what the kit asks of the house. Counts every try over all conversations. */
import type { Account } from './backend.ts';
import type { Claim } from './proof.ts';
import type { Tried } from './proof-attempts.ts';
import type { OneTimeCode } from './proof-code.ts';

/** An account that was shown to be theirs; `contact` when the e-mail address on file was one of the facts. */
export type Proof = { proven: boolean; customer: string | undefined; contact?: string };

/** A code that was made: to be mailed by this turn; nothing goes out when no account has the address. */
export type MadeCode = { code: string; state: OneTimeCode; isOnFile: boolean };

export type Identification = {
  /** Looks at two facts, unless one of the identities they name has to wait. Rejects with BackendUnavailable. */
  prove(claim: Claim, conversation: string): Promise<Tried<Proof>>;
  /** A person knows who it is: whoever claimed that number or address, in that conversation, may try again at once. */
  help(claimed: string, conversation: string): Promise<void>;
  /** A new code for an e-mail address; undefined when enough were sent to it today. */
  newCode(email: string, conversation: string): Promise<MadeCode | undefined>;
  /** Whether it is the code, and the accounts that have the address on file; counts as a try. `state` is what is left of it. */
  checkCode(
    state: OneTimeCode | undefined,
    typed: string,
    email: string,
    conversation: string,
  ): Promise<{ tried: Tried<{ proven: boolean; accounts: Account[] }>; state: OneTimeCode | undefined }>;
};

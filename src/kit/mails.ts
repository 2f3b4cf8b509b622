/** Mails that a conversation asks for: the counter is no machine for mailing strangers. */
import type { Turn } from './turn.ts';

/** Mails of one conversation. */
const mailsAtMost = 5;

/** Counts one more mail and answers which it is; says so, and answers undefined, when there were enough. */
export function countMail(turn: Turn): number | undefined {
  const count = (turn.memory.mails ?? 0) + 1;
  if (count > mailsAtMost) {
    turn.say('quote.mail-enough', { phone: turn.vendor.company.phone });
    return undefined;
  }
  turn.memory.mails = count;
  return count;
}

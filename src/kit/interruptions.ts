/** What may come up in the middle of anything, in one place: a person, stop, help, privacy, "who are you", another account. */
import type { Intent } from '../domain/understanding.ts';
import { forgetAccount } from './account.ts';
import type { Dialogs } from './botbuilder.ts';
import type { Turn } from './turn.ts';

/** Requests that always win over an open question; their topics answer and the question comes back by itself. */
const interruptions: readonly Intent[] = ['human.request', 'privacy.request', 'bot.about'];

export function isInterruption(intent: Intent): boolean {
  return interruptions.includes(intent);
}

/** Stops what is under way; what was already recorded stays. */
export async function stop(turn: Turn, dialogs: Dialogs): Promise<void> {
  const wasBusy = dialogs.stack.length > 0;
  await dialogs.cancel();
  delete turn.memory.last;
  turn.memory.missed = 0;
  turn.say(wasBusy ? 'kit.cancelled' : 'kit.nothing-to-cancel');
}

const otherAccount =
  /(?<!\p{L})(?:(?:ander\p{L}*|falsch\p{L}*|wrong|other|different|another) (?:\p{L}+ )?(?:konto|kundenkonto|kundennummer|account|customer number)|abmelden|ausloggen|melde? (?:mich|uns) ab|log ?out|sign (?:me )?out|konto wechseln|switch accounts?|vergiss,? wer ich bin|forget (?:me|who i am))(?!\p{L})/iu;

/** "anderes Konto", "abmelden": the counter forgets who it was; false when the message wants something else. */
export async function leftAccount(text: string, turn: Turn, dialogs: Dialogs): Promise<boolean> {
  if (!turn.memory.account || !otherAccount.test(text)) return false;
  await dialogs.cancel();
  forgetAccount(turn.memory);
  turn.memory.missed = 0;
  turn.say('account.forgotten');
  return true;
}

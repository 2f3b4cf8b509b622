/** What may come up in the middle of anything, in one place: a person, stop, help, privacy, "who are you". */
import type { Intent } from '../domain/understanding.ts';
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

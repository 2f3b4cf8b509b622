/** Plays a conversation script against the counter and says where it did not hold. */
import { factFails } from './facts.ts';
import { matches, type Script } from './script.ts';
import { type Heard, readable, type Talk } from './talk.ts';

/** One place where the script and the conversation differ. */
export type Failure = { at: number; written: string; heard: string };

export type Played = { failures: Failure[]; heard: Heard[] };

/**
 * Sends each `user:` line after the answers to the one before. Each reply must be claimed by one `bot:` line, in order;
 * a script without any `bot:` line is only spoken. `open` starts the conversation, for the account of an `as:` line.
 */
export async function playScript(
  script: Script,
  open: (customer?: string) => Promise<Talk>,
  onHeard: (heard: Heard) => void = () => {},
): Promise<Played> {
  const failures: Failure[] = [];
  const all: Heard[] = [];
  const isChecked = script.lines.some(({ kind }) => kind === 'bot');
  let customer: string | undefined;
  let talk: Talk | undefined;
  let heard: Heard | undefined;
  let unclaimed: string[] = [];

  const closeTurn = (at: number) => {
    if (isChecked) for (const reply of unclaimed) failures.push({ at, written: '(nothing)', heard: reply });
    unclaimed = [];
  };

  for (const line of script.lines) {
    if (line.kind === 'as') {
      customer = line.customer;
      talk = undefined;
    } else if (line.kind === 'user') {
      closeTurn(line.at - 1);
      talk ??= await open(customer);
      heard = await talk.say(line.text);
      all.push(heard);
      onHeard(heard);
      unclaimed = heard.replies.map(readable);
    } else if (line.kind === 'bot') {
      const reply = unclaimed.shift();
      if (reply === undefined || !matches(line.pattern, reply)) {
        failures.push({ at: line.at, written: line.pattern, heard: reply ?? '(nothing)' });
      }
    } else {
      const reason = factFails(line.fact, heard);
      if (reason) failures.push({ at: line.at, written: `then ${line.fact}`, heard: reason });
    }
  }
  closeTurn(script.lines.at(-1)?.at ?? script.at);
  return { failures, heard: all };
}

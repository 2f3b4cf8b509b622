/** Texts on their way: to the customer or into the notes, sent again with the same key until they are there. */
import type { Calls } from '../connection/calls.ts';
import type { Answer } from '../connection/requests.ts';
import { changed, type DeskState, type Pending } from './state.ts';
import type { Store } from './store.ts';

export type Sending = {
  send(id: string, tab: Pending['tab'], text: string): void;
  again(id: string, key: string): void;
  /** Gives the text back and forgets it. */
  takeBack(id: string, key: string): string;
  /** After a cut: what failed for want of a connection. */
  sendAgain(): void;
};
export type SendingParts = {
  state: Store<DeskState>;
  calls: Calls;
  newKey(): string;
  now(): number;
  read(id: string): Promise<void>;
  failed(answer: Extract<Answer<unknown>, { ok: false }>, id: string): void;
};

export function sending({ state, calls, newKey, now, read, failed }: SendingParts): Sending {
  function update(id: string, change: (before: readonly Pending[]) => readonly Pending[]): void {
    state.set(({ pending }) => ({ pending: changed(pending, id, change(pending.get(id) ?? [])) }));
  }

  /** A case that still waits is taken first: whoever answers has it. */
  async function post(id: string, { tab, text, key }: Pending): Promise<Answer<unknown>> {
    if (tab === 'note') return calls.note(id, text, key);
    if (state.get().lines.get(id)?.state === 'waiting') {
      const taken = await calls.take(id);
      if (!taken.ok) return taken;
    }
    return calls.say(id, text, key);
  }

  async function carry(id: string, one: Pending): Promise<void> {
    const answer = await post(id, one);
    if (answer.ok) {
      await read(id);
      update(id, (before) => before.filter(({ key }) => key !== one.key));
      return;
    }
    update(id, (before) =>
      before.map((each) => (each.key === one.key ? { ...each, state: 'failed', code: answer.code } : each)),
    );
    if (answer.code !== 'NoConnection') failed(answer, id);
    if (answer.status === 409) void read(id);
  }

  function again(id: string, key: string): void {
    const one = state
      .get()
      .pending.get(id)
      ?.find((each) => each.key === key);
    if (one?.state !== 'failed') return;
    const { code: _code, ...rest } = one;
    const next: Pending = { ...rest, state: 'sending' };
    update(id, (before) => before.map((each) => (each.key === key ? next : each)));
    void carry(id, next);
  }

  return {
    send(id, tab, text) {
      const one: Pending = { key: newKey(), tab, text, at: now(), state: 'sending' };
      update(id, (before) => [...before, one]);
      void carry(id, one);
    },
    again,
    takeBack(id, key) {
      const one = state
        .get()
        .pending.get(id)
        ?.find((each) => each.key === key);
      update(id, (before) => before.filter((each) => each.key !== key));
      return one?.text ?? '';
    },
    sendAgain() {
      for (const [id, texts] of state.get().pending)
        for (const { key, code } of texts) if (code === 'NoConnection') again(id, key);
    },
  };
}

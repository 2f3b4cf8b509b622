/** Keeps account, outside of a store, of what it has acknowledged, and checks after a crash that it kept its word. */
import type { Activity } from '../../src/domain/activity.ts';
import type { Accepted, Stores } from '../../src/stores/stores.ts';
import { message, outcome, reply, seed } from './store-parts.ts';

/** What the checks need of a store; a child process offers it too. */
export type Worker = {
  create(conversation: string): Promise<void>;
  post(conversation: string, text: string): Promise<Accepted>;
  /** Runs one waiting turn: draws a number, writes a record, an outbox entry and one reply. undefined: none was waiting. */
  turn(conversation: string): Promise<TurnDone | undefined>;
  history(conversation: string): Promise<Activity[]>;
  state(conversation: string): Promise<number>;
  waiting(): Promise<string[]>;
  record(id: string): Promise<unknown>;
  recordIds(): Promise<string[]>;
  outboxKeys(): Promise<string[]>;
  draw(): Promise<number>;
  damages(): Promise<string[]>;
};

export type TurnDone = { of: string; number: number; replies: Activity[] };

/** A worker that does its work on stores in this process. */
export function storeWorker(stores: Stores & { damages: readonly string[] }): Worker {
  const { conversations, records, outbox } = stores;
  return {
    async create(conversation) {
      await conversations.create(seed(conversation));
    },
    post: (conversation, text) =>
      conversations.accept(conversation, message(text), { key: text, turn: true }),
    async turn(conversation) {
      const claim = await conversations.claim(conversation);
      if (!claim) return undefined;
      try {
        const of = claim.activity.text ?? '';
        const number = await stores.draw('quote');
        const result = outcome({
          state: Number(claim.conversation.state) + 1,
          replies: [reply(`re: ${of}`)],
          records: [{ kind: 'quote', id: `AN-${number}`, people: [`customer:${of.length}`], data: of }],
          outbox: [{ key: `mail ${of}`, kind: 'mail', data: of }],
        });
        const replies = await conversations.commit(claim, result);
        return replies === 'lost' ? undefined : { of, number, replies };
      } catch (error) {
        conversations.release(claim);
        throw error;
      }
    },
    history: (conversation) => conversations.history(conversation, { after: 0, limit: 1e6 }),
    state: async (conversation) => Number((await conversations.get(conversation))?.state ?? 0),
    waiting: () => conversations.waiting(),
    record: async (id) => (await records.get('quote', id))?.data,
    recordIds: async () => (await records.list('quote', { limit: 1e6 })).map((record) => record.id),
    outboxKeys: async () => (await outbox.list('due', 1e6)).map((entry) => entry.key),
    draw: () => stores.draw('quote'),
    damages: async () => [...stores.damages],
  };
}

export class Ledger {
  readonly #submitted = new Map<string, string>();
  readonly #accepted = new Map<string, Accepted>();
  readonly #turned = new Map<string, TurnDone>();
  readonly #conversations = new Set<string>();
  readonly #drawn = new Set<number>();
  #posts = 0;

  get acknowledged(): number {
    return this.#accepted.size + this.#turned.size;
  }

  get conversations(): string[] {
    return [...this.#conversations];
  }

  async create(worker: Worker, conversation: string): Promise<void> {
    await worker.create(conversation);
    this.#conversations.add(conversation);
  }

  async post(worker: Worker, conversation: string): Promise<void> {
    this.#posts += 1;
    const text = `m${this.#posts}`;
    this.#submitted.set(text, conversation);
    this.#accepted.set(text, await worker.post(conversation, text));
  }

  async turn(worker: Worker, conversation: string): Promise<void> {
    const done = await worker.turn(conversation);
    if (!done) return;
    this.#turned.set(done.of, done);
    this.#draw(done.number);
  }

  /**
   * Everything acknowledged is there once, in order, and nothing else but what was submitted. Then the open turns are
   * run, and each accepted message must have exactly one answer. Answers what is wrong.
   */
  async check(worker: Worker): Promise<string[]> {
    const wrong: string[] = [...(await worker.damages())];
    for (const conversation of this.#conversations) {
      const history = await worker.history(conversation);
      wrong.push(...this.#checkHistory(conversation, history));
    }
    wrong.push(...(await this.#checkAgain(worker)));
    for (const conversation of await worker.waiting()) {
      for (let open = true; open; ) {
        const before = this.#turned.size;
        await this.turn(worker, conversation);
        open = this.#turned.size > before;
      }
    }
    wrong.push(...(await this.#checkAnswers(worker)));
    this.#draw(await worker.draw());
    return wrong.concat(this.#doubleNumbers);
  }

  readonly #doubleNumbers: string[] = [];

  #draw(number: number): void {
    if (this.#drawn.has(number)) this.#doubleNumbers.push(`number ${number} was drawn twice`);
    this.#drawn.add(number);
  }

  #checkHistory(conversation: string, history: Activity[]): string[] {
    const wrong: string[] = [];
    let time = 0;
    for (const [index, activity] of history.entries()) {
      const text = activity.text ?? '';
      if (activity.seq !== index + 1)
        wrong.push(`${conversation}: sequence ${activity.seq} at place ${index + 1}`);
      if (Date.parse(activity.timestamp) <= time)
        wrong.push(`${conversation}: time stands still at ${activity.seq}`);
      time = Date.parse(activity.timestamp);
      const asked = text.replace(/^re: /, '');
      if (this.#submitted.get(asked) !== conversation) wrong.push(`${conversation}: ghost ${text}`);
    }
    const bySeq = new Map(history.map((activity) => [activity.seq, activity]));
    for (const [text, { id, seq, timestamp }] of this.#accepted) {
      if (this.#submitted.get(text) !== conversation) continue;
      const found = bySeq.get(seq);
      if (found?.text !== text || found.id !== id || found.timestamp !== timestamp)
        wrong.push(`${text} was acknowledged as ${conversation} ${seq} and is not there`);
    }
    for (const { of, replies } of this.#turned.values()) {
      if (this.#submitted.get(of) !== conversation) continue;
      for (const given of replies) {
        if (bySeq.get(given.seq)?.id !== given.id)
          wrong.push(`the answer to ${of} was acknowledged and is not there`);
      }
    }
    const texts = history.map((activity) => activity.text);
    if (new Set(texts).size !== texts.length) wrong.push(`${conversation}: something is there twice`);
    return wrong;
  }

  /** Posting everything again gives the same answers; what was never acknowledged is taken now. */
  async #checkAgain(worker: Worker): Promise<string[]> {
    const wrong: string[] = [];
    for (const [text, conversation] of [...this.#submitted].slice(-40)) {
      if (!this.#conversations.has(conversation)) continue;
      const again = await worker.post(conversation, text);
      const first = this.#accepted.get(text);
      if (first && (!again.duplicate || again.id !== first.id || again.seq !== first.seq))
        wrong.push(`${text} was taken twice`);
      if (!first) this.#accepted.set(text, { ...again, duplicate: false });
    }
    return wrong;
  }

  async #checkAnswers(worker: Worker): Promise<string[]> {
    const wrong: string[] = [];
    const outbox = await worker.outboxKeys();
    const records = await worker.recordIds();
    if (new Set(outbox).size !== outbox.length) wrong.push('an outbox entry is there twice');
    if (new Set(records).size !== records.length) wrong.push('a record is listed twice');
    const [mails, listed] = [new Set(outbox), new Set(records)];
    let answers = 0;
    for (const conversation of this.#conversations) {
      const history = await worker.history(conversation);
      wrong.push(...this.#checkHistory(conversation, history));
      const texts = history.map((activity) => activity.text ?? '');
      const asked = texts.filter((text) => !text.startsWith('re: '));
      const answered = texts.filter((text) => text.startsWith('re: '));
      if (answered.join() !== asked.map((text) => `re: ${text}`).join())
        wrong.push(`${conversation}: answers ${answered} to ${asked}`);
      if ((await worker.state(conversation)) !== answered.length)
        wrong.push(`${conversation}: the state has lost a turn`);
      for (const text of asked) if (!mails.has(`mail ${text}`)) wrong.push(`the mail of ${text} is missing`);
      answers += answered.length;
    }
    for (const { of, number } of this.#turned.values()) {
      if (!listed.has(`AN-${number}`)) wrong.push(`record AN-${number} is not listed`);
      else if ((await worker.record(`AN-${number}`)) !== of) wrong.push(`record AN-${number} is wrong`);
    }
    if (listed.size !== answers) wrong.push(`${listed.size} records for ${answers} answers`);
    return wrong;
  }
}

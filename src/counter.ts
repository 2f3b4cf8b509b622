/** The counter without any channel: knowledge, bot, store and queue wired together. Server, terminal and tests open it. */
import { createHmac, randomInt } from 'node:crypto';
import { notices as ownNotices, topics } from '../dialogs/index.ts';
import type { Backend } from './domain/backend.ts';
import type { Case } from './domain/case.ts';
import type { Vendor } from './domain/vendor.ts';
import { identification } from './identification.ts';
import { type Bot, createBot, type Knowledge } from './kit/bot.ts';
import type { CaseNotice, DeskView } from './kit/cases/case-room.ts';
import type { OwnPaper } from './kit/turn-services.ts';
import type { ReadUpload } from './kit/uploads.ts';
import { type KnowledgeParts, openKnowledge } from './open-knowledge.ts';
import type { TurnEvents } from './outbox/webhook-entries.ts';
import { proofAttempts } from './stores/proof-attempts.ts';
import type { Claim, Json, Outcome, Stores } from './stores/stores.ts';
import { type TurnQueue, turnQueue } from './stores/turn-queue.ts';

export type Log = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

export type CounterParts = KnowledgeParts &
  Omit<OverParts, 'backend'> & {
    /** Opens the vendor's data once the vendor is known. */
    openBackend(vendor: Vendor): Promise<Backend>;
  };

/** What a counter over open knowledge needs. */
export type OverParts = {
  stores: Stores;
  now: () => Date;
  timeZone: string;
  fileUrl(file: string): string;
  /** Where the customer of a conversation can fetch a paper. */
  paperUrl(conversation: string, id: string, kind: 'pdf' | 'xml'): string;
  /** Where a conversation that is that customer's can fetch a paper of an order. */
  orderPaperUrl(conversation: string, paper: OwnPaper): string;
  /** The vendor's orders, customers and stock. */
  backend: Backend;
  /** A secret of this installation: keys what is kept of codes and tries. */
  secret: string;
  /** Reads a file that a customer sent; without it, files are not looked at. */
  readUpload?: ReadUpload;
  log: Log;
  onTurn?(milliseconds: number): void;
  onBlockedAmounts?(count: number): void;
  /** A committed turn left something in the outbox. */
  onOutbox?(): void;
  /** What other systems are to hear of a turn, committed with it; without it, they hear nothing. */
  events?: TurnEvents;
  /** The desk, where there is one: what turns see of it, and what they tell it once they are stored. */
  desk?: { view: DeskView; onCases(changed: readonly Case[], notices: readonly CaseNotice[]): void };
};

export type Counter = {
  backend: Backend;
  knowledge: Knowledge;
  bot: Bot;
  queue: TurnQueue;
  stores: Stores;
  close(): Promise<void>;
};

/** Reads the vendor, trains or loads the recogniser, and is ready to run turns over the store. */
export async function openCounter(parts: CounterParts): Promise<Counter> {
  const knowledge = await openKnowledge(parts);
  return counterOver(knowledge, { ...parts, backend: await parts.openBackend(knowledge.vendor) });
}

/** A counter over knowledge that is open already. */
export function counterOver(knowledge: Knowledge, parts: OverParts): Counter {
  const { stores, log } = parts;
  const onError = (error: unknown, conversation: string) =>
    log.error({ err: error, conversation }, 'a turn failed');
  const hmac = (text: string) => createHmac('sha256', parts.secret).update(text).digest('hex');
  const proofs = identification({
    backend: parts.backend,
    attempts: proofAttempts({ records: stores.records, hmac, now: parts.now }),
    now: parts.now,
    random: (below) => randomInt(below),
    hmac,
  });
  /** A colleague has spoken with them and closed the case as solved: the lock it was about is open again. */
  const unlock = async (one: Case) => {
    if (one.reason !== 'account' || one.state !== 'closed' || one.outcome !== 'solved') return;
    for (const claimed of one.openQuestions) await proofs.help(claimed, one.conversation);
  };
  const bot = createBot({
    topics,
    notices: ownNotices,
    backend: parts.backend,
    identification: proofs,
    orderPaperUrl: parts.orderPaperUrl,
    greeting: 'greeting',
    disclosure: 'greeting.disclosure',
    timeZone: parts.timeZone,
    fileUrl: parts.fileUrl,
    paperUrl: parts.paperUrl,
    ...(parts.readUpload ? { readUpload: parts.readUpload } : {}),
    onError,
    onBlockedAmounts(count, conversation) {
      log.error({ conversation, count }, 'amounts without a price record were not sent');
      parts.onBlockedAmounts?.(count);
    },
  });
  const notices = new WeakMap<Outcome, readonly CaseNotice[]>();
  const { desk, events } = parts;
  const run = (claim: Claim) =>
    runTurn(claim, {
      bot,
      knowledge,
      stores,
      now: parts.now,
      notices,
      ...(desk && { desk: desk.view }),
      ...(events && { events }),
    });
  const queue = turnQueue({
    stores,
    run,
    onError,
    onCommitted(outcome) {
      if (outcome.outbox.length > 0) parts.onOutbox?.();
      // Only the kit writes records of this kind, from a Case.
      const cases = outcome.records.flatMap(({ kind, data }) =>
        kind === 'case' ? [data as unknown as Case] : [],
      );
      if (cases.length > 0) desk?.onCases(cases, notices.get(outcome) ?? []);
      for (const one of cases) unlock(one).catch((error: unknown) => onError(error, one.conversation));
    },
    ...(parts.onTurn ? { onTurn: parts.onTurn } : {}),
  });
  return {
    backend: parts.backend,
    knowledge,
    bot,
    queue,
    stores,
    async close() {
      await queue.stop();
      await parts.backend.close();
      await stores.close();
    },
  };
}

async function runTurn(
  { conversation, activity }: Claim,
  parts: {
    bot: Bot;
    knowledge: Knowledge;
    stores: Stores;
    now: () => Date;
    desk?: DeskView;
    events?: TurnEvents;
    notices: WeakMap<Outcome, readonly CaseNotice[]>;
  },
): Promise<Outcome> {
  const result = await parts.bot.turn({
    knowledge: parts.knowledge,
    conversation,
    activity,
    now: parts.now(),
    draw: (series) => parts.stores.draw(series),
    recall: (kind, id) => parts.stores.records.get(kind, id),
    ofPerson: (kind, person, limit) => parts.stores.records.list(kind, { person, limit }),
    ...(parts.desk ? { desk: parts.desk } : {}),
  });
  const { account } = result.document;
  // Documents and records are plain JSON by construction; the store does not look inside.
  const records = result.records.map((record) => ({ ...record, data: record.data as Json }));
  const events = (await parts.events?.({ conversation: conversation.id, activity }, records)) ?? [];
  const outcome: Outcome = {
    state: result.document as unknown as Json,
    replies: result.replies,
    records,
    outbox: [...result.outbox.map((entry) => ({ ...entry, data: entry.data as Json })), ...events],
    people: account ? [`customer:${account.customer}`] : [],
  };
  parts.notices.set(outcome, result.notices);
  return outcome;
}

/** A bot over hand-made topics and a recogniser that goes by key words: to test the kit without the vendor. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dialog } from 'botbuilder-dialogs';
import { parse } from 'yaml';
import type { Backend } from '../../src/domain/backend.ts';
import type { Identification } from '../../src/domain/identification.ts';
import type { Entity, Intent, Recognizer, Request } from '../../src/domain/understanding.ts';
import type { Vendor } from '../../src/domain/vendor.ts';
import { type Bot, createBot, type Knowledge } from '../../src/kit/bot.ts';
import type { ConversationDocument } from '../../src/kit/conversation.ts';
import { phraseBook } from '../../src/kit/phrases.ts';
import type { Topic } from '../../src/kit/topic.ts';
import { defaultKnowledgeDir } from '../../src/places.ts';

/** Intents by key word, tried in order; each sentence is a request of its own. */
export type Words = readonly [pattern: RegExp, intent: Intent, confidence?: number][];

function keywordRecognizer(words: Words): Recognizer {
  const read = (sentence: string, start: number): Request => {
    const hits = words
      .filter(([pattern]) => pattern.test(sentence))
      .map(([, name, confidence = 0.9]) => ({ name, confidence }));
    const entities: Entity[] = [...sentence.matchAll(/\d+/gu)].map((match) => ({
      type: 'quantity',
      text: match[0],
      start: start + match.index,
      end: start + match.index + match[0].length,
      value: { value: Number(match[0]) },
    }));
    const intent = hits[0] ?? { name: 'none' as const, confidence: 0.5 };
    return { text: sentence.trim(), start, end: start + sentence.length, intent, candidates: hits, entities };
  };
  return {
    understand(text, context) {
      const requests = [...text.matchAll(/[^.!?]+[.!?]?/gu)].map((match) => read(match[0], match.index));
      const first = requests[0] ?? read(text, 0);
      const all = requests.length > 0 ? requests : [first];
      return {
        text,
        language: context.language ?? 'de',
        intents: all.map(({ intent }) => intent),
        candidates: first.candidates,
        entities: all.flatMap(({ entities }) => entities),
        requests: all,
      };
    },
  };
}

function flatten(value: unknown, path = ''): [string, string | { Sie: string; du: string }][] {
  if (typeof value === 'string') return [[path, value]];
  const entries = Object.entries(value as Record<string, unknown>);
  const [sie, du] =
    entries.length === 2
      ? [(value as Record<string, unknown>).Sie, (value as Record<string, unknown>).du]
      : [];
  if (typeof sie === 'string' && typeof du === 'string') return [[path, { Sie: sie, du }]];
  return entries.flatMap(([key, child]) => flatten(child, path ? `${path}.${key}` : key));
}

/** The product's phrases plus those of a test; `{0}` style is not used, so unknown keys show as themselves. */
function testKnowledge(words: Words, phrases: Record<string, string>): Knowledge {
  const own = Object.fromEntries(
    flatten(parse(readFileSync(join(defaultKnowledgeDir, 'phrases/de.yaml'), 'utf8'))),
  );
  const all = { ...own, ...phrases };
  const company = {
    name: 'Muster GmbH',
    phone: '0881 1',
    email: 'a@muster.example',
    addressForm: 'Sie',
    hours: {},
  };
  return {
    // Only what the kit itself looks at; topics of these tests need no vendor.
    vendor: { company, team: [], catalog: { get: () => undefined } } as unknown as Vendor,
    find: { articles: () => [], answers: () => [] },
    phrases: phraseBook({ de: all, en: all }),
    recognizer: keywordRecognizer(words),
    isClosed: () => false,
    isHolidayAt: () => false,
  };
}

export type Chat = {
  /** Says something; answers the texts of the replies. */
  say(text: string): Promise<string[]>;
  readonly document: ConversationDocument;
  readonly offered: string[];
  readonly records: { kind: string; id: string }[];
  /** The same conversation with another deployment's topics. */
  deploy(topics: readonly Topic[], foreign?: readonly Dialog[]): Chat;
};

/** A conversation with a bot of these topics. The greeting is taken as done. */
export function chatWith(
  topics: readonly Topic[],
  options: { words: Words; phrases?: Record<string, string>; foreign?: readonly Dialog[]; state?: unknown },
): Chat {
  const errors: unknown[] = [];
  const bot: Bot = createBot({
    topics,
    foreign: options.foreign ?? [],
    greeting: 'greeting',
    disclosure: 'greeting.disclosure',
    timeZone: 'Europe/Berlin',
    fileUrl: (file) => file,
    paperUrl: (_conversation, id, kind) => `papers/${id}.${kind}`,
    orderPaperUrl: (_conversation, { kind, number }) => `papers/orders/${kind}/${number}.pdf`,
    // Topics of these tests ask nobody.
    backend: { customers: { get: async () => ({ value: undefined, asOf: '' }) } } as unknown as Backend,
    identification: {} as Identification,
    onError: (error) => errors.push(error),
    onBlockedAmounts: (count) => errors.push(new Error(`${count} amounts were blocked`)),
  });
  const knowledge = testKnowledge(options.words, options.phrases ?? {});
  let state: unknown = options.state ?? { v: 1, disclosed: { phrase: 'x', at: 'x' } };
  let offered: string[] = [];
  let records: { kind: string; id: string }[] = [];
  let count = 0;
  return {
    async say(text) {
      count += 1;
      errors.length = 0;
      const activity = {
        id: `a${count}`,
        seq: count,
        timestamp: '2026-11-23T09:00:00.000Z',
        type: 'message' as const,
        from: { id: 'u', role: 'user' as const },
        text,
      };
      const result = await bot.turn({
        knowledge,
        conversation: { id: 'c', channel: 'test', state },
        activity,
        now: new Date('2026-11-23T09:00:00Z'),
        draw: async () => 1,
        recall: async () => undefined,
      });
      // What is stored is JSON: nothing may get lost on the way.
      state = JSON.parse(JSON.stringify(result.document));
      offered = result.replies.at(-1)?.suggestedActions?.actions.map(({ title }) => title) ?? [];
      records = result.records;
      if (errors.length > 0 && !text.includes('[bug]')) throw errors[0];
      return result.replies.map((reply) => reply.text ?? '');
    },
    get document() {
      return state as ConversationDocument;
    },
    get offered() {
      return offered;
    },
    get records() {
      return records;
    },
    deploy: (next, foreign) => chatWith(next, { ...options, state, ...(foreign ? { foreign } : {}) }),
  };
}

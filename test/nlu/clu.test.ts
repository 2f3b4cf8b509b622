/** CLU as the recogniser of intents, against a stand-in of the service over real HTTP. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Recognizer } from '../../src/domain/understanding.ts';
import { type CluLimits, withClu } from '../../src/nlu/clu/index.ts';
import { createExtractor } from '../../src/nlu/entities.ts';
import { createRecognizer } from '../../src/nlu/index.ts';
import { demoKnowledge } from '../support/clu-knowledge.ts';
import { type CluServer, cluServer, type Decision, type Misbehaviour } from '../support/clu-server.ts';
import { projectModel } from './judging.ts';

const today = '2026-11-23';
const question = 'was kosten 400 Spanplattenschrauben 4x40?';
const { vendor, find } = await demoKnowledge();
const own = createRecognizer({ model: await projectModel(), extract: createExtractor({ ...vendor, find }) });

let server: CluServer;
let logged: { level: string; fields: object; message: string }[];
beforeEach(async () => {
  server = await cluServer();
  logged = [];
});
afterEach(async () => {
  vi.useRealTimers();
  await server.close();
});

function recognizer(limits: Partial<CluLimits> = {}, settings = server.settings): Recognizer {
  const log = {
    info: (fields: object, message: string) => void logged.push({ level: 'info', fields, message }),
    warn: (fields: object, message: string) => void logged.push({ level: 'warn', fields, message }),
  };
  // Patient, so that a slow machine changes nothing; tests of the time limit set their own.
  return withClu(own, settings, log, { patience: 15_000, ...limits });
}

const read = async (clu: Recognizer, text: string, more: object = {}) =>
  clu.understand(text, { today, ...more });
const says = (...intents: [category: string, confidenceScore: number][]): Decision => ({
  intents: intents.map(([category, confidenceScore]) => ({ category, confidenceScore })),
});
/** Every text is decided by its first word that is named here. */
const byWord = (decisions: Record<string, Decision>) => (text: string) =>
  Object.entries(decisions).find(([word]) => text.includes(word))?.[1] ?? says(['None', 0.9]);

describe('the question', () => {
  test('is the documented one', async () => {
    await read(recognizer(), question);
    expect(server.asked).toHaveLength(1);
    const [asked] = server.asked;
    expect(asked).toMatchObject({
      method: 'POST',
      path: '/language/:analyze-conversations',
      version: '2023-04-01',
    });
    expect(asked?.headers).toMatchObject({
      'ocp-apim-subscription-key': server.settings.key,
      'content-type': 'application/json',
    });
    expect(asked?.body).toEqual({
      kind: 'Conversation',
      analysisInput: {
        conversationItem: {
          id: '1',
          participantId: 'customer',
          modality: 'text',
          language: 'de',
          text: question,
        },
      },
      parameters: {
        projectName: 'tresen',
        deploymentName: 'production',
        stringIndexType: 'Utf16CodeUnit',
        verbose: true,
        isLoggingEnabled: false,
      },
    });
  });

  test('says the language that our own recogniser found', async () => {
    await read(recognizer(), 'where is the parcel that we ordered last week?');
    expect(server.asked[0]?.body).toMatchObject({
      analysisInput: { conversationItem: { language: 'en' } },
    });
  });

  test('leaves out salutation and signature', async () => {
    const request = 'können Sie uns bitte die Rechnung vom März noch einmal schicken?';
    const letter = `Sehr geehrte Damen und Herren,\n\n${request}\n\nMit freundlichen Grüßen\nErna Muster\nTel. 08861 2345`;
    await read(recognizer(), letter);
    expect(server.texts()).toEqual([request]);
  });

  test('has no half character in it, which the service would refuse', async () => {
    await read(recognizer(), 'was kostet die \uD83D Schraube zur Zeit?');
    expect(server.texts()).toEqual(['was kostet die \uFFFD Schraube zur Zeit?']);
  });

  test('keeps a path that stands before the API', async () => {
    const endpoint = `${server.settings.endpoint}/gateway`;
    await read(recognizer({}, { ...server.settings, endpoint }), question);
    expect(server.asked[0]?.path).toBe('/gateway/language/:analyze-conversations');
  });

  test.each([
    ['an amount', '20', 'quantity'],
    ['an agreement', 'ja gerne', 'yes-no'],
    ['a choice', 'die zweite', 'choice'],
    ['a sign', '👍', undefined],
    ['a number', '4006209123456', undefined],
    ['nothing', ' \n', undefined],
    ['a third language', 'je voudrais savoir combien coûtent les vis à bois, merci', undefined],
    ['more than CLU reads', `was kostet ${'die lange Schraube '.repeat(60)}`, undefined],
  ])('is not put for %s', async (_, text, expecting) => {
    const context = { today, ...(expecting ? { expecting: expecting as 'text' } : {}) };
    expect(await recognizer().understand(text, context)).toEqual(own.understand(text, context));
    expect(server.asked).toEqual([]);
  });

  test('is put for a new question while another is open', async () => {
    server.decide(() => says(['terms.ask', 0.9], ['price.ask', 0.05]));
    const understood = await read(recognizer(), 'Was kostet der Versand?', { expecting: 'quantity' });
    expect(understood.intents).toEqual([{ name: 'terms.ask', confidence: 0.9 }]);
  });
});

describe('the answer', () => {
  test('decides the intent; everything else is our own', async () => {
    server.decide(() => says(['price.ask', 0.04], ['order.status', 0.91], ['None', 0.02], ['cancel', 0.01]));
    const understood = await read(recognizer(), question);
    const ours = own.understand(question, { today });
    const candidates = [
      { name: 'order.status', confidence: 0.91 },
      { name: 'price.ask', confidence: 0.04 },
      { name: 'cancel', confidence: 0.01 },
    ];
    expect(understood).toEqual({
      ...ours,
      intents: candidates.slice(0, 1),
      candidates,
      requests: [{ ...ours.requests[0], intent: candidates[0], candidates }],
    });
    expect(understood.entities.map(({ type }) => type)).toContain('product');
  });

  test('None is none, also where another score is higher', async () => {
    server.decide(() => ({ ...says(['price.ask', 0.2], ['None', 0], ['cancel', 0.1]), topIntent: 'None' }));
    const { intents, candidates } = await read(recognizer(), question);
    expect(intents).toEqual([{ name: 'none', confidence: 0 }]);
    expect(candidates.map(({ name }) => name)).toEqual(['none', 'price.ask', 'cancel']);
  });

  test('confidences add up to at most 1', async () => {
    server.decide(() => says(['price.ask', 0.9], ['quote.request', 0.6], ['product.find', 0.5]));
    const { candidates } = await read(recognizer(), question);
    expect(candidates.map(({ confidence }) => confidence)).toEqual([0.45, 0.3, 0.25]);
  });

  const two = 'Was kostet M8x40? Und wo bleibt meine Bestellung?';
  const isTwo = () => expect(own.understand(two, { today }).requests).toHaveLength(2);

  test('is asked for each request of a message', async () => {
    isTwo();
    server.decide(byWord({ kostet: says(['quote.request', 0.8]), bleibt: says(['order.problem', 0.7]) }));
    const { intents, requests } = await read(recognizer(), two);
    expect(server.texts().toSorted()).toEqual(requests.map(({ text }) => text).toSorted());
    expect(intents.map(({ name }) => name)).toEqual(['quote.request', 'order.problem']);
  });

  test('makes one request of neighbours with one intent', async () => {
    isTwo();
    server.decide(byWord({ kostet: says(['order.status', 0.6]), bleibt: says(['order.status', 0.8]) }));
    const { intents, requests, entities } = await read(recognizer(), two);
    expect(intents).toEqual([{ name: 'order.status', confidence: 0.8 }]);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ text: two, start: 0, end: two.length, entities });
  });

  test.each([
    ['kostet', 'price.ask'],
    ['bleibt', 'order.status'],
  ])('leaves None to its neighbour: only "%s" is ours', async (word, intent) => {
    isTwo();
    server.decide(byWord({ [word]: says([intent, 0.8]) }));
    const { intents, requests } = await read(recognizer(), two);
    expect(intents).toEqual([{ name: intent, confidence: 0.8 }]);
    expect(requests.map(({ text }) => text)).toEqual([two]);
  });

  test('an answer to the open question stays a request of its own', async () => {
    const text = '20 Stück. Was kostet der Versand?';
    const context = { today, expecting: 'quantity' as const };
    const ours = own.understand(text, context);
    expect(ours.requests).toHaveLength(2);
    server.decide(() => says([ours.requests[0]?.intent.name ?? '', 0.9]));
    const { requests } = await recognizer().understand(text, context);
    expect(requests).toHaveLength(2);
    expect(requests[0]).toEqual(ours.requests[0]);
    expect(server.texts()).toEqual(['Was kostet der Versand?']);
  });

  test('is asked for at most four requests; the others are read by our own', async () => {
    const many = [
      '1) Preis für M8x40?',
      '2) Datenblatt zu 10-2040 bitte',
      '3) Wo bleibt meine Bestellung?',
      '4) Haben Sie Kabelbinder auf Lager?',
      '5) Bitte rufen Sie mich zurück.',
      '6) Rechnungskopie für Oktober bitte',
    ].join('\n');
    const ours = own.understand(many, { today });
    expect(ours.requests.length).toBeGreaterThan(4);
    let count = 0;
    server.decide(() => {
      count += 1;
      return says([['price.ask', 'order.status', 'terms.ask', 'event.ask'][count % 4] ?? '', 0.9]);
    });
    const { requests } = await read(recognizer(), many);
    expect(server.asked).toHaveLength(4);
    expect(requests.slice(4)).toEqual(ours.requests.slice(4));
  });
});

describe('while CLU does not answer, our own recogniser does', () => {
  const passing = 2;
  const final = 1;
  test.each<[string, Misbehaviour, number]>([
    ['a wrong key', { status: 401 }, final],
    ['no right', { status: 403 }, final],
    ['no such project', { status: 404 }, final],
    ['a refusal', { status: 400 }, final],
    ['too many requests', { status: 429 }, passing],
    ['too many requests, for a moment', { status: 429, headers: { 'retry-after': '0' } }, passing],
    ['too many requests, for a minute', { status: 429, headers: { 'retry-after': '60' } }, final],
    [
      'too many requests, until a date',
      { status: 429, headers: { 'retry-after': 'Mon, 23 Nov 2026 10:00:00 GMT' } },
      final,
    ],
    ['a fault of the service', { status: 500 }, passing],
    ['no service', { status: 503 }, passing],
    ['a redirect', { status: 307, headers: { location: 'http://127.0.0.1:9/' } }, final],
    ['a hang-up', 'hang up', passing],
    ['no body', { text: '' }, final],
    ['no JSON', { text: '<html>gateway</html>' }, final],
    ['half a JSON', { text: '{"kind":"ConversationResult","result":' }, final],
    ['null', { text: 'null' }, final],
    ['the right answer in a megabyte', { text: `${' '.repeat(1_000_000)}${prediction({})}` }, final],
    ['another kind', { text: prediction({ kind: 'AnswerResult' }) }, final],
    ['another project kind', { text: prediction({ projectKind: 'Orchestration' }) }, final],
    ['no top intent', { text: prediction({ topIntent: undefined }) }, final],
    ['no intents', { text: prediction({ intents: [] }) }, final],
    ['an unknown intent', { text: prediction({ topIntent: 'BookFlight' }) }, final],
    ['a confidence of 7', { text: prediction({ score: 7 }) }, final],
    ['a confidence in words', { text: prediction({ score: 'high' }) }, final],
  ])('%s', async (_, way, times) => {
    server.fail(way);
    expect(await read(recognizer(), question)).toEqual(own.understand(question, { today }));
    expect(server.asked).toHaveLength(times);
  });

  test('silence, within the time it has', async () => {
    server.fail('silent');
    expect(await read(recognizer({ patience: 60 }), question)).toEqual(own.understand(question, { today }));
    expect(server.asked.length).toBeLessThanOrEqual(1);
  });

  test('a wait for another try ends with the time it has', async () => {
    server.fail({ status: 429, headers: { 'retry-after': '9' } });
    const clu = recognizer({ patience: 60, longestRetryWait: 10_000 });
    expect(await read(clu, question)).toEqual(own.understand(question, { today }));
    expect(server.asked.length).toBeLessThanOrEqual(1);
  });

  test('nobody there', async () => {
    const { settings } = server;
    await server.close();
    expect(await read(recognizer({}, settings), question)).toEqual(own.understand(question, { today }));
  });

  test.each<[string, Misbehaviour]>([
    ['too many requests', { status: 429, headers: { 'retry-after': '0' } }],
    ['a fault', { status: 502 }],
    ['a hang-up', 'hang up'],
  ])('once more helps after %s', async (_, way) => {
    server.decide(() => says(['event.ask', 0.9]));
    server.misbehave(way);
    expect((await read(recognizer(), question)).intents).toEqual([{ name: 'event.ask', confidence: 0.9 }]);
    expect(server.asked).toHaveLength(2);
  });

  test('a message is never read half by CLU', async () => {
    const two = 'Was kostet M8x40? Und wo bleibt meine Bestellung?';
    server.decide(() => says(['event.ask', 0.9]));
    server.misbehave({ status: 404 });
    expect(await read(recognizer(), two)).toEqual(own.understand(two, { today }));
    expect(server.asked).toHaveLength(2);
  });
});

describe('a service that is down', () => {
  const limits = { failuresToOpen: 3, restAfterFailures: 30_000 };
  /** Only the clock stands still; sockets and timers go on. */
  const at = (seconds: number) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 23, 9) + seconds * 1000 });
  };

  test('is left alone after three failures, asked again after the rest, and taken back', async () => {
    at(0);
    const clu = recognizer(limits);
    server.fail({ status: 401 });
    for (let count = 0; count < 6; count += 1) await read(clu, question);
    expect(server.asked).toHaveLength(3);
    at(29);
    await read(clu, question);
    expect(server.asked).toHaveLength(3);
    at(31);
    await read(clu, question);
    await read(clu, question);
    expect(server.asked).toHaveLength(4);
    server.fail(undefined);
    server.decide(() => says(['event.ask', 0.9]));
    at(62);
    expect((await read(clu, question)).intents[0]?.name).toBe('event.ask');
    expect((await read(clu, question)).intents[0]?.name).toBe('event.ask');
    expect(server.asked).toHaveLength(6);
  });

  test('is left alone after silence too', async () => {
    at(0);
    const clu = recognizer({ ...limits, failuresToOpen: 1, patience: 60 });
    server.fail('silent');
    await read(clu, question);
    server.fail(undefined);
    server.decide(() => says(['event.ask', 0.9]));
    await vi.waitFor(() => expect(logged).toHaveLength(1));
    expect(logged[0]?.fields).toEqual({ reason: 'no answer in time' });
    expect(await read(clu, question)).toEqual(own.understand(question, { today }));
  });

  test('is not left alone for failures with answers between them', async () => {
    const clu = recognizer(limits);
    for (let count = 0; count < 4; count += 1) {
      server.misbehave({ status: 400 }, { status: 400 });
      for (let times = 0; times < 3; times += 1) await read(clu, question);
    }
    expect(server.asked).toHaveLength(12);
    expect(logged).toEqual([]);
  });

  test('is logged once when it goes and once when it comes back, without key and message', async () => {
    at(0);
    const clu = recognizer(limits);
    server.fail({ status: 403 });
    for (let minute = 0; minute < 6; minute += 1) {
      at(60 * minute);
      for (let count = 0; count < 4; count += 1) await read(clu, question);
    }
    expect(logged).toEqual([
      {
        level: 'warn',
        fields: { reason: 'status 403' },
        message: expect.stringContaining('does not answer'),
      },
    ]);
    server.fail(undefined);
    at(600);
    await read(clu, question);
    await read(clu, question);
    expect(logged.map(({ level }) => level)).toEqual(['warn', 'info']);
    server.fail({ text: prediction({ topIntent: 'BookFlight' }) });
    for (let count = 0; count < 4; count += 1) await read(clu, question);
    expect(logged.map(({ level }) => level)).toEqual(['warn', 'info', 'warn']);
    const all = JSON.stringify(logged);
    for (const secret of [server.settings.key, 'Spanplatten', 'kosten']) expect(all).not.toContain(secret);
  });
});

/** An answer of the service with one thing that is not as documented. */
function prediction({
  kind = 'ConversationResult',
  score = 0.9 as unknown,
  ...other
}: {
  kind?: string;
  score?: unknown;
  projectKind?: string;
  topIntent?: string | undefined;
  intents?: unknown[];
}): string {
  return JSON.stringify({
    kind,
    result: {
      query: question,
      prediction: {
        projectKind: 'Conversation',
        topIntent: 'price.ask',
        intents: [{ category: 'price.ask', confidenceScore: score }],
        entities: [],
        ...other,
      },
    },
  });
}

/** What every recogniser keeps, whoever decides its intents: run for each adapter by contract.test.ts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { intents, type Recognizer, type Understanding } from '../../src/domain/understanding.ts';

export type OpenRecognizer = () => Promise<{ recognizer: Recognizer; close(): Promise<void> }>;

const today = '2026-11-23';
/** Letters, signs, lists, several requests, other languages, damage: what people and machines send. */
const messages = [
  'was kosten 400 Spanplattenschrauben 4x40?',
  'Guten Tag,\n\nich brauche ein Angebot über 20 Rollen Stretchfolie.\n\nMit freundlichen Grüßen\nErna Muster\nMuster GmbH\nTel. 08861 123',
  'Wo bleibt meine Bestellung AB-2026-1001? Und habt ihr Kabelbinder auf Lager?',
  'what does a box of gloves cost, and how long is delivery?',
  '1) Preis für M8x40\n2) Datenblatt zu 10-2040\n3) Rechnungskopie bitte',
  'je voudrais savoir combien coûtent les vis à bois, merci beaucoup',
  '',
  '   \n\t ',
  '👍',
  '20',
  'M8',
  '???!!',
  'asdf jklö',
  '\u0000\u0007 was kostet das \u202E',
  'Schraube \uD83D ohne zweite Hälfte',
  `${'lang '.repeat(9000)}und der Preis?`,
];

/** Registers the tests of a recogniser. */
export function recognizerContract(name: string, open: OpenRecognizer): void {
  describe(`${name} as a recogniser`, () => {
    let opened: Awaited<ReturnType<OpenRecognizer>>;
    const read = async (text: string, more: object = {}): Promise<Understanding> =>
      opened.recognizer.understand(text, { today, ...more });
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());

    test.each(messages)('keeps its promises for %j', async (text) => {
      const understood = await read(text);
      expect(understood.text).toBe(text);
      expect(['de', 'en']).toContain(understood.language);
      expect(understood.requests.length).toBeGreaterThan(0);
      expect(understood.intents.length).toBeGreaterThan(0);
      for (const { start, end, text: said } of [...understood.requests, ...understood.entities]) {
        expect(text.slice(start, end)).toBe(said);
      }
      const starts = understood.requests.map(({ start }) => start);
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    });

    test.each(messages)('has readings in order for %j', async (text) => {
      const understood = await read(text);
      const firsts = understood.requests.map(({ intent }) => intent.name);
      expect(understood.intents.map(({ name: intent }) => intent)).toEqual([...new Set(firsts)]);
      for (const { intent, candidates } of understood.requests) {
        expect(candidates[0]).toEqual(intent);
        expect(candidates.length).toBeGreaterThanOrEqual(2);
        expect(candidates.length).toBeLessThanOrEqual(3);
        const values = candidates.map(({ confidence }) => confidence);
        for (const value of values) expect(value >= 0 && value <= 1).toBe(true);
        expect(values.reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(1.000001);
        for (const reading of candidates) expect(intents).toContain(reading.name);
        expect(candidates.slice(1).map(({ name: other }) => other)).not.toContain('none');
        if (intent.name !== 'none') expect(values).toEqual(values.toSorted((a, b) => b - a));
      }
    });

    test.each(messages)('gives every entity to one request for %j', async (text) => {
      const { entities, requests } = await read(text);
      expect(requests.flatMap((request) => request.entities)).toEqual(entities);
    });

    test.each([
      ['was kosten 400 Spanplattenschrauben 4x40?', 'price.ask'],
      ['Wann kommt meine Bestellung?', 'order.status'],
      ['Please send me the data sheet', 'product.document'],
      ['je voudrais savoir combien coûtent les vis à bois, merci beaucoup', 'none'],
      ['', 'none'],
    ])('reads %j as %s', async (text, intent) => {
      expect((await read(text)).intents[0]?.name).toBe(intent);
    });

    test('acts on several requests in their order', async () => {
      const { intents: heard } = await read('Was kostet M8x40? Und wo bleibt meine Bestellung?');
      expect(heard.map(({ name: intent }) => intent)).toEqual(['price.ask', 'order.status']);
    });

    test('takes a short message for the answer to an open question', async () => {
      expect((await read('passt', { expecting: 'yes-no' })).intents[0]?.name).toBe('confirm.yes');
      const amount = await read('20', { expecting: 'quantity' });
      expect(amount.entities).toMatchObject([{ type: 'quantity', value: { value: 20 } }]);
      expect(amount.intents[0]?.confidence).toBeLessThanOrEqual(0.5);
    });

    test('reads the same each time, also many at once', async () => {
      const oneByOne: Understanding[] = [];
      for (const text of messages) oneByOne.push(await read(text));
      expect(await Promise.all(messages.map((text) => read(text)))).toEqual(oneByOne);
    });
  });
}

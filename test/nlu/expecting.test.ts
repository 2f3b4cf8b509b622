import { beforeAll, describe, expect, test } from 'vitest';
import type { UnderstandingContext } from '../../src/domain/understanding.ts';
import { createRecognizer, type LearnedRecognizer } from '../../src/nlu/index.ts';
import { projectModel } from './judging.ts';

let recognizer: LearnedRecognizer;
beforeAll(async () => {
  recognizer = createRecognizer({ model: await projectModel() });
});

const read = (text: string, expecting?: UnderstandingContext['expecting']) =>
  recognizer.understand(text, { today: '2026-11-23', ...(expecting ? { expecting } : {}) });

test.each([
  ['20', 'quantity'],
  ['M8', 'product'],
  ['die zweite', 'choice'],
  ['4711-08', 'product'],
  ['bis Freitag', 'date'],
  ['AB 104532', 'number'],
  ['the second one', 'choice'],
  ['hgfdzu', 'text'],
] as const)('"%s" is not refused when a %s was asked for', (text, expecting) => {
  expect(read(text, expecting).intents[0]?.name).not.toBe('none');
});

test.each(['20', 'die zweite', 'bis Freitag', '3 Stück', '10 pieces', 'nr 2'])(
  'a bare "%s" is no sure request while a question is open',
  (text) => {
    expect(read(text, 'quantity').intents[0]?.confidence).toBeLessThanOrEqual(0.5);
  },
);

describe('after a yes-no question', () => {
  test.each(['ja', 'gerne', 'passt', 'ja genau', 'yes', 'sure', 'mach das'])('"%s" agrees', (text) => {
    expect(read(text, 'yes-no').intents[0]?.name).toBe('confirm.yes');
  });
  test.each(['nein', 'nee danke', 'lieber nicht', 'no', 'nope', 'falsch'])('"%s" declines', (text) => {
    expect(read(text, 'yes-no').intents[0]?.name).toBe('confirm.no');
  });
  test('an answer and a new request are both heard', () => {
    expect(read('Ja. Und was kostet der Versand?', 'yes-no').intents.map(({ name }) => name)).toEqual([
      'confirm.yes',
      'terms.ask',
    ]);
  });
});

test('an amount and a new request are both heard', () => {
  const { requests } = read('20 Stück. Was kostet der Versand?', 'quantity');
  expect(requests.map(({ text }) => text)).toEqual(['20 Stück.', 'Was kostet der Versand?']);
  expect(requests[1]?.intent.name).toBe('terms.ask');
});

test('a real question is a real question, whatever was asked', () => {
  const { intents } = read('Wo bleibt meine Bestellung 104532?', 'quantity');
  expect(intents[0]?.name).toBe('order.status');
  expect(intents[0]?.confidence).toBeGreaterThan(0.8);
});

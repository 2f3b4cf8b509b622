import { beforeAll, expect, test } from 'vitest';
import { createRecognizer, type LearnedRecognizer } from '../../src/nlu/index.ts';
import { heldOut, projectModel } from './judging.ts';

let recognizer: LearnedRecognizer;
beforeAll(async () => {
  recognizer = createRecognizer({ model: await projectModel() });
  for (const { text } of heldOut('de')) recognizer.understand(text, { today });
});

const today = '2026-11-23';
const size = 50_000;
const hostile: Record<string, string> = {
  blanks: ' ',
  'line breaks': '\n',
  'points and blanks': '. ',
  points: '.',
  'question marks': '?! ',
  commas: ', ',
  digits: '7',
  'one letter': 'a',
  'one long word': 'schraube',
  words: 'was kostet die schraube ',
  sentences: 'Was kostet das? Wo ist die Ware? ',
  'list items': '1) Preis 2) Ware ',
  'list lines': '- 10x 4711-08\n',
  'and and and': 'und ',
  salutations: 'Hallo, ',
  closings: 'Mit freundlichen Grüßen\n',
  abbreviations: 'z.B. Nr. ca. ',
  'new words': Array.from({ length: 6000 }, (_, i) => `w${i.toString(36)}rt${(i * 7919).toString(36)}`).join(
    ' ',
  ),
  emoji: '👍',
  'half emoji': '\ud83d',
  'combining marks': 'é',
  'right to left': '\u202e\u0627',
  zeros: '\u0000',
  slashes: ' / ',
  'dashes and quotes': `-'"_`,
  html: '<b>x</b>',
};

test.each(Object.entries(hostile))('50 KB of %s are read in 100 ms', (_, unit) => {
  const text = unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
  const before = process.cpuUsage();
  const { requests } = recognizer.understand(text, { today });
  const milliseconds = process.cpuUsage(before).user / 1000;
  expect(requests.length).toBeGreaterThan(0);
  expect(milliseconds).toBeLessThanOrEqual(100);
});

test('letters of every kind around the borders of what is read never throw', () => {
  for (const length of [3_998, 3_999, 4_000, 4_001, 4_002]) {
    for (const unit of ['ä', '👍', 'Was? ']) {
      const text = unit.repeat(length).slice(0, length);
      expect(recognizer.understand(text, { today, expecting: 'text' }).text).toBe(text);
    }
  }
});

test('a message takes at most 0.3 ms', () => {
  const texts = heldOut('de').map(({ text }) => text);
  const before = process.cpuUsage();
  for (let round = 0; round < 5; round += 1) for (const text of texts) recognizer.understand(text, { today });
  expect(process.cpuUsage(before).user / 1000 / 5 / texts.length).toBeLessThanOrEqual(0.3);
});

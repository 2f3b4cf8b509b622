import { beforeAll, describe, expect, test } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { type LanguageReader, languageReader } from '../../src/nlu/learning/language.ts';
import { foreignMessages, heldOut, projectModel } from './judging.ts';

let reader: LanguageReader;
beforeAll(async () => {
  reader = languageReader((await projectModel()).detector);
});

test.each(languages)('at least 99 %% of judged messages are in %s', (language) => {
  const messages = heldOut(language);
  const right = messages.filter(({ text }) => reader.read(text).language === language);
  expect(right.length / messages.length).toBeGreaterThanOrEqual(0.99);
});

test('French, Polish, Turkish, Italian, Spanish, Dutch, Czech look like neither; German and English do not', () => {
  const foreign = foreignMessages();
  expect(foreign.filter((text) => reader.read(text).foreignness > -0.1).length).toBeGreaterThanOrEqual(25);
  const ours = languages.flatMap((language) => heldOut(language));
  expect(ours.filter(({ text }) => reader.read(text).foreignness > -0.1)).toEqual([]);
});

test.each(['plz 80331', 'Impressum', 'Status', 'Hotline'])('"%s" opens a German conversation', (text) => {
  expect(reader.read(text).language).toBe('de');
});

describe('the usual language', () => {
  test.each(['Fax', 'Nylon', 'Tracking', 'Express'])('keeps "%s", a word of both languages', (text) => {
    for (const usual of languages) expect(reader.read(text, usual).language).toBe(usual);
  });

  test.each(['M8x40', '20', 'ok', '', '4711-08'])('decides for "%s", which has none of its own', (text) => {
    expect(reader.read(text, 'en').language).toBe('en');
    expect(reader.read(text, 'de').language).toBe('de');
    expect(reader.read(text).language).toBe('de');
  });

  test.each([
    ['yes please', 'en'],
    ['where is my order?', 'en'],
    ['sorry, do you speak english? I need 20 gloves size 9', 'en'],
    ['ja bitte', 'de'],
    ['was kostet das?', 'de'],
  ] as const)('does not hide that "%s" is %s', (text, language) => {
    for (const usual of languages) expect(reader.read(text, usual).language).toBe(language);
  });
});

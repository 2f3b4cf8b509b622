import { beforeAll, describe, expect, test } from 'vitest';
import { type Language, languages } from '../../src/domain/language.ts';
import { createRecognizer, type LearnedRecognizer } from '../../src/nlu/index.ts';
import { bodyOf } from '../../src/nlu/letters.ts';
import { heldOut, judge, projectModel } from './judging.ts';

const signature =
  'Thomas Huber\nHuber Metallbau GmbH\nIndustriestr. 5, 83022 Rosenheim\nTel. 08031 44556\nwww.huber.example\nGeschäftsführer: Thomas Huber, Amtsgericht Traunstein HRB 12345';
const quotedMail =
  'Von: Verkauf <info@tresen.example>\nGesendet: Montag, 23. November 2026 10:02\nAn: Thomas Huber\nBetreff: AW: Ihre Anfrage\n\nGuten Tag Herr Huber,\nanbei unser Angebot AN-2026-00217.\nViele Grüße';

const dressed: Record<string, Record<Language, (text: string) => string>> = {
  'a letter': {
    de: (text) => `Sehr geehrte Damen und Herren,\n\n${text}\n\nMit freundlichen Grüßen\n${signature}`,
    en: (text) =>
      `Dear Sir or Madam,\n\n${text}\n\nKind regards\nTom Harris\nHarris Ltd\nPhone +44 113 496 0000`,
  },
  'a mail over another': {
    de: (text) => `${text}\n\nGruß\nThomas Huber\n\n${quotedMail}`,
    en: (text) =>
      `${text}\n\nThanks\nTom\n\nOn Monday, 23 November 2026, Sales <info@tresen.example> wrote:\n> Dear Tom,\n> please find our quote attached.`,
  },
  'a signature without a closing': {
    de: (text) => `${text}\n\n${signature}`,
    en: (text) => `${text}\n\nHarris Ltd\n12 Mill Lane, Leeds\nPhone +44 113 496 0000\nwww.harris.example`,
  },
};

describe('the body of', () => {
  const body = (text: string) => {
    const { start, end } = bodyOf(text);
    return text.slice(start, end).trim();
  };
  const request = 'Was kostet die Leiter?';

  test.each(Object.entries(dressed))('%s is the request alone', (_, dress) => {
    expect(body(dress.de(request))).toBe(request);
  });

  test.each([
    [`Hallo,\n${request}\nLG Tom`, request],
    [`Guten Tag Frau Berger,\n${request} MfG Huber`, request],
    [`${request}\nVielen Dank im Voraus\nK. Weber`, request],
    [`${request}\n-- \nHuber GmbH`, request],
    [`> Was möchten Sie?\n${request}`, `> Was möchten Sie?\n${request}`],
    [`Hallo, ${request}`, `Hallo, ${request}`],
    ['Mit freundlichen Grüßen', 'Mit freundlichen Grüßen'],
    ['Hallo,\n', 'Hallo,'],
    ['Meine Nummer: Tel. 0171 5550123', 'Meine Nummer: Tel. 0171 5550123'],
    ['', ''],
  ])('%j is %j', (text, expected) => {
    expect(body(text)).toBe(expected);
  });
});

describe.each(Object.entries(dressed))('%s is understood like its bare request', (_, dress) => {
  let recognizer: LearnedRecognizer;
  beforeAll(async () => {
    recognizer = createRecognizer({ model: await projectModel() });
  });

  test.each(languages)('%s', async (language) => {
    const messages = heldOut(language).filter(
      ({ text, intents }) => text.length < 300 && !intents[0]?.startsWith('smalltalk'),
    );
    const bare = await judge(recognizer, messages);
    expect((await judge(recognizer, messages, { spoil: dress[language] })).first).toBeGreaterThanOrEqual(
      bare.first - 2,
    );
  });
});

/** Numbers that stay on one line, and texts that are left as they are. */
import { expect, test } from 'vitest';
import { codeParts } from '../../src/web/shared/codes.ts';

const codesIn = (text: string) =>
  codeParts(text)
    .filter(({ isCode }) => isCode)
    .map(({ text: code }) => code);

test('article and document numbers are one piece', () => {
  expect(codesIn('Montagehandschuh (30-1009), Angebot AN-2026-00017-2.')).toEqual([
    '30-1009',
    'AN-2026-00017-2',
  ]);
  expect(codesIn('NYM-J 3x1,5, U-Scheibe, KW 48')).toEqual([]);
});

test('nothing of a text is lost', () => {
  for (const text of ['', '30-1009', 'a 30-1009', '30-1009 b 40-1315 c', '1-2-3-4-5-6', 'ohne']) {
    expect(
      codeParts(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  }
});

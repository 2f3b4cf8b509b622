/** Addresses in plain text: what becomes a link, and what never does. */
import { expect, test } from 'vitest';
import { textParts, webAddress } from '../../src/web/shared/links.ts';

const hrefs = (text: string) =>
  textParts(text)
    .map(({ href }) => href)
    .filter((href) => href !== undefined);

test.each([
  ['siehe https://shop.example/a?b=1&c=2.', ['https://shop.example/a?b=1&c=2']],
  ['(https://shop.example/x_(1))', ['https://shop.example/x_(1)']],
  ['www.shop.example, bitte', ['https://www.shop.example']],
  ['an info@shop.example schreiben', ['mailto:info@shop.example']],
  ['Telefon +49 881 55500-0.', ['tel:+49881555000']],
  ['tel:+4988155500', ['tel:+4988155500']],
  ['http://a.example und http://b.example', ['http://a.example', 'http://b.example']],
])('%s', (text, expected) => {
  expect(hrefs(text)).toEqual(expected);
  expect(
    textParts(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text);
});

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  '![x](javascript:alert(1))',
  'blob:https://x/1',
  '10-2040 4x40 500 Stk',
  'Artikel 10.2040.3 bis 12.12.2026',
])('is no link: %s', (text) => {
  expect(hrefs(text)).toEqual([]);
  expect(webAddress(text)).toBeUndefined();
});

test('quotes and brackets end an address', () => {
  expect(hrefs(`https://a.example/"onmouseover="alert(1)`)).toEqual(['https://a.example/']);
  expect(hrefs('<https://a.example/>')).toEqual(['https://a.example/']);
});

test('hostile lengths take no time', () => {
  for (const piece of ['a@', 'a', 'www.', '+49 ', 'http://', 'a.a-', 'tel:1']) {
    const text = piece.repeat(20_000 / piece.length);
    const begun = performance.now();
    textParts(text);
    expect(performance.now() - begun).toBeLessThan(200);
  }
});

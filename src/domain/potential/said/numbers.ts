/** Numbers as customers write them: `3.000`, `3,000`, `5k`, `fünfundzwanzig`, `ein Dutzend`; as plain figures. */

const ones = 'null ein zwei drei vier fuenf sechs sieben acht neun zehn elf zwoelf'.split(' ');
const german = new Map<string, number>(ones.slice(2).map((word, at) => [word, at + 2]));
for (const [word, value] of [
  ['dreizehn', 13],
  ['vierzehn', 14],
  ['fuenfzehn', 15],
  ['sechzehn', 16],
  ['siebzehn', 17],
  ['achtzehn', 18],
  ['neunzehn', 19],
  ['hundert', 100],
  ['tausend', 1000],
  ['dutzend', 12],
  ['zwo', 2],
  // Without umlaut, as many type.
  ['funf', 5],
  ['zwolf', 12],
] as const)
  german.set(word, value);
for (const [at, word] of 'zwanzig dreissig vierzig fuenfzig sechzig siebzig achtzig neunzig'
  .split(' ')
  .entries()) {
  const tens = (at + 2) * 10;
  german.set(word, tens);
  for (const [one, unit] of ones.slice(1, 10).entries()) german.set(`${unit}und${word}`, tens + one + 1);
}
for (const [at, word] of ones.slice(1, 10).entries()) {
  german.set(`${word}hundert`, (at + 1) * 100);
  german.set(`${word}tausend`, (at + 1) * 1000);
}
const english = new Map<string, number>(
  'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, at) => [word, at + 2]),
);
for (const [at, word] of 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').entries())
  english.set(word, (at + 2) * 10);
for (const [word, value] of [
  ['hundred', 100],
  ['thousand', 1000],
  ['dozen', 12],
] as const)
  english.set(word, value);

/** The value of a folded number word; "ein", "one" and "a" are articles and no numbers. */
export function wordNumber(folded: string): number | undefined {
  return german.get(folded) ?? english.get(folded);
}

/** Words that make the number before them larger: "3 tausend", "5k", "2 Millionen". */
export function multiplier(folded: string): number | undefined {
  if (folded === 'k' || folded === 'tsd' || folded === 'tausend' || folded === 'thousand') return 1000;
  if (folded === 'hundert' || folded === 'hundred') return 100;
  if (folded === 'dutzend' || folded === 'dozen') return 12;
  if (/^(?:mio|million|millionen|millions)$/.test(folded)) return 1_000_000;
  if (/^(?:mrd|milliarde|milliarden|billion|billions|billionen|trillion\w*)$/.test(folded)) return 1e9;
  return undefined;
}

/** Digits with German or English grouping and decimals; undefined for what is neither. */
export function digitsNumber(said: string): number | undefined {
  const text = said.replace(/[\s'’]/gu, '');
  if (/^\d{1,3}(?:[.,]\d{3})+$/.test(text)) return Number(text.replace(/[.,]/g, ''));
  if (/^\d{1,3}(?:\.\d{3})+,\d{1,2}$/.test(text)) return Number(text.replaceAll('.', '').replace(',', '.'));
  if (/^\d{1,3}(?:,\d{3})+\.\d{1,2}$/.test(text)) return Number(text.replaceAll(',', ''));
  if (/^\d+[.,]\d{1,2}$/.test(text)) return Number(text.replace(',', '.'));
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

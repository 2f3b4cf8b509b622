/** Messages as tired thumbs type them: one error, no umlauts, capitals. Not the errors that training makes. */

/** A text with one error: two letters swapped, one missing, doubled or replaced; `seed` says which. */
export function withOneError(text: string, seed: number): string {
  const places = [...text.matchAll(/\p{L}(?=\p{L})/gu)].map(({ index }) => index);
  const at = places[seed % Math.max(1, places.length)];
  if (at === undefined) return text;
  const [before, letter, next, after] = [
    text.slice(0, at),
    text.charAt(at),
    text.charAt(at + 1),
    text.slice(at + 2),
  ];
  const kinds = [
    before + next + letter + after,
    before + next + after,
    before + letter + letter + next + after,
    `${before}${letter}x${after}`,
  ];
  return kinds[seed % kinds.length] ?? text;
}

/** "für" as "fur". */
export function withoutUmlauts(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss');
}

/** "für" as "fuer". */
export function withDigraphs(text: string): string {
  return text.replace(/[äöüÄÖÜ]/g, (letter) => `${letter.normalize('NFD').charAt(0)}e`).replaceAll('ß', 'ss');
}

/** As a hurried thumb writes: small letters, no marks, the usual short forms. */
export function inSms(text: string): string {
  const short: readonly [RegExp, string][] = [
    [/\bbitte\b/g, 'bt'],
    [/\bund\b/g, 'u'],
    [/\bnicht\b/g, 'nich'],
    [/\bhabt ihr\b/g, 'habtr'],
    [/\bhaben sie\b/g, 'ham sie'],
    [/\bplease\b/g, 'pls'],
    [/\byou\b/g, 'u'],
    [/\band\b/g, 'n'],
  ];
  const plain = withoutUmlauts(text)
    .toLowerCase()
    .replace(/[.,!?;:]+(?=\s|$)/g, '');
  return short.reduce((said, [long, form]) => said.replace(long, form), plain);
}

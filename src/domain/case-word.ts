/** The case word (Fallwort): three everyday words by which a customer picks up a case in any channel, the telephone too. */
import { caseWords } from './case-words.ts';

const wordsPerCase = 3;

/**
 * Three different words, `Apfel Brunnen Kranich`; 2 × 10⁹ of them. `random(below)` gives whole numbers from 0 up to, but
 * without, `below`, from a generator that nobody can foresee. Whoever keeps cases draws again when an open one has it.
 */
export function drawCaseWord(random: (below: number) => number): string {
  const drawn: string[] = [];
  const left = [...caseWords];
  while (drawn.length < wordsPerCase) drawn.push(...left.splice(random(left.length), 1));
  return drawn.join(' ');
}

/** Whether somebody said this case word: letter case, umlauts, blanks, dashes and the order of the words do not matter. */
export function isCaseWord(said: string, word: string): boolean {
  const [saidWords, words] = [plainWords(said), plainWords(word)];
  if (words.length === 0) return false;
  return saidWords.join('') === words.join('') || saidWords.sort().join(' ') === words.sort().join(' ');
}

/** The case word in a message ("mein Fallwort ist apfel-brunnen kranich"), as it is printed; undefined when there is none. */
export function caseWordIn(message: string): string | undefined {
  const words = plainWords(message);
  for (let start = 0; start + wordsPerCase <= words.length; start += 1) {
    const found = words.slice(start, start + wordsPerCase).flatMap((word) => byPlain.get(word) ?? []);
    if (new Set(found).size === wordsPerCase) return found.join(' ');
  }
  return undefined;
}

const byPlain: ReadonlyMap<string, string> = new Map(
  caseWords.map((word) => [plainWords(word)[0] ?? '', word]),
);

/** Lower case, without what people write in different ways: ä, ae and a are the same here, ß and ss too. */
function plainWords(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/([aou])e/gu, '$1')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

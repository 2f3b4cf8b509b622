/** Typing errors for training copies: neighbours swapped, a letter dropped, doubled or replaced by one beside it. */

/** QWERTZ rows: the key left and right of a letter. */
const keys = ['qwertzuiop', 'asdfghjkl', 'yxcvbnm'];
const longWord = 4;

/** `text` with one error in one of its longer words; unchanged when there is none. */
export function withTypo(text: string, random: () => number): string {
  const words = [...text.matchAll(/\p{L}{4,}/gu)];
  const word = words[Math.floor(random() * words.length)];
  if (!word || word[0].length < longWord) return text;
  // The first letter is nearly always right: people look at where they start.
  const at = word.index + 1 + Math.floor(random() * (word[0].length - 1));
  const letter = text.charAt(at);
  const kind = random();
  if (kind < 0.3) return `${text.slice(0, at - 1)}${letter}${text.charAt(at - 1)}${text.slice(at + 1)}`;
  if (kind < 0.6) return text.slice(0, at) + text.slice(at + 1);
  if (kind < 0.75) return text.slice(0, at) + letter + text.slice(at);
  return text.slice(0, at) + beside(letter, random) + text.slice(at + 1);
}

function beside(letter: string, random: () => number): string {
  const row = keys.find((candidates) => candidates.includes(letter.toLowerCase()));
  if (!row) return letter;
  const at = row.indexOf(letter.toLowerCase());
  return row.charAt(at + (random() < 0.5 && at > 0 ? -1 : 1)) || row.charAt(at - 1);
}

/** Foreign text made harmless for a paper: one line of readable characters, never more than its place has room for. */

/** Controls, invisible marks and those that turn the direction of writing: they could make a name read as another one. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu;

/** One line: composed letters, single blanks, nothing unseen; cut with an ellipsis behind `most` characters. */
export function plainLine(text: string | undefined, most = 400): string {
  const line = [
    ...tidy((text ?? '').replace(/\s+/gu, ' '))
      .replace(/ {2,}/g, ' ')
      .trim(),
  ];
  return line.length > most
    ? `${line
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
    : line.join('');
}

/** Text of several lines: like `plainLine`, but line breaks stay and nothing is cut. */
export function plainText(text: string | undefined): string {
  return (text ?? '')
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map((line) => tidy(line.replaceAll('\t', ' ')).trim())
    .join('\n')
    .trim();
}

function tidy(text: string): string {
  return text.toWellFormed().normalize('NFC').replace(unseen, '');
}

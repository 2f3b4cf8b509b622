/** Long texts (T sets) and dimension texts (D sets) of an article: numbered lines, one or two to a set. */
import type { Collected } from './collected.ts';

type Line = { number: number; text: string; block: string };

/** The text of a T key, or undefined when the file has none. */
export function longText({ texts, head, source }: Collected, key: string): string | undefined {
  const sets = texts.get(key)?.flatMap(source.lines);
  return sets && joined(sets.flatMap((set) => (head.version === 4 ? fourT(set) : fiveT(set))));
}

/** The dimension text of an article; its lines may be text or refer to a T key. */
export function dimensionText(all: Collected, article: string): string | undefined {
  const sets = all.dimensions.get(article)?.flatMap(all.source.lines);
  if (!sets) return undefined;
  const lines = sets.flatMap((set) => (all.head.version === 4 ? fourD(set) : fiveD(set)));
  return joined(lines.map((line) => ({ ...line, text: line.text || (longText(all, line.block) ?? '') })));
}

/** Lines by number (a number stated again replaces the earlier one), without empty lines at either end. */
function joined(lines: readonly Line[]): string {
  const byNumber = new Map(lines.map((line) => [line.number, line.text]));
  return [...byNumber]
    .sort(([a], [b]) => a - b)
    .map(([, text]) => text)
    .join('\n')
    .replaceAll('\u0007', '•')
    .replace(/^\s*\n|\s+$/g, '');
}

function line(number = '', text = '', block = ''): Line[] {
  return /^\s*\d+\s*$/.test(number)
    ? [{ number: Number(number), text: text.trimEnd(), block: block.trim() }]
    : [];
}

/** `T;N;key;;1;;text;2;;text;` */
function fourT(set: string): Line[] {
  const fields = set.split(';');
  return [...line(fields[4], fields[6]), ...line(fields[7], fields[9])];
}

/** `T;N;key;1;01;text;` */
function fiveT(set: string): Line[] {
  const fields = set.split(';');
  return line(fields[4], fields[5]);
}

/** `D;N;article;1;F;block;text;2;F;block;text;` */
function fourD(set: string): Line[] {
  const fields = set.split(';');
  return [...line(fields[3], fields[6], fields[5]), ...line(fields[7], fields[10], fields[9])];
}

/** `D;N;article;01;T;text;block;` */
function fiveD(set: string): Line[] {
  const fields = set.split(';');
  return line(fields[3], fields[5], fields[6]);
}

/** Runs of letters and digits that may be one number: `AB-2026-10874`, `104 532`, `AB-2O26-1O874`. */
import type { Token } from '../tokens.ts';
import type { Chunk } from './normal.ts';
import { documentWords, linking } from './words.ts';

export type Whole = Chunk & { ends: number[]; apart: boolean };

/** The longest run of number parts at a token: optional letters or "#", then groups of digits one sign apart. */
export function chunkAt(tokens: readonly Token[], at: number): Whole | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  let next = at;
  let letters = '';
  let apart = false;
  const before = tokens[at - 1];
  if (token.text === '#') next = at + 1;
  else if (token.kind === 'word') {
    if (
      token.text.length > 4 ||
      !/^[a-z]+$/i.test(token.text) ||
      linking.has(token.fold) ||
      (before && !token.gap && before.kind !== 'sign')
    )
      return undefined;
    letters = token.text;
    next = at + 1;
    const sign = tokens[next];
    if (
      sign?.kind === 'sign' &&
      !sign.gap &&
      '-_/'.includes(sign.text) &&
      tokens[next + 1]?.kind === 'digits'
    )
      next += 1;
    else apart = sign?.gap === true;
  } else if (token.kind !== 'digits' || hangs(tokens, at)) return undefined;
  const groups: Whole['groups'] = [];
  const ends: number[] = [];
  while (groups.length < 4) {
    const group = groupAt(tokens, next);
    if (!group) break;
    groups.push({ digits: group.digits, gap: groups.length > 0 && (tokens[next]?.gap ?? false) });
    next = group.next;
    ends.push(next);
    const sign = tokens[next];
    if (
      sign?.kind === 'sign' &&
      !sign.gap &&
      '-/_–'.includes(sign.text) &&
      !tokens[next + 1]?.gap &&
      groupAt(tokens, next + 1)
    )
      next += 1;
    else if (sign?.kind !== 'digits' || sign.first) break;
  }
  return groups.length > 0 ? { letters, groups, ends, apart } : undefined;
}

/** Whether digits are the rest of another number ("…-2026"), or hang on letters that were no prefix: "XQ-10733". */
function hangs(tokens: readonly Token[], at: number): boolean {
  const [head, sign, token] = [tokens[at - 2], tokens[at - 1], tokens[at]];
  if (!head || !sign || token?.gap || !/^[-/.,_]$/.test(sign.text)) return false;
  if (head.kind === 'digits') return true;
  const isWord = documentWords.has(head.fold) || linking.has(head.fold);
  return sign.text === '-' && !sign.gap && head.kind === 'word' && !isWord;
}

/** Digits, with O for 0 and l or I for 1 inside. */
function groupAt(tokens: readonly Token[], at: number): { digits: string; next: number } | undefined {
  const first = tokens[at];
  const slipped =
    first?.kind === 'word' &&
    /^[OolI]{1,2}$/.test(first.text) &&
    tokens[at + 1]?.kind === 'digits' &&
    !tokens[at + 1]?.gap;
  if (first?.kind !== 'digits' && !slipped) return undefined;
  let digits = '';
  let next = at;
  for (; next < at + 8; next += 1) {
    const token = tokens[next];
    if (!token || (next > at && token.gap)) break;
    if (token.kind === 'digits') digits += token.text;
    else if (/^[OolI]{1,3}$/.test(token.text))
      digits += token.text.replace(/[Oo]/g, '0').replace(/[lI]/g, '1');
    else break;
  }
  return digits.length <= 14 ? { digits, next } : undefined;
}

/** How many groups belong to a spoken number: blanks only join groups of two and more digits. */
export function spokenEnd(tokens: readonly Token[], whole: Whole): { groups: number; at: number } {
  let groups = 1;
  while (groups < whole.groups.length) {
    const group = whole.groups[groups];
    if (
      !group ||
      (group.gap && (group.digits.length < 3 || (whole.groups[groups - 1]?.digits.length ?? 0) < 2))
    )
      break;
    groups += 1;
  }
  return { groups, at: whole.ends[groups - 1] ?? tokens.length };
}

export function digitsOf({ groups }: Chunk): number {
  return groups.reduce((count, { digits }) => count + digits.length, 0);
}

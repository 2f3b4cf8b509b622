/** A vendor's own regular expressions: only such that no message can make slow. */

/** The longest pattern, repetition and number of ways to match that we allow. */
const limits = { length: 300, repeat: 64, ways: 10_000 };

/** Whether a pattern is good but has a repetition without end, which is better bounded. */
export function isOpenEnded(pattern: string): boolean {
  return /[*+]|\{\d+,\}/.test(pattern.replace(/\\.|\[[^\]]*\]/g, 'x'));
}

/**
 * Why a pattern is refused, or undefined when it is good: it must compile, must not match nothing at all, and no
 * repetition may hold another repetition or a choice. One single sign may repeat without end; everything else is bounded,
 * so that no message takes long.
 */
export function patternFault(pattern: string): string | undefined {
  if (pattern.length > limits.length) return `is longer than ${limits.length} characters`;
  try {
    if (new RegExp(pattern, 'i').test('')) return 'matches an empty text';
  } catch {
    return 'is not a valid regular expression';
  }
  return unsafe(pattern);
}

type Group = { varies: boolean; isGroup?: boolean };

/** Walks the pattern once, sign by sign. */
function unsafe(pattern: string): string | undefined {
  const open: Group[] = [];
  let last: Group = { varies: false };
  let ways = 1;
  let openEnded = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const sign = pattern[at];
    if (sign === '\\') {
      if (/[1-9k]/.test(pattern[at + 1] ?? '')) return 'has a back reference, which can be slow';
      at += 1;
      last = { varies: false };
    } else if (sign === '[') {
      at = endOfClass(pattern, at);
      last = { varies: false };
    } else if (sign === '(') {
      open.push({ varies: false, isGroup: true });
      at += /^\(\?(?:<?[=!]|:|<\w+>)/.exec(pattern.slice(at))?.[0].length ?? 1;
      at -= 1;
    } else if (sign === ')') {
      last = open.pop() ?? { varies: false };
      const outer = open.at(-1);
      if (outer && last.varies) outer.varies = true;
    } else if (sign === '|') {
      const group = open.at(-1);
      if (group) group.varies = true;
    } else if (sign === '?' || sign === '{' || sign === '*' || sign === '+') {
      const { min, max, length } = repetition(pattern, at);
      if (length === 0) continue;
      if (max === undefined) {
        if (last.isGroup || openEnded)
          return 'has more than one repetition without end, or one of a group; write {1,20}';
        openEnded = true;
        ways *= limits.repeat;
      } else if (max > limits.repeat) return `repeats more than ${limits.repeat} times`;
      if ((max ?? 2) > 1 && last.varies) return 'has a repetition inside a repetition';
      if (max !== min) {
        ways *= (max ?? min) - min + 1;
        const group = open.at(-1);
        if (group) group.varies = true;
      }
      if (ways > limits.ways) return 'can match in too many ways';
      at += length - 1;
      if (pattern[at + 1] === '?') at += 1; // lazy
      last = { varies: false };
    } else last = { varies: false };
  }
  return undefined;
}

function endOfClass(pattern: string, start: number): number {
  for (let at = start + 1; at < pattern.length; at += 1) {
    if (pattern[at] === '\\') at += 1;
    else if (pattern[at] === ']') return at;
  }
  return pattern.length;
}

/** The quantifier at a position; length 0 when the brace is an ordinary sign, max undefined when it is open-ended. */
function repetition(pattern: string, at: number): { min: number; max: number | undefined; length: number } {
  if (pattern[at] === '?') return { min: 0, max: 1, length: 1 };
  if (pattern[at] === '*' || pattern[at] === '+') return { min: 0, max: undefined, length: 1 };
  const match = /^\{(\d+)(?:(,)(\d*))?\}/.exec(pattern.slice(at));
  if (!match) return { min: 1, max: 1, length: 0 };
  const min = Number(match[1]);
  const max = match[2] === undefined ? min : match[3] ? Number(match[3]) : undefined;
  return { min, max, length: match[0].length };
}

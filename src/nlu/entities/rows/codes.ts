/** Codes that are counted: "10x 4711", "4711 10 Stk", "XY-7788: 5". Whether an article has that number is for the catalogue to say. */
import type { Cell } from './cells.ts';

export type CodeRow = { code: Cell; amount: Cell; unit?: string };

const code = String.raw`(?<code>(?=[^\s]*\d[^\s]*\d)[\p{L}\d][\p{L}\d./-]{2,24})`;
const amount = String.raw`(?<amount>\d{1,6}(?:[.,]\d{1,3})?)`;
const unit = String.raw`(?<unit>[\p{L}]{1,14})\.?`;
const bullet = String.raw`^[\s>]*(?:[-*•–][ \t]+|\(?\d{1,2}[.)][ \t]+)?`;
const announced = String.raw`(?:art(?:ikel)?\.?[- ]?(?:nr\.?|nummer)?|item|article|best\.?-?nr\.?)?[:\s]*`;

const amountFirst = new RegExp(
  `${bullet}${amount}(?:\\s*(?:[x×*]|mal)\\s*|\\s+)(?:${unit}\\s+)?(?:von |of )?${announced}${code}\\s*$`,
  'iu',
);
const codeFirst = new RegExp(
  `${bullet}${announced}${code}\\s*[:=–,-]?\\s+(?:à |je |x ?)?${amount}\\s*[x×]?\\s*(?:${unit})?\\s*$`,
  'iu',
);
/** In running text only what is counted by "x" and looks like no size: four digits or a dash. */
const inline =
  /(?<![\p{L}\d.,-])(?<amount>\d{1,5})\s?[x×]\s+(?<code>\d{4,14}|(?=[^\s]*\d[^\s]*\d)[\p{L}\d]{1,10}(?:-[\p{L}\d]{1,10})+)(?![\p{L}\d.,]*\d)(?:\s+(?<unit>\p{L}{1,14}))?/giu;

/** A line that is nothing but a code and how many; undefined otherwise. `unitOf` tells the code of a unit's word. */
export function codeRow(
  line: string,
  from: number,
  unitOf: (word: string) => string | undefined,
): CodeRow | undefined {
  for (const pattern of [amountFirst, codeFirst]) {
    const found = pattern.exec(line);
    const row = found && read(found, line, from, unitOf);
    if (row) return row;
  }
  return undefined;
}

/** Counted codes in running text. */
export function codesInline(
  line: string,
  from: number,
  unitOf: (word: string) => string | undefined,
): CodeRow[] {
  return [...line.matchAll(inline)].flatMap((found) => {
    // "2 x 2500 Stück" counts pieces.
    if (found.groups?.unit && unitOf(found.groups.unit)) return [];
    return read(found, line, from, () => undefined, true) ?? [];
  });
}

function read(
  found: RegExpExecArray | RegExpMatchArray,
  line: string,
  from: number,
  unitOf: (word: string) => string | undefined,
  isInline = false,
): CodeRow | undefined {
  const { code: said = '', amount: counted = '', unit: word } = found.groups ?? {};
  const unitCode = word ? unitOf(word) : undefined;
  // "400 Spanplattenschrauben 4x40" names goods, "3 Rollen 50 m" measures: neither counts a code.
  if ((word && !unitCode && !isInline) || isSize(said) || unitOf(said)) return undefined;
  const start = found.index ?? 0;
  const codeAt = line.indexOf(said, start);
  const before = line.indexOf(counted, start);
  const amountAt =
    before < codeAt || before >= codeAt + said.length ? before : line.indexOf(counted, codeAt + said.length);
  const cell = (text: string, at: number): Cell => ({ text, start: from + at, end: from + at + text.length });
  return {
    code: cell(said, codeAt),
    amount: cell(counted, amountAt),
    ...(unitCode ? { unit: unitCode } : {}),
  };
}

/** "M8x40", "3x1,5", "230V", "2026", "IP65": sizes, years and codes of properties. */
function isSize(text: string): boolean {
  return (
    /\dx\d|^m\d{1,2}$|^\d+(?:[.,]\d+)?(?:mm|cm|m|ml|l|kg|g|v|w|a|er)$|^ip\d\d$|^ffp\d$|^(?:19|20)\d\d$|^\d{1,2}\.\d{1,2}\.(?:\d{2,4})?$|^s[1-5]p?$|^[kp]\d{2,4}$|^ral/iu.test(
      text,
    ) || (text.match(/\d/g)?.length ?? 0) < 3
  );
}

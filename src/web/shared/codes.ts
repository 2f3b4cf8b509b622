/** Article and document numbers stay on one line: "30-1009" must not end as "30-". */

const code = /(?<![\p{L}\d])[\p{L}\d]{1,8}(?:-[\p{L}\d]{1,8}){1,3}(?![\p{L}\d])/gu;
const digit = /\d/;

/** The text in order, cut so that each number is a part of its own. */
export function codeParts(text: string): { text: string; isCode: boolean }[] {
  const parts: { text: string; isCode: boolean }[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(code)) {
    if (!digit.test(found)) continue;
    if (index > end) parts.push({ text: text.slice(end, index), isCode: false });
    parts.push({ text: found, isCode: true });
    end = index + found.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), isCode: false });
  return parts;
}

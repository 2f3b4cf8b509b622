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

/** Wraps the numbers in the text of an element that is drawn already. */
export function keepCodes(element: HTMLElement): void {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const node of texts) {
    const parts = codeParts(node.data);
    if (parts.some(({ isCode }) => isCode)) node.replaceWith(...parts.map(drawn));
  }
}

function drawn({ text, isCode }: { text: string; isCode: boolean }): Node {
  if (!isCode) return document.createTextNode(text);
  const span = document.createElement('span');
  span.className = 'code';
  span.textContent = text;
  return span;
}

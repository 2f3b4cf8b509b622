/** Keeps article and document numbers of a card on one line each. */
import { codeParts } from '../codes.ts';

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

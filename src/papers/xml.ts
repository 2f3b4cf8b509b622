/** Writing XML: elements as nested values, everything escaped, nothing in it that XML forbids. */

/** An element: name, text or children, attributes. Children that are undefined are left out. */
export type XmlNode = {
  name: string;
  content: string | readonly (XmlNode | undefined)[];
  attributes?: Record<string, string>;
};

/** An element; undefined when it would be empty, so that optional ones can be listed without asking. */
export function xml(
  name: string,
  content: string | undefined | readonly (XmlNode | undefined)[],
  attributes?: Record<string, string>,
): XmlNode | undefined {
  if (content === undefined || content === '') return undefined;
  if (typeof content !== 'string' && content.every((child) => child === undefined)) return undefined;
  return { name, content, ...(attributes ? { attributes } : {}) };
}

/** The document of a root element, UTF-8, indented by two blanks. */
export function xmlDocument(root: XmlNode): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '')}\n`;
}

function written({ name, content, attributes = {} }: XmlNode, indent: string): string {
  const opened = `${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(value)}"`)
    .join('')}`;
  if (typeof content === 'string') return `${indent}<${opened}>${escaped(content)}</${name}>`;
  const children = content
    .filter((child) => child !== undefined)
    .map((child) => written(child, `${indent}  `));
  return `${indent}<${opened}>\n${children.join('\n')}\n${indent}</${name}>`;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Lone surrogates become U+FFFD; controls and the two non-characters that XML 1.0 forbids go. */
function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that must go
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '')
      .replace(/[&<>"']/g, (character) => entities[character] ?? '')
  );
}

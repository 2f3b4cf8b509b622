/** A streaming XML reader that hands out whole elements of interest, one at a time. No DTD, no entities but the five. */
import { SaxesParser } from 'saxes';
import type { FaultCode } from './feed.ts';
import { xmlText } from './xml-text.ts';

/** An element with its content; `name` as the caller spells it, without prefix. */
export type XmlElement = {
  name: string;
  attributes: Record<string, string>;
  /** Its own text and CDATA, as written. */
  text: string;
  children: XmlElement[];
  line: number;
};

export type XmlItem =
  /** An element that is not collected starts. */
  | { kind: 'open'; name: string; attributes: Record<string, string>; line: number }
  | { kind: 'element'; element: XmlElement; line: number }
  | { kind: 'fault'; code: FaultCode; reason: string; line: number };

export type XmlReading = {
  /** Whether an element is handed out whole. Asked only outside of such elements. */
  whole(name: string): boolean;
  /** The caller's spelling of a local name. */
  spell?(name: string): string;
  progress?: (bytes: number) => void;
};

/** More than any honest article; a file that goes beyond is refused before it fills the memory. */
const maxElementCharacters = 8_000_000;
const maxDepth = 100;

/** Reads a file; stops after the first fault, for nothing behind it can be trusted. Throws only on unreadable files. */
export async function* xmlElements(path: string, reading: XmlReading): AsyncGenerator<XmlItem> {
  const collector = collecting(reading);
  for await (const chunk of xmlText(path)) {
    if ('unknownEncoding' in chunk) {
      const reason = `The encoding "${chunk.unknownEncoding}" is not supported; save the file as UTF-8 or ISO-8859-1.`;
      yield { kind: 'fault', code: 'unknown-encoding', reason, line: 1 };
      return;
    }
    yield* collector.write(chunk.text);
    reading.progress?.(chunk.bytes);
    if (collector.stopped()) return;
  }
  yield* collector.end();
}

function collecting({ whole, spell = (name) => name }: XmlReading) {
  const parser = new SaxesParser();
  const names = new Map<string, string>();
  let items: XmlItem[] = [];
  let stopped = false;
  let depth = 0;
  let size = 0;
  const open: XmlElement[] = [];

  function spelled(raw: string): string {
    const known = names.get(raw);
    if (known) return known;
    const name = spell(raw.slice(raw.indexOf(':') + 1));
    if (names.size < 5_000) names.set(raw, name);
    return name;
  }
  function fault(code: FaultCode, reason: string): void {
    if (stopped) return;
    items.push({ kind: 'fault', code, reason, line: parser.line });
    stopped = true;
  }
  function addText(text: string): void {
    const element = open.at(-1);
    if (!element) return;
    size += text.length;
    if (size > maxElementCharacters)
      fault('too-large', `<${open[0]?.name}> is larger than 8 million characters.`);
    else element.text += text;
  }

  parser.on('doctype', (doctype) => {
    // A mere reference to the DTD is BMEcat 1.2's own header line; it is never loaded. Definitions are an attack or a mistake.
    if (/[[\]]|ENTITY/i.test(doctype)) {
      fault(
        'forbidden-doctype',
        'The DOCTYPE has definitions of its own (entities); such files are not read. Remove them.',
      );
    }
  });
  parser.on('error', (error) => fault('not-well-formed', plainError(error.message)));
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentag', ({ name: raw, attributes }) => {
    if (stopped) return;
    depth += 1;
    if (depth > maxDepth) return fault('not-well-formed', `Elements are nested more than ${maxDepth} deep.`);
    const name = spelled(raw);
    const parent = open.at(-1);
    if (!parent && !whole(name)) {
      items.push({ kind: 'open', name, attributes, line: parser.line });
      return;
    }
    const element: XmlElement = { name, attributes, text: '', children: [], line: parser.line };
    parent?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    depth -= 1;
    const element = open.pop();
    if (!element || open.length > 0 || stopped) return;
    size = 0;
    items.push({ kind: 'element', element, line: element.line });
  });

  function taken(): XmlItem[] {
    const ready = items;
    items = [];
    return ready;
  }
  return {
    write(text: string): XmlItem[] {
      parser.write(text);
      return taken();
    },
    end(): XmlItem[] {
      parser.close();
      return taken();
    },
    stopped: () => stopped,
  };
}

/** saxes writes `line:column: message`; the line is told separately. */
function plainError(message: string): string {
  const text = message.replace(/^(?:[^:]*:)?\d+:\d+:\s*/, '').replace(/\.$/, '');
  return /entity/i.test(text)
    ? `Only the five entities of XML are read (&amp; &lt; &gt; &quot; &apos;): ${text}.`
    : `Not well-formed XML: ${text}.`;
}

/** The first child of that name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((each) => each.name === name);
}

/** All children of that name. */
export function children(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((each) => each.name === name) ?? [];
}

/** The trimmed text of the first child of that name; undefined when absent or blank. */
export function childText(element: XmlElement | undefined, name: string): string | undefined {
  return child(element, name)?.text.trim() || undefined;
}

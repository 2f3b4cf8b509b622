/** Reads one openTRANS 2.1 message: ORDER, ORDERCHANGE, ORDERRESPONSE, DISPATCHNOTIFICATION or INVOICE. */
import type { FaultCode, FeedFault } from './feed.ts';
import { headerOf, kinds } from './opentrans/header.ts';
import { lineOf } from './opentrans/line.ts';
import type { Message, MessageKind } from './opentrans/message.ts';
import { elementReader } from './opentrans/reading.ts';
import { totalsOf } from './opentrans/totals.ts';
import { type XmlElement, xmlElements } from './xml-elements.ts';

export type MessageReading = { message?: Message; faults: FeedFault[] };

/** More than any order has; beyond it a file is refused before it fills the memory. */
const maxLines = 10_000;

/**
 * The message of a file, or its faults: a file with a fault is not used at all. Prices, taxes and payment data are not
 * read but for the sums of invoices. Throws only when the file cannot be read at all.
 */
export async function readOpentrans(path: string, name = path): Promise<MessageReading> {
  const faults: FeedFault[] = [];
  const fault = (code: FaultCode, line: number, reason: string) =>
    void faults.push({ severity: 'fault', code, file: name, line, reason });
  const reader = elementReader(fault);
  let kind: MessageKind | undefined;
  let message: Message | undefined;

  function take(element: XmlElement): void {
    if (!kind) return;
    if (element.name.endsWith('_HEADER')) message = headerOf(kind, element, reader);
    else if (!message) fault('missing-field', element.line, `<${element.name}> comes before the header.`);
    else if (element.name.endsWith('_SUMMARY')) Object.assign(message, totalsOf(element, reader));
    else if (message.lines.length >= maxLines)
      fault('too-large', element.line, `The message has more than ${maxLines} lines.`);
    else message.lines.push(lineOf(message, element, reader));
  }

  for await (const item of xmlElements(path, { whole: isPart })) {
    if (item.kind === 'fault') fault(item.code, item.line, item.reason);
    else if (item.kind === 'element') take(item.element);
    else if (!kind) {
      kind = Object.hasOwn(kinds, item.name) ? kinds[item.name] : undefined;
      if (!kind)
        fault('unsupported-format', item.line, `<${item.name}> is none of ${Object.keys(kinds).join(', ')}.`);
      else if (item.attributes.version && !item.attributes.version.startsWith('2.'))
        fault('unsupported-version', item.line, `openTRANS ${item.attributes.version} is not read, but 2.1.`);
    }
    if (faults.length > 0) return { faults };
  }
  if (!message) fault('missing-field', 1, 'The message has no header.');
  else if (message.lines.length === 0) fault('missing-field', 1, 'The message has no line.');
  return message && faults.length === 0 ? { message, faults } : { faults };
}

/** Each is collected as a whole; what lies around them is only passed. */
function isPart(name: string): boolean {
  return /^(?:ORDER|ORDERCHANGE|ORDERRESPONSE|DISPATCHNOTIFICATION|INVOICE)_(?:HEADER|ITEM|SUMMARY)$/.test(
    name,
  );
}

/** The sums at the end of an openTRANS message: of invoices only, for the others' are not binding. */
import type { XmlElement } from '../xml-elements.ts';
import { given } from './header.ts';
import type { Message } from './message.ts';
import type { ElementReader } from './reading.ts';

/** Net value of the goods and the amount to pay, as stated. */
export function totalsOf(summary: XmlElement, reader: ElementReader): Pick<Message, 'net' | 'gross'> {
  if (summary.name !== 'INVOICE_SUMMARY') return {};
  return {
    ...given('net', reader.figure(summary, 'NET_VALUE_GOODS')),
    ...given('gross', reader.figure(summary, 'TOTAL_AMOUNT')),
  };
}

/** Values of openTRANS elements: checked texts, days and figures, or a fault with the line of the element. */
import { decimal, decimalText, isDecimal } from '../../domain/money.ts';
import type { FaultCode } from '../feed.ts';
import { plainDate } from '../plain-date.ts';
import { child, childText, type XmlElement } from '../xml-elements.ts';

export type ElementReader = {
  /** The trimmed text of a child; damaged letters are a fault. */
  text(element: XmlElement | undefined, name: string): string | undefined;
  /** As `text`; its absence is a fault and leaves an empty text. */
  needed(element: XmlElement, name: string): string;
  /** A day of a child `YYYY-MM-DD`; the time behind it is left out. */
  day(element: XmlElement | undefined, name: string): string | undefined;
  /** A figure of a child in its shortest form. */
  figure(element: XmlElement | undefined, name: string): string | undefined;
  /** The end of a DELIVERY_DATE, or its start where there is no end. */
  deliveryDate(element: XmlElement | undefined): string | undefined;
  fault(code: FaultCode, line: number, reason: string): void;
};

/** Longer texts are no numbers, names or descriptions of a line. */
const maxText = 4_000;

/** A reader that hands its complaints on. */
export function elementReader(fault: ElementReader['fault']): ElementReader {
  function text(element: XmlElement | undefined, name: string): string | undefined {
    const value = childText(element, name);
    if (value?.includes('\uFFFD')) {
      const line = child(element, name)?.line ?? 1;
      fault('damaged-text', line, `<${name}> has damaged letters: the file is not in the encoding it names.`);
      return undefined;
    }
    return value?.slice(0, maxText);
  }
  function day(element: XmlElement | undefined, name: string): string | undefined {
    const written = text(element, name);
    if (written === undefined) return undefined;
    const found = plainDate(written);
    if (!found) fault('bad-date', child(element, name)?.line ?? 1, `<${name}> is no day that exists.`);
    return found;
  }
  return {
    text,
    day,
    fault,
    needed(element, name) {
      const value = text(element, name);
      if (value === undefined) fault('missing-field', element.line, `<${element.name}> has no <${name}>.`);
      return value ?? '';
    },
    figure(element, name) {
      const written = text(element, name);
      if (written === undefined) return undefined;
      if (isDecimal(written)) return decimalText(decimal(written));
      fault('bad-number', child(element, name)?.line ?? 1, `<${name}> is no figure like 12.5.`);
      return undefined;
    },
    deliveryDate(element) {
      const date = child(element, 'DELIVERY_DATE');
      return day(date, 'DELIVERY_END_DATE') ?? day(date, 'DELIVERY_START_DATE');
    },
  };
}

/** Sets around the articles: a second head, the end of the file, and what is not read. */
import { refuse, warn } from '../line-reading.ts';
import type { Collected } from './collected.ts';
import { repeats } from './header.ts';

/** A second V set may repeat the first or name a catalogue; another date means two files in one. */
export function second({ reading, head }: Collected, line: number, text: string): undefined {
  if (repeats(head, text)) return;
  const reason =
    'A second V set with another date or version: two files were put into one. Import them one by one.';
  refuse(reading, { line }, 'doubtful', reason);
}

/** E ends a file of version 5 and counts its sets; in version 4 it inserts texts, which are not read. */
export function ending(all: Collected, line: number, text: string): undefined {
  const { reading, head } = all;
  const [, written = ''] = text.split(';');
  if (head.version === 4)
    return warn(reading, { line }, 'doubtful', 'E sets (inserted texts) are not read; the text lacks them.');
  const count = Number(written.trim());
  if (Number.isInteger(count) && count > 0) all.announced = { line, count };
}

/** A set that is not read. A date of its own could move prices, so it is told. */
export function passedOver({ reading }: Collected, line: number, text: string): undefined {
  if (/^C;[^;]*;TERMIN/.test(text))
    warn(
      reading,
      { line },
      'doubtful',
      `"${text.trim()}" is not read: prices hold from the date of the V set on.`,
    );
}

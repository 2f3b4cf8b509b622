/** Which feed reads a file: told by its content, never by its name. New formats are added here, by hand. */
import { open } from 'node:fs/promises';
import { bmecat } from './bmecat.ts';
import { csv, looksLikeCsv } from './csv.ts';
import { datanorm, looksLikeDatanorm } from './datanorm.ts';
import type { Feed, FeedItem, FeedOptions } from './feed.ts';

/** A format: how its first bytes look, and what reads it; without `read` it is known but not supported. */
type Format = { name: string; looksLike(head: string): boolean; read?: Feed };

const formats: readonly Format[] = [
  { name: 'BMEcat', looksLike: (head) => /<(?:[\w.-]+:)?BMECAT[\s>]/.test(head), read: bmecat },
  { name: 'DATANORM', looksLike: looksLikeDatanorm, read: datanorm },
  {
    name: 'openTRANS',
    looksLike: (head) => /<(?:[\w.-]+:)?(?:ORDER|QUOTATION|INVOICE|DISPATCHNOTIFICATION|RFQ)[\s>]/.test(head),
  },
  { name: 'CSV', looksLike: looksLikeCsv, read: csv },
];

const readable = 'BMEcat 1.2 and 2005, DATANORM 4 and 5 and CSV with a profile can be imported';

/** Reads a file of any known format. See `Feed`; a file of no supported format is one fault. */
export async function* readFeed(path: string, options: FeedOptions): AsyncGenerator<FeedItem> {
  const format = formatOf(await headOf(path));
  if (format?.read) {
    yield* format.read(path, options);
    return;
  }
  const reason = format
    ? `This is ${format.name}, which cannot be imported; ${readable}.`
    : `The format is not known; ${readable}.`;
  const file = options.name ?? path;
  yield { kind: 'fault', fault: { severity: 'fault', code: 'unsupported-format', file, line: 1, reason } };
}

function formatOf(head: string): Format | undefined {
  return formats.find((format) => format.looksLike(head));
}

/** The first 64 KB, readable enough to tell formats apart in any encoding. */
async function headOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const buffer = Buffer.alloc(64 * 1024);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    const head = buffer.subarray(0, bytesRead);
    const isUtf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
    return head
      .toString('latin1')
      .replaceAll('\0', '')
      .slice(isUtf16 ? 2 : 0)
      .replace(/^\u00ef\u00bb\u00bf/, '');
  } finally {
    await file.close();
  }
}

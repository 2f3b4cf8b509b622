/** The text of an XML file in chunks, decoded by its byte order mark or XML declaration. */
import { createReadStream } from 'node:fs';
import iconv from 'iconv-lite';

export type TextChunk = { text: string; bytes: number } | { unknownEncoding: string };

/** ISO-8859-1 is read as its superset windows-1252: Windows programs write € and „ under the wrong label. */
const encodings: Record<string, string> = {
  'utf-8': 'utf8',
  utf8: 'utf8',
  'us-ascii': 'utf8',
  'iso-8859-1': 'win1252',
  'iso-8859-15': 'iso885915',
  latin1: 'win1252',
  'windows-1252': 'win1252',
  cp1252: 'win1252',
  'utf-16': 'utf16',
  'utf-16le': 'utf16le',
  'utf-16be': 'utf16be',
  ibm850: 'cp850',
  cp850: 'cp850',
};

/**
 * Chunks of a file's text, without its byte order mark. Bytes that are no UTF-8 become U+FFFD, which the feeds refuse.
 * An encoding we do not know is told instead of guessed. Throws only when the file cannot be read.
 */
export async function* xmlText(path: string): AsyncGenerator<TextChunk> {
  let decoder: ReturnType<typeof iconv.getDecoder> | undefined;
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    if (!Buffer.isBuffer(chunk)) continue;
    if (!decoder) {
      const named = encodingOf(chunk);
      const known = encodings[named];
      if (!known) {
        yield { unknownEncoding: named };
        return;
      }
      decoder = iconv.getDecoder(known);
    }
    bytes += chunk.length;
    yield { text: decoder.write(chunk), bytes };
  }
  const rest = decoder?.end();
  if (rest) yield { text: rest, bytes };
}

/** The encoding a file says it has, lower case; UTF-8 when it says nothing, as the XML standard wants it. */
export function encodingOf(head: Buffer): string {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const declaration = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.-]{1,40})["']/.exec(
    head.toString('latin1', 0, 512),
  );
  return declaration?.[1]?.toLowerCase() ?? 'utf-8';
}

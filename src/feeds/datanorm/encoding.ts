/** Which encoding a DATANORM file is in: no file says so, and CP850, windows-1252 and UTF-8 are all in use. */
import { createReadStream } from 'node:fs';

export type ToldEncoding = { encoding: 'utf-8' | 'win1252' | 'cp850' } | { unclear: string };

/** Tells it by all bytes of the file. German umlauts decide; where there are none, signs like ° and ² do. */
export async function toldEncoding(path: string): Promise<ToldEncoding> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  let last = 0;
  const votes = { cp850: 0, win1252: 0, signs850: 0, signs1252: 0 };
  let isFirst = true;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    if (!Buffer.isBuffer(chunk)) continue;
    if (isFirst && chunk[0] === 0xff && chunk[1] === 0xfe) return { unclear: 'it is UTF-16' };
    isFirst = false;
    if (isUtf8) isUtf8 = decodes(utf8, chunk);
    count(votes, chunk, last);
    last = chunk[chunk.length - 1] ?? 0;
  }
  if (isUtf8) return { encoding: 'utf-8' };
  return decided(votes);
}

type Votes = { cp850: number; win1252: number; signs850: number; signs1252: number };

/** Many of one kind and hardly any of the other: the few are damaged lines, which are named when they are read. */
const clear = 20;

function decided({ cp850, win1252, signs850, signs1252 }: Votes): ToldEncoding {
  if (cp850 > win1252 * clear) return { encoding: 'cp850' };
  if (win1252 > cp850 * clear) return { encoding: 'win1252' };
  if (cp850 === 0 && win1252 === 0) {
    if (signs850 > 0 && signs1252 === 0) return { encoding: 'cp850' };
    if (signs1252 > 0 && signs850 === 0) return { encoding: 'win1252' };
  }
  return { unclear: `${cp850 + signs850} letters look like CP850, ${win1252 + signs1252} like windows-1252` };
}

function decodes(decoder: InstanceType<typeof TextDecoder>, chunk: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** ä ö ü ß inside a word, Ä Ö Ü before a letter; the same bytes are quotation marks at the edge of one elsewhere. */
const inner850 = bytes(0x84, 0x94, 0x81, 0xe1);
const initial850 = bytes(0x8e, 0x99, 0x9a);
const inner1252 = bytes(0xe4, 0xf6, 0xfc, 0xdf);
const initial1252 = bytes(0xc4, 0xd6, 0xdc, 0xfc);
/** ° ² ± Ø × µ · and a hard blank, which are rare letters or frames in the other encoding. */
const signs850 = bytes(0xf8, 0xfd, 0xf1, 0x9d, 0x9e, 0xe6, 0xfa, 0xff);
const signs1252 = bytes(0xb0, 0xb2, 0xb3, 0xb1, 0xd8, 0xd7, 0xb5, 0xb7, 0x80, 0x96, 0xa0);

function bytes(...values: number[]): Uint8Array {
  const table = new Uint8Array(256);
  for (const value of values) table[value] = 1;
  return table;
}

function count(votes: Votes, chunk: Buffer, last: number): void {
  let before = last;
  for (let index = 0; index < chunk.length; index += 1) {
    const byte = chunk[index] ?? 0;
    if (byte >= 0x80) vote(votes, byte, isLetter(before), isLetter(chunk[index + 1] ?? 0));
    before = byte;
  }
}

function vote(votes: Votes, byte: number, afterLetter: boolean, beforeLetter: boolean): void {
  if (beforeLetter && (afterLetter ? inner850 : initial850)[byte]) votes.cp850 += 1;
  else if (beforeLetter && (afterLetter ? inner1252 : initial1252)[byte]) votes.win1252 += 1;
  else if (afterLetter && byte === 0xe1) votes.cp850 += 1;
  else if (afterLetter && byte === 0xdf) votes.win1252 += 1;
  else if (signs850[byte]) votes.signs850 += 1;
  else if (signs1252[byte]) votes.signs1252 += 1;
}

function isLetter(byte: number): boolean {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

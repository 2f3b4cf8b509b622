/** What an uploaded file is: told by its content, and refused where name or sender say something else. */
import { isUtf8 } from 'node:buffer';
import { fileTypeFromBuffer } from 'file-type';
import { TresenError } from '../../errors.ts';
import { cleanName, extensionOf } from './file-name.ts';
import { hasSanePixels } from './picture-size.ts';

/** A file whose kind is settled: name and type fit its content. */
export type KnownFile = { name: string; type: string };

type Kind = { type: string; extensions: readonly [string, ...string[]] };

const pdf: Kind = { type: 'application/pdf', extensions: ['pdf'] };
const workbook: Kind = {
  type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  extensions: ['xlsx'],
};
const csv: Kind = { type: 'text/csv', extensions: ['csv', 'tsv'] };
const text: Kind = { type: 'text/plain', extensions: ['txt'] };
const heic: Kind = { type: 'image/heic', extensions: ['heic', 'heif'] };

/** By what file-type finds in the content. */
const kinds: Readonly<Record<string, Kind>> = {
  'application/pdf': pdf,
  [workbook.type]: workbook,
  'image/jpeg': { type: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  'image/png': { type: 'image/png', extensions: ['png'] },
  'image/webp': { type: 'image/webp', extensions: ['webp'] },
  'image/heic': heic,
  'image/heif': heic,
};

/** Declared types of what a browser would run, were it served as such. */
const active = /html|svg|xml|script|xsl/i;

/**
 * The clean name and true type of a file. Throws UnsupportedMedia with a sentence on what is wrong with it: a kind that is
 * not accepted, a name that does not fit, an empty file.
 */
export async function knownFile(
  bytes: Uint8Array,
  given: { name: string; type: string },
): Promise<KnownFile> {
  if (bytes.length === 0) throw unsupported('The file is empty.');
  const extension = extensionOf(given.name);
  const kind = await kindOf(bytes, extension);
  if (!kind) throw unsupported(`Only PDF, Excel (.xlsx), CSV, text and pictures are accepted.`);
  if (active.test(given.type) && kind.type !== given.type)
    throw unsupported('This kind of file is not accepted.');
  if (extension !== undefined && !kind.extensions.includes(extension))
    throw unsupported(`The file is not what its name says: its content is ${kind.type}.`);
  const ending = extension ?? kind.extensions[0];
  return {
    name: cleanName(given.name, ending, kind.type.startsWith('image/') ? 'Foto' : 'Datei'),
    type: kind.type,
  };
}

async function kindOf(bytes: Uint8Array, extension: string | undefined): Promise<Kind | undefined> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (!found) return isText(bytes) ? (extension === 'csv' || extension === 'tsv' ? csv : text) : undefined;
  const kind = Object.hasOwn(kinds, found.mime) ? kinds[found.mime] : undefined;
  if (kind === workbook && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('vbaProject'))
    return undefined;
  if (kind?.type.startsWith('image/') && !hasSanePixels(bytes, kind.type))
    throw unsupported('The picture is damaged or too large.');
  return kind;
}

/** Text in UTF-8, UTF-16 with its mark, or what Windows writes; without control signs. Ten megabytes take 20 ms. */
function isText(bytes: Uint8Array): boolean {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return isUtf16(bytes, 'utf-16le');
  if (a === 0xfe && b === 0xff) return isUtf16(bytes, 'utf-16be');
  const signs = isUtf8(bytes) ? controls : [...controls, ...undefinedInWindows];
  const forbidden = Uint8Array.from({ length: 256 }, (_, byte) => Number(signs.includes(byte)));
  for (const byte of bytes) if (forbidden[byte] === 1) return false;
  return true;
}

/** All below the blank but tab, line breaks and form feed, and DEL. */
const controls = [...Array(32).keys(), 127].filter((byte) => ![9, 10, 12, 13].includes(byte));
const undefinedInWindows = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

function isUtf16(bytes: Uint8Array, encoding: string): boolean {
  try {
    const decoded = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return !/[^\P{Cc}\t\n\r\f]/u.test(decoded);
  } catch {
    return false;
  }
}

function unsupported(message: string): TresenError {
  return new TresenError('UnsupportedMedia', message);
}

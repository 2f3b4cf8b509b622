/** ZIP archives of strangers: unpacked with limits, and packed again so that nothing is in them but what was measured. */
import { crc32, inflateRawSync } from 'node:zlib';

/** Bytes unpacked, entries, and how many times smaller than unpacked an archive of more than a megabyte may be. */
const mostUnpacked = 32 * 1024 * 1024;
const mostEntries = 500;
const highestRatio = 100;
const smallEnough = 1024 * 1024;

const endMark = 0x06054b50;
const directoryMark = 0x02014b50;
const localMark = 0x04034b50;

/** Entries by name that `wanted` names, or why not. Never unpacks more than the limits, whatever the archive says of itself. */
export function unpacked(
  archive: Buffer,
  wanted: (name: string) => boolean,
): Map<string, Buffer> | 'too-big' | 'damaged' {
  const entries = directoryOf(archive);
  if (typeof entries === 'string') return entries;
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (size > mostUnpacked || (size > smallEnough && size > archive.length * highestRatio)) return 'too-big';
  const files = new Map<string, Buffer>();
  for (const entry of entries) {
    if (!wanted(entry.name)) continue;
    const content = contentOf(archive, entry);
    if (!content) return 'damaged';
    files.set(entry.name, content);
  }
  return files;
}

type Entry = { name: string; method: number; packed: number; size: number; at: number };

/** What the directory at the end says. Its sizes are checked when an entry is unpacked. */
function directoryOf(archive: Buffer): Entry[] | 'too-big' | 'damaged' {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > archive.length || archive.readUInt32LE(end) !== endMark) return 'damaged';
  const count = archive.readUInt16LE(end + 10);
  if (count > mostEntries) return 'too-big';
  const entries: Entry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let left = count; left > 0; left -= 1) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== directoryMark) return 'damaged';
    const nameLength = archive.readUInt16LE(at + 28);
    const isEncrypted = (archive.readUInt16LE(at + 8) & 1) === 1;
    if (isEncrypted) return 'damaged';
    entries.push({
      name: archive.toString('utf8', at + 46, at + 46 + nameLength),
      method: archive.readUInt16LE(at + 10),
      packed: archive.readUInt32LE(at + 20),
      size: archive.readUInt32LE(at + 24),
      at: archive.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

/** The bytes of an entry; undefined when it is not what the directory says. */
function contentOf(archive: Buffer, { method, packed, size, at }: Entry): Buffer | undefined {
  if (at + 30 > archive.length || archive.readUInt32LE(at) !== localMark) return undefined;
  const start = at + 30 + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28);
  const raw = archive.subarray(start, start + packed);
  if (method === 0) return raw.length === size ? raw : undefined;
  if (method !== 8) return undefined;
  try {
    const content = inflateRawSync(raw, { maxOutputLength: Math.max(size, 1) });
    return content.length === size ? content : undefined;
  } catch {
    return undefined;
  }
}

/** An archive of exactly these entries, not compressed. */
export function packed(files: ReadonlyMap<string, Buffer>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of files) {
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(title.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    bodies.push(mark(localMark), common, title, content);
    directory.push(mark(directoryMark), Buffer.from([20, 0]), common, tail, title);
    at += 30 + title.length + content.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.size, 4);
  end.writeUInt16LE(files.size, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...bodies, ...directory, mark(endMark), end]);
}

function mark(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

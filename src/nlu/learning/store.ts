/** A model as a file: a JSON header in which typed arrays are numbered, then the arrays as they are, with a checksum. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { type Model, modelShape } from './model.ts';

const magic = 'TRESENNL';
/** Magic, checksum, length of the header: 4 bytes each after the magic. */
const preamble = 16;
const aligned = 8;
const kinds = { Uint32Array, Int32Array, Float32Array };
type Kind = keyof typeof kinds;
type Stored = Uint32Array | Int32Array | Float32Array;
type Place = { kind: Kind; at: number; length: number };

/** The bytes of a model. */
export function pack(model: Model): Uint8Array<ArrayBuffer> {
  const arrays: { from: Stored; at: number }[] = [];
  let end = 0;
  const text = JSON.stringify(model, (_, value: unknown) => {
    const kind = kindOf(value);
    if (!kind || !isStored(value)) return value;
    const place: Place = { kind, at: end, length: value.length };
    arrays.push({ from: value, at: end });
    end += Math.ceil(value.byteLength / aligned) * aligned;
    return { $array: place };
  });
  const header = Buffer.from(text);
  const body = Math.ceil((preamble + header.length) / aligned) * aligned;
  const bytes = new Uint8Array(body + end);
  bytes.set(Buffer.from(magic));
  bytes.set(header, preamble);
  for (const { from, at } of arrays)
    bytes.set(new Uint8Array(from.buffer, from.byteOffset, from.byteLength), body + at);
  const view = new DataView(bytes.buffer);
  view.setUint32(12, header.length, true);
  view.setUint32(8, crc32(bytes.subarray(12)), true);
  return bytes;
}

/** The model in `bytes`, its arrays looking into them without a copy; undefined when the bytes are damaged. */
export function unpack(bytes: Uint8Array<ArrayBuffer>): Model | undefined {
  try {
    if (bytes.length < preamble || Buffer.from(bytes.subarray(0, 8)).toString() !== magic) return undefined;
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    if (view.getUint32(8, true) !== crc32(bytes.subarray(12))) return undefined;
    const length = view.getUint32(12, true);
    const body = Math.ceil((preamble + length) / aligned) * aligned;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + preamble, length).toString();
    const tree: unknown = JSON.parse(text, (_, value: unknown) => {
      const place = placeOf(value);
      return place
        ? new kinds[place.kind](bytes.buffer, bytes.byteOffset + body + place.at, place.length)
        : value;
    });
    const parsed = modelShape.safeParse(tree);
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Reads a model; undefined when there is none or it is damaged. */
export function readModel(path: string): Model | undefined {
  try {
    const bytes = readFileSync(path);
    return unpack(bytes.byteOffset % aligned === 0 ? bytes : new Uint8Array(bytes));
  } catch {
    return undefined;
  }
}

/** Writes beside and renames: a reader never sees half a file. */
export function writeModel(path: string, model: Model): void {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.part`;
  writeFileSync(beside, pack(model));
  renameSync(beside, path);
}

function isStored(value: unknown): value is Stored {
  return value instanceof Uint32Array || value instanceof Int32Array || value instanceof Float32Array;
}

function kindOf(value: unknown): Kind | undefined {
  if (value instanceof Uint32Array) return 'Uint32Array';
  if (value instanceof Int32Array) return 'Int32Array';
  return value instanceof Float32Array ? 'Float32Array' : undefined;
}

function placeOf(value: unknown): Place | undefined {
  if (typeof value !== 'object' || value === null || !('$array' in value)) return undefined;
  return (value as { $array: Place }).$array;
}

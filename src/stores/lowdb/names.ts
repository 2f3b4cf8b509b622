/** File names for ids that come from outside: no id leaves its folder, meets another one or is too long for a disk. */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

const plain = /^[a-z0-9][a-z0-9_-]{0,63}$/;
/** Names that Windows keeps for devices. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * The id itself where it is plain, else what is readable of it and a hash. Capitals are not plain:
 * there are disks on which `Ab` and `aB` are one file.
 */
export function fileName(id: string): string {
  if (plain.test(id) && !device.test(id)) return id;
  const readable = id
    .slice(0, 40)
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-');
  return `${readable}~${createHash('sha256').update(exact(id)).digest('hex').slice(0, 32)}`;
}

/** One of 256 folders, so that no folder becomes slow. */
export function shard(id: string): string {
  return (crc32(exact(id)) & 0xff).toString(16).padStart(2, '0');
}

/** Broken surrogate pairs all have the same bytes in UTF-8; in JSON they stay different. */
function exact(id: string): string {
  return JSON.stringify(id);
}

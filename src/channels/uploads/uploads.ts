/** Files of customers: kept under random names beside the store, each with a record, and gone when the record is. */
import { createHmac } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { TresenError } from '../../errors.ts';
import type { StoredRecord, Stores } from '../../stores/stores.ts';
import type { HttpRequest } from '../request.ts';
import { type KnownFile, knownFile } from './file-kind.ts';
import { type ReceivedForm, readUploadForm } from './upload-form.ts';

/** What the record of an upload says. `size` in bytes, `file` the name in the folder. */
export type UploadData = KnownFile & { conversation: string; size: number; file: string };
export type Upload = UploadData & { id: string };

export type Uploads = {
  /** The body of a request, its files as drafts: `discard` them in any case. */
  receive(request: HttpRequest): Promise<ReceivedForm>;
  /**
   * Keeps the files of a form, all or none; durable when it resolves. With `key`, the same form again gives the same
   * uploads. Throws UnsupportedMedia for a kind that is not accepted, TooLarge when the conversation has had its share.
   */
  keep(conversation: string, form: ReceivedForm, key?: string): Promise<Upload[]>;
  discard(form: ReceivedForm): Promise<void>;
  /** An upload of this conversation; undefined for every other id. */
  find(id: string, conversation: string): Promise<Upload | undefined>;
  /** Its bytes; undefined when they are gone. */
  bytes(upload: Upload): Promise<Buffer | undefined>;
  path(upload: Upload): string;
};

export type UploadParts = {
  /** The folder; made when it is not there. */
  dir: string;
  records: Stores['records'];
  /** Makes the ids of uploads unguessable. */
  secret: string;
  id: () => string;
};

/** Files and bytes of one conversation: a year of complaints with photos. */
const mostInConversation = 60;
const mostBytes = 120 * 1024 * 1024;

const kind = 'upload';
const draftsOf = (dir: string) => join(dir, 'drafts');

/** Opens the folder and removes what an earlier process left half-done. */
export async function openUploads({ dir, records, secret, id }: UploadParts): Promise<Uploads> {
  const drafts = draftsOf(dir);
  await rm(drafts, { recursive: true, force: true });
  await mkdir(drafts, { recursive: true, mode: 0o700 });

  /** The same for the same file of the same message. */
  function idOf(conversation: string, key: string | undefined, place: number): string {
    if (key === undefined) return id();
    return createHmac('sha256', secret)
      .update(JSON.stringify([kind, conversation, key, place]))
      .digest('base64url');
  }

  async function checked(
    files: ReceivedForm['files'],
  ): Promise<(KnownFile & { size: number; path: string })[]> {
    const known = [];
    // One after the other: each is in memory as a whole.
    for (const { path, ...given } of files) {
      const bytes = await readFile(path);
      known.push({ ...(await knownFile(bytes, given)), size: bytes.length, path });
    }
    return known;
  }

  async function requireRoom(conversation: string, more: readonly { size: number }[]): Promise<void> {
    const before = await records.list(kind, { conversation, limit: mostInConversation });
    const sizes = [...before.map(uploadOf), ...more].map((each) => each?.size ?? 0);
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    if (sizes.length > mostInConversation || bytes > mostBytes)
      throw new TresenError('TooLarge', 'This conversation has as many files as it may have.');
  }

  async function find(upload: string, conversation: string): Promise<Upload | undefined> {
    const record = await records.get(kind, upload);
    const found = record && uploadOf(record);
    return found?.conversation === conversation ? found : undefined;
  }

  return {
    receive: (request) => readUploadForm(request, () => join(drafts, id())),
    async discard({ files }) {
      await Promise.all(files.map(({ path }) => rm(path, { force: true })));
    },
    find,
    path: ({ file }) => join(dir, file),
    bytes: ({ file }) => readFile(join(dir, file)).catch(missing),
    async keep(conversation, { files }, key) {
      const known = await checked(files);
      const wanted = known.map(({ path, ...file }, place) => {
        const upload = idOf(conversation, key, place);
        return { path, upload: { ...file, id: upload, file: upload, conversation } };
      });
      const stored = await Promise.all(wanted.map(({ upload }) => find(upload.id, conversation)));
      if (stored.every((each) => each === undefined)) await requireRoom(conversation, known);
      const kept: Upload[] = [];
      for (const [place, { path, upload }] of wanted.entries()) {
        const before = stored[place];
        if (!before) {
          const { id: name, ...data } = upload;
          // First the record: a file without one is swept away.
          await records.put({ kind, id: name, conversation, data });
        }
        // A record without its file is what a crash in between leaves: now it gets one.
        if (!before || !(await isThere(join(dir, before.file)))) await moved(path, join(dir, upload.file));
        kept.push(before ?? upload);
      }
      await syncFolder(dir);
      return kept;
    },
  };
}

/** Removes files whose records are gone; answers how many. After an erasure, and at each start. */
export async function sweepUploads(dir: string, records: Pick<Stores['records'], 'get'>): Promise<number> {
  const names = (await readdir(dir).catch(missing)) ?? [];
  let swept = 0;
  for (const name of names) {
    if (name === 'drafts' || (await records.get(kind, name))) continue;
    await rm(join(dir, name), { force: true });
    swept += 1;
  }
  if (swept > 0) await syncFolder(dir);
  return swept;
}

/** The same stores; when they erase somebody, the files go too, before the erasure is said to be complete. */
export function sweepingStores(stores: Stores, dir: string): Stores {
  return {
    ...stores,
    async erasePerson(person) {
      const erased = await stores.erasePerson(person);
      await sweepUploads(dir, stores.records);
      return erased;
    },
  };
}

/** Records of this kind are written here and by nobody else. */
function uploadOf({ id, data }: StoredRecord): Upload | undefined {
  return typeof data === 'object' && data !== null ? { ...(data as unknown as UploadData), id } : undefined;
}

async function isThere(path: string): Promise<boolean> {
  const file = await open(path).catch(missing);
  await file?.close();
  return file !== undefined;
}

async function moved(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (cause) {
    throw new TresenError('StoreUnavailable', 'The upload cannot be kept.', { cause });
  }
}

/** Makes names in the folder durable. Windows cannot open folders; its file systems keep names in their own log. */
async function syncFolder(dir: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(dir, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function missing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

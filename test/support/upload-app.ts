/** A Direct Line server that takes files, and the ways in which clients send them. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uploadLinks, uploadRoutes } from '../../src/channels/uploads/upload-routes.ts';
import { openUploads, sweepingStores } from '../../src/channels/uploads/uploads.ts';
import { memoryStores } from '../../src/stores/memory.ts';
import type { Stores } from '../../src/stores/stores.ts';
import { type App, type AppOptions, directLineApp } from './direct-line-app.ts';
import { call, directLinePath, type Opened, type Reply } from './direct-line-client.ts';

export type UploadApp = App & { dir: string; files(): Promise<string[]> };

const secret = 'a secret that is kept with the data';

/** What takes uploads, over a memory store or `stores`, with a clock that can be moved forward. */
export async function uploadParts(options: { stores?: Stores; dir?: string } = {}) {
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), 'tresen-uploads-')));
  const id = () => randomBytes(12).toString('base64url');
  const clock = { ahead: 0 };
  const now = () => new Date(Date.now() + clock.ahead);
  const stores: Stores = sweepingStores(options.stores ?? memoryStores({ now, id }), dir);
  const uploads = await openUploads({ dir, records: stores.records, secret, id });
  const links = uploadLinks({ secret, now, publicUrl: '' });
  return { dir, clock, now, stores, uploads, links };
}

/** Starts it; its folder goes when it is closed. */
export async function uploadApp(options: AppOptions & { dir?: string } = {}): Promise<UploadApp> {
  const { dir, clock, now, stores, uploads, links } = await uploadParts(options);
  const app = await directLineApp({ now, ...options, stores, uploads: { uploads, links } });
  uploadRoutes({ route: app.server.route, uploads, links });
  return {
    ...app,
    clock,
    dir,
    files: async () => (await readdir(dir, { recursive: true })).filter((name) => name !== 'drafts').sort(),
    async close() {
      await app.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

export const uploadPath = (conversation: string) =>
  `${directLinePath}/conversations/${conversation}/upload?userId=u1`;

type Sent = { name: string; bytes: Uint8Array | string; type?: string };

/** As the official client does: the activity as a file called "blob", then every file under the same field name. */
export function uploadForm(files: readonly Sent[], activity?: object): FormData {
  const form = new FormData();
  if (activity)
    form.append(
      'activity',
      new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }),
    );
  for (const { name, bytes, type = 'application/octet-stream' } of files)
    form.append(
      'file',
      new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], { type }),
      name,
    );
  return form;
}

export async function sendForm(
  app: Pick<App, 'base'>,
  { conversationId, token }: Pick<Opened, 'conversationId' | 'token'>,
  form: FormData,
): Promise<Reply<{ id: string; error?: { code: string; message: string } }>> {
  const answer = await fetch(app.base + uploadPath(conversationId), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, body: JSON.parse(text) };
}

/** One file as the body. */
export function sendFile(
  app: Pick<App, 'base'>,
  { conversationId, token }: Pick<Opened, 'conversationId' | 'token'>,
  bytes: Uint8Array | string,
  headers: Record<string, string> = {},
) {
  return call(app, uploadPath(conversationId), { token, raw: bytes, headers });
}

/** The smallest picture: one transparent dot. */
export const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A JPEG header of a picture of this size; nobody looks further. */
export function jpegOf(width: number, height: number): Buffer {
  const head = Buffer.from(
    'ffd8ffe000104a46494600010100000100010000ffc00011080000000003012200021101031101',
    'hex',
  );
  head.writeUInt16BE(height, 25);
  head.writeUInt16BE(width, 27);
  return Buffer.concat([head, Buffer.alloc(40), Buffer.from('ffd9', 'hex')]);
}

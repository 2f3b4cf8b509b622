/** Files over real HTTP: how clients send them, how they come back, and how they go. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { sweepUploads } from '../../../src/channels/uploads/uploads.ts';
import type { Attachment } from '../../../src/domain/activity.ts';
import { call, eventually, post, read, start } from '../../support/direct-line-client.ts';
import { pdf, workbook } from '../../support/list-files.ts';
import {
  dot,
  jpegOf,
  sendFile,
  sendForm,
  type UploadApp,
  uploadApp,
  uploadForm,
} from '../../support/upload-app.ts';

const opened: UploadApp[] = [];
afterEach(async () => {
  for (const app of opened.splice(0)) await app.close();
});
async function served(options = {}) {
  const app = await uploadApp(options);
  opened.push(app);
  return { app, chat: await start(app) };
}

const list = 'Art.-Nr.;Menge\n10-2040;3\n';
const message = (id: string, text?: string) => ({
  type: 'message',
  text,
  channelData: { clientActivityID: id },
  attachments: [{ contentType: 'text/html', name: 'x' }],
});

async function lastOf(app: UploadApp, chat: Parameters<typeof read>[1]) {
  await app.settled();
  const { activities } = await read(app, chat);
  const last = activities.findLast(({ from }) => from.role === 'user');
  return { ...last, attachments: (last?.attachments ?? []) as Attachment[] };
}

describe('an upload', () => {
  test('is a posted message: in the history with its files, answered by the bot', async () => {
    const { app, chat } = await served();
    const form = uploadForm(
      [{ name: 'Liste Müller.csv', bytes: list, type: 'text/csv' }],
      message('m1', 'Bitte'),
    );
    const sent = await sendForm(app, chat, form);
    expect([sent.status, typeof sent.body.id]).toEqual([200, 'string']);
    const posted = await lastOf(app, chat);
    expect(posted).toMatchObject({
      id: sent.body.id,
      text: 'Bitte',
      channelData: { clientActivityID: 'm1', sizes: [list.length] },
      attachments: [{ contentType: 'text/csv', name: 'Liste Müller.csv' }],
    });
    const { activities } = await read(app, chat);
    expect(activities.at(-1)).toMatchObject({ text: 'Echo: Bitte', replyToId: sent.body.id });
  });

  test('of several kinds, equal names too, without a message', async () => {
    const { app, chat } = await served();
    const files = [
      { name: 'Liste.xlsx', bytes: await workbook([['10-2040', 3]]) },
      { name: 'Liste.pdf', bytes: pdf([[[[50, 'x']]]]) },
      { name: 'IMG_1.JPG', bytes: jpegOf(4000, 3000) },
      { name: 'a.png', bytes: dot },
      { name: 'a.png', bytes: dot },
    ];
    expect((await sendForm(app, chat, uploadForm(files))).status).toBe(200);
    const { attachments } = await lastOf(app, chat);
    expect(attachments.map(({ name, contentType }) => [name, contentType.split('/').at(-1)])).toEqual([
      ['Liste.xlsx', 'vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
      ['Liste.pdf', 'pdf'],
      ['IMG_1.jpg', 'jpeg'],
      ['a.png', 'png'],
      ['a.png', 'png'],
    ]);
    expect(new Set(attachments.map(({ contentUrl }) => contentUrl?.split('?')[0])).size).toBe(5);
  });

  test('by itself, named by its header or by its kind', async () => {
    const { app, chat } = await served();
    const named = {
      'content-type': 'text/csv',
      'content-disposition': 'name="file"; filename="bestellung.csv"',
    };
    expect((await sendFile(app, chat, list, named)).status).toBe(200);
    expect((await lastOf(app, chat)).attachments).toMatchObject([
      { name: 'bestellung.csv', contentType: 'text/csv' },
    ]);
    expect((await sendFile(app, chat, dot, { 'content-type': 'image/png' })).status).toBe(200);
    expect((await lastOf(app, chat)).attachments).toMatchObject([
      { name: 'Foto.png', contentType: 'image/png' },
    ]);
  });

  test('sent twice is one message with one file', async () => {
    const { app, chat } = await served();
    const form = () => uploadForm([{ name: 'a.csv', bytes: list }], message('same'));
    const first = await sendForm(app, chat, form());
    const second = await sendForm(app, chat, form());
    expect(second).toMatchObject({ status: 200, body: first.body });
    expect(await app.files()).toHaveLength(1);
    await app.settled();
    const { activities } = await read(app, chat);
    expect(activities.filter(({ from }) => from.role === 'user')).toHaveLength(1);
  });

  test('needs the token of its own conversation', async () => {
    const { app, chat } = await served();
    const other = await start(app);
    const form = () => uploadForm([{ name: 'a.csv', bytes: list }]);
    const wrong = await sendForm(app, { ...chat, token: other.token }, form());
    expect([wrong.status, wrong.body.error?.code]).toEqual([403, 'Forbidden']);
    expect((await sendForm(app, { ...chat, token: 'eyJ.a.b' }, form())).status).toBe(401);
    await app.channel.end(chat.conversationId);
    expect((await sendForm(app, chat, form())).status).toBe(404);
    expect(await app.files()).toEqual([]);
  });

  test('is counted: too many in a minute, too many in a conversation', async () => {
    const { app, chat } = await served({ limits: { uploadsPerMinute: 13 } });
    const form = () => uploadForm(Array.from({ length: 5 }, () => ({ name: 'a.csv', bytes: list })));
    for (let round = 0; round < 12; round += 1) expect((await sendForm(app, chat, form())).status).toBe(200);
    const full = await sendForm(app, chat, form());
    expect([full.status, full.body.error?.code]).toEqual([413, 'TooLarge']);
    const late = await sendForm(app, chat, form());
    expect([late.status, Number(late.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect(await app.files()).toHaveLength(60);
  });

  test('with a store that is away is refused for now, and leaves nothing', async () => {
    const { app, chat } = await served();
    const { put } = app.stores.records;
    const { TresenError } = await import('../../../src/errors.ts');
    app.stores.records.put = async () => {
      throw new TresenError('StoreUnavailable', 'full');
    };
    const form = () => uploadForm([{ name: 'a.csv', bytes: list }], message('m1'));
    const refused = await sendForm(app, chat, form());
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await app.files()).toEqual([]);
    app.stores.records.put = put;
    expect((await sendForm(app, chat, form())).status).toBe(200);
  });
});

describe('a file of an upload', () => {
  async function sent(name: string, bytes: Uint8Array | string, options = {}) {
    const { app, chat } = await served(options);
    expect((await sendForm(app, chat, uploadForm([{ name, bytes }]))).status).toBe(200);
    const [attachment] = (await lastOf(app, chat)).attachments;
    return { app, chat, url: attachment?.contentUrl ?? '' };
  }

  test('comes back as it was, to be saved and never to be run', async () => {
    const { app, url } = await sent('böse.csv', '<script>alert(1)</script>;3\n');
    expect(url).toMatch(/^\/uploads\/[A-Za-z0-9_-]+\/b%C3%B6se\.csv\?c=/);
    const answer = await fetch(app.base + url);
    expect(await answer.text()).toBe('<script>alert(1)</script>;3\n');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/plain',
      'content-disposition': "attachment; filename*=UTF-8''b%C3%B6se.csv",
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'private, no-store',
      'content-length': '28',
    });
    const head = await fetch(app.base + url, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '28']);
  });

  test('is had by its own link alone, for a week', async () => {
    const { app, url } = await sent('a.pdf', pdf([[[[50, 'x']]]]));
    const other = await start(app);
    const wrongs = [
      url.replace(/\?.*/, ''),
      url.replace(/c=[^&]+/, `c=${other.conversationId}`),
      url.replace(/sig=./, 'sig=_'),
      url.replace(/until=\d/, 'until=9'),
      url.replace('a.pdf', 'a.html'),
      url.replace(/uploads\/[^/]+/, 'uploads/..%2f..%2fdrafts'),
      url.replace('/uploads/', '/papers/'),
    ];
    for (const wrong of wrongs) expect([wrong, (await fetch(app.base + wrong)).status]).toEqual([wrong, 404]);
    app.clock.ahead = 7 * 24 * 3600 * 1000 + 2_000;
    const late = await fetch(app.base + url, { headers: { accept: 'text/html' } });
    expect([late.status, (await late.text()).includes('abgelaufen')]).toEqual([410, true]);
  });

  test('goes with its conversation', async () => {
    const { app, chat, url } = await sent('a.csv', list);
    expect(await app.files()).toHaveLength(1);
    await app.stores.erasePerson(`conversation:${chat.conversationId}`);
    expect(await app.files()).toEqual([]);
    expect((await fetch(app.base + url)).status).toBe(404);
  });

  test('without a record is swept, others stay', async () => {
    const { app, url } = await sent('a.csv', list);
    await writeFile(join(app.dir, 'left-behind'), 'x');
    expect(await sweepUploads(app.dir, app.stores.records)).toBe(1);
    expect((await fetch(app.base + url)).status).toBe(200);
  });

  test('of an erasure in the middle of an upload does not stay', async () => {
    const { app, chat } = await served();
    const { accept } = app.stores.conversations;
    app.stores.conversations.accept = async (id, activity, options) => {
      await app.stores.erasePerson(`conversation:${chat.conversationId}`);
      return accept(id, activity, options);
    };
    expect((await sendForm(app, chat, uploadForm([{ name: 'a.csv', bytes: list }]))).status).toBe(404);
    expect(await app.files()).toEqual([]);
    expect(await app.stores.records.list('upload', { limit: 9 })).toEqual([]);
  });
});

test('the address of an upload in an ordinary message is kept out of it unless it is a full one', async () => {
  const { app, chat } = await served();
  const attachments = [{ contentType: 'text/csv', name: 'x', contentUrl: '/uploads/aaaaaaaaaaaaaaaa/x.csv' }];
  expect((await post(app, chat, { type: 'message', text: 'x', attachments })).status).toBe(200);
  expect((await lastOf(app, chat)).attachments).toEqual([]);
  await eventually(async () => (await call(app, '/livez')).status === 200);
});

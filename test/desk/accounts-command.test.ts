/** `npm run agent` as a process of its own: beside a running server, and without one. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { projectDir } from '../../src/places.ts';
import { lowdbStores } from '../../src/stores/lowdb.ts';
import { type StoreFolder, storeFolder } from '../support/store-folder.ts';
import { deskServer } from './desk-server.ts';

let folder: StoreFolder;
beforeEach(async () => {
  folder = await storeFolder();
});
afterEach(() => folder.remove());

type Ran = { status: number | null; out: string; err: string };

function agent(args: string[], env: Record<string, string> = {}): Promise<Ran> {
  const child = spawn(process.execPath, ['src/commands/agent.ts', ...args], {
    cwd: projectDir,
    env: { PATH: process.env.PATH ?? '', DATA_DIR: folder.dir, ...env },
  });
  const ran: Ran = { status: null, out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    ran.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    ran.err += chunk;
  });
  return new Promise((resolve) => child.once('close', (status) => resolve({ ...ran, status })));
}

describe('without a server', () => {
  test('makes accounts that the server knows when it starts', async () => {
    const env = { PUBLIC_URL: 'https://tresen.example/' };
    const added = await agent(['add', 'Kern', '--role', 'lead', '--person', 'Sabine Kern'], env);
    expect(added).toMatchObject({ status: 0, err: '' });
    expect(added.out).toMatch(/^https:\/\/tresen\.example\/desk#token=[\w.-]+\n$/u);
    expect((await agent(['list'])).out).toMatch(/^kern +lead +no password yet +Sabine Kern\n$/u);
    const server = await deskServer({ dir: folder.dir });
    const person = server.browser();
    expect((await person.open(added.out.trim())).body).toMatchObject({
      name: 'kern',
      role: 'lead',
      displayName: 'Sabine Kern',
    });
    await server.close();
    expect(existsSync(join(folder.dir, 'control.json'))).toBe(false);
  });

  test('says on which address the counter would be', async () => {
    const { out } = await agent(['add', 'kern', '--role', 'agent'], { PORT: '4444' });
    expect(out).toMatch(/^http:\/\/127\.0\.0\.1:4444\/desk#token=/u);
  });

  test('does not mind what a killed server left behind', async () => {
    await writeFile(join(folder.dir, 'control.json'), '{"url":"http://127.0.0.1:9","secret":"x"}');
    expect((await agent(['add', 'kern', '--role', 'agent'])).status).toBe(0);
  });
});

describe('beside a running server', () => {
  test('works through it: at once, with its address, and signs people out', async () => {
    const server = await deskServer({ dir: folder.dir });
    try {
      const added = await agent(['add', 'kern', '--role', 'agent']);
      expect(added).toMatchObject({ status: 0, err: '' });
      expect(added.out).toMatch(new RegExp(`^${server.base}/desk#token=[\\w.-]+\\n$`, 'u'));
      const person = server.browser();
      expect((await person.open(added.out.trim())).status).toBe(200);
      const disabled = await agent(['disable', 'kern']);
      expect(disabled).toMatchObject({ status: 0, out: 'kern is disabled.\n', err: '' });
      expect((await person.get('/api/desk/me')).status).toBe(401);
      expect(await agent(['add', 'kern', '--role', 'agent'])).toMatchObject({
        status: 1,
        out: '',
        err: 'There is an account kern already.\n',
      });
    } finally {
      await server.close();
    }
  });

  test('says so when the folder is held by something that takes no orders', async () => {
    const stores = await lowdbStores({ dir: folder.dir, now: () => new Date(), id: () => 'x' });
    try {
      const { status, out, err } = await agent(['list']);
      expect([status, out]).toEqual([1, '']);
      expect(err).toContain('takes no orders');
    } finally {
      await stores.close();
    }
  }, 30_000);
});

test.each([
  [[], 'Nothing was asked for.'],
  [['add'], 'No name was given.'],
  [['add', 'kern'], 'An account needs a role.'],
  [['add', 'kern', '--role', 'boss'], '"boss" is no role.'],
  [['change', 'kern'], 'Nothing to change was named.'],
  [['link', 'kern', '--role', 'lead'], '--role and --person do not go with "link".'],
  [['fire', 'kern'], '"fire" is unknown.'],
  [['list', 'kern', 'x'], '"x" is too much.'],
  [['add', 'kern', '--password', 'x'], "Unknown option '--password'"],
])('wrong use %j is named, with the usage and status 2', async (args, message) => {
  const { status, out, err } = await agent(args);
  expect([status, out]).toEqual([2, '']);
  expect(err).toContain(message);
  expect(err).toContain('Usage: npm run');
  expect(err).not.toMatch(/\n\s+at /u);
});

test('a name that cannot be and a person who is not there are refused', async () => {
  expect(await agent(['add', '../x', '--role', 'agent'])).toMatchObject({ status: 1, out: '' });
  const { err } = await agent(['add', 'kern', '--role', 'agent', '--person', 'Niemand']);
  expect(err).toContain('"Niemand" is not in team.yaml: Sabine Kern');
});

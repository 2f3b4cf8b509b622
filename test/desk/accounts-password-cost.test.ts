/** What a password costs, and that nobody learns from the time which accounts there are. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { growingDelays } from '../../src/desk/accounts/growing-delays.ts';
import { openPasswords, owaspCost } from '../../src/desk/accounts/passwords.ts';
import { type StoreFolder, storeFolder } from '../support/store-folder.ts';
import { type DeskServer, deskServer, ordered, password, signedIn } from './desk-server.ts';

let folder: StoreFolder;
let server: DeskServer;

beforeAll(async () => {
  folder = await storeFolder();
  server = await deskServer({ dir: folder.dir, passwordCost: owaspCost });
});
afterAll(async () => {
  await server.close();
  await folder.remove();
});

describe('scrypt', () => {
  test('is used at a cost that OWASP names, with a salt for each', async () => {
    const { N, r, p } = owaspCost;
    // OWASP: N=2^17 p=1, 2^16 p=2, 2^15 p=3, 2^14 p=5, 2^13 p=10, each with r=8.
    expect([
      [2 ** 17, 1],
      [2 ** 16, 2],
      [2 ** 15, 3],
      [2 ** 14, 5],
      [2 ** 13, 10],
    ]).toContainEqual([N, p]);
    expect(r).toBe(8);
    const passwords = openPasswords();
    const [one, two] = await Promise.all([passwords.hash('same'), passwords.hash('same')]);
    expect(one).not.toBe(two);
    expect(one).toContain(`N=${N},r=${r},p=${p}`);
    expect(await passwords.verify('same', one)).toBe(true);
    expect(await passwords.verify('Same', one)).toBe(false);
    expect(await passwords.verify('same', undefined)).toBe(false);
  });

  test('hashes of another cost still count, and are made anew at the next sign-in', async () => {
    await signedIn(server, folder.dir, 'older');
    const old = await openPasswords({ cost: { N: 1024, r: 8, p: 1 } }).hash(password);
    const { id = '' } = (await server.access.accounts.named('older')) ?? {};
    await server.access.accounts.change(id, (account) => ({ ...account, password: old }));
    expect((await server.browser().signIn('older', password)).status).toBe(200);
    expect((await server.access.accounts.get(id))?.password).toContain(`N=${owaspCost.N}`);
    expect((await server.browser().signIn('older', password)).status).toBe(200);
  });

  test('a flood is refused, not piled up', async () => {
    const passwords = openPasswords({ cost: { N: 1024, r: 8, p: 1 }, atOnce: 1, waiting: 3 });
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => passwords.hash('x')));
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBe(4);
    expect(await passwords.verify('x', await passwords.hash('x'))).toBe(true);
  });
});

test('an unknown, a disabled and a wrong name take as long, and the same words', async () => {
  await signedIn(server, folder.dir, 'known');
  await signedIn(server, folder.dir, 'gone');
  await ordered(server, folder.dir, { do: 'add', name: 'without', role: 'agent' });
  await ordered(server, folder.dir, { do: 'disable', name: 'gone' });
  const times: Record<string, number[]> = {};
  const words = new Set<string>();
  for (let round = 0; round < 4; round += 1) {
    for (const name of ['known', 'gone', 'without', 'unknown', 'no name at all']) {
      const began = performance.now();
      const { status, body } = await server.browser().signIn(name, 'not it');
      times[name] = [...(times[name] ?? []), performance.now() - began];
      words.add(`${status} ${JSON.stringify(body)}`);
    }
  }
  expect([...words]).toEqual([expect.stringMatching(/^401 /u)]);
  // The fastest round of each has waited for nothing but the hash; without one it would be a hundred times faster.
  const fastest = Object.values(times).map((each) => Math.min(...each));
  expect(Math.min(...fastest)).toBeGreaterThan(Math.max(...fastest) / 3);
}, 60_000);

describe('growing delays', () => {
  afterEach(() => void vi.useRealTimers());

  test('double up to a quarter of an hour', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const delays = growingDelays({ free: 2, window: 100_000 });
    const waits: number[] = [];
    await delays.begin('a');
    for (let count = 0; count < 10; count += 1) {
      await delays.begin('a');
      const wait = (await delays.begin('a')) ?? 0;
      waits.push(wait);
      vi.setSystemTime(Date.now() + wait * 1000 + 1);
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900]);
  });

  test('are forgotten by the right answer', async () => {
    const delays = growingDelays({ free: 2, first: 60, longest: 900 });
    expect([await delays.begin('a'), await delays.begin('a')]).toEqual([undefined, undefined]);
    expect(await delays.begin('a')).toBe(60);
    expect(await delays.begin('b')).toBe(undefined);
    await delays.forget('a');
    expect([await delays.begin('a'), await delays.begin('a'), await delays.begin('a')]).toEqual([
      undefined,
      undefined,
      60,
    ]);
  });

  test('are not lifted by one right answer among wrong ones', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const delays = growingDelays({ free: 1, first: 60 });
    await delays.begin('office');
    await delays.takeBack('office');
    expect(await delays.begin('office')).toBe(undefined);
    vi.setSystemTime(Date.now() + 60_001);
    // One wrong, one right: the right one is allowed, and the wait for the next one stays.
    expect(await delays.begin('office')).toBe(undefined);
    await delays.takeBack('office');
    expect(await delays.begin('office')).toBe(120);
  });
});

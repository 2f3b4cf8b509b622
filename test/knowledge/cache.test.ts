/** Compiled catalogues: the same vendor from the cache as from the files, and never anything from a damaged one. */
import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { smallDefaults, smallVendor } from './small-vendor.ts';

const defaults = smallDefaults();

function cached() {
  const small = smallVendor();
  const dir = join(small.dir, '.cache');
  const files = () => readdirSync(dir).filter((name) => name.endsWith('.v8'));
  /** Everything that a catalogue can say, so that two can be compared. */
  async function everything() {
    const { vendor, notes } = await small.read({ defaults });
    const { catalog } = vendor ?? {};
    return [...(catalog?.all() ?? [])].map((article) => ({
      article,
      prices: catalog?.prices(article.number),
      notes,
    }));
  }
  return { small, dir, files, everything };
}

test('the second reading comes from the cache and is the same, warnings too', async () => {
  const { dir, files, everything } = cached();
  const first = await everything();
  expect(first).toHaveLength(4);
  expect(files()).toHaveLength(1);
  const path = join(dir, files()[0] ?? '');
  utimesSync(path, 1, 1);
  expect(await everything()).toEqual(first);
  expect(statSync(path).mtimeMs).toBeGreaterThan(1_000_000); // it was used
});

test('a changed file is read anew', async () => {
  const { small, files, everything } = cached();
  await everything();
  small.put(
    'catalog/list-2005.xml',
    readFileSync(join(small.dir, 'catalog/list-2005.xml'), 'utf8').replace('6.75', '6.80'),
  );
  expect((await everything())[0]?.prices?.[0]?.scales[0]?.amount).toBe('6.80');
  expect(files()).toHaveLength(2);
});

test('other rules of the vendor read the same file anew', async () => {
  const { small, everything } = cached();
  await everything();
  small.change('company.yaml', 'type: net_list', 'type: gros_list');
  expect((await everything())[0]?.prices).toEqual([]);
});

test('a file with faults is never kept', async () => {
  const { small, dir, files } = cached();
  small.put(
    'catalog/list-2005.xml',
    readFileSync(join(small.dir, 'catalog/list-2005.xml'), 'utf8').replace('>6.75<', '>-6.75<'),
  );
  for (let time = 0; time < 2; time += 1) {
    const { faults } = await small.check({ defaults });
    expect(faults).toEqual(['catalog/list-2005.xml:61: article 10-200: PRICE_AMOUNT -6.75 is negative.']);
  }
  expect(files()).toEqual([]);
  expect(readdirSync(dir)).toEqual([]);
});

describe('a damaged cache is ignored and replaced', () => {
  const damages: [string, (bytes: Buffer) => Buffer][] = [
    ['emptied', () => Buffer.alloc(0)],
    ['cut off', (bytes) => bytes.subarray(0, bytes.length - 3)],
    ['without its last frame', (bytes) => bytes.subarray(0, 8 + bytes.readUInt32LE(0))],
    ['one bit flipped', (bytes) => Buffer.from(bytes).fill((bytes[100] ?? 0) ^ 1, 100, 101)],
    ['with a length of gigabytes', (bytes) => Buffer.from(bytes).fill(0xff, 0, 4)],
    ['overwritten by something else', () => Buffer.from('hello world, this is no cache')],
  ];
  test.each(damages)('%s', async (_, damage) => {
    const { dir, files, everything } = cached();
    const first = await everything();
    const path = join(dir, files()[0] ?? '');
    const whole = readFileSync(path);
    writeFileSync(path, damage(whole));
    expect(await everything()).toEqual(first);
    expect(readFileSync(path).equals(whole)).toBe(true);
  });
});

test('without a place for the cache everything works', async () => {
  const { small } = cached();
  writeFileSync(join(small.dir, 'occupied'), '');
  const { vendor } = await small.read({ defaults, cacheDir: join(small.dir, 'occupied') });
  expect(vendor?.catalog.size).toBe(4);
  expect(existsSync(join(small.dir, 'occupied'))).toBe(true);
});

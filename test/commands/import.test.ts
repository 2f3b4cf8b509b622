import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { changed, file, fixture } from '../feeds/reading.ts';
import { smallVendor } from '../knowledge/small-vendor.ts';
import { run } from './running.ts';

const inCatalog = (dir: string) => readdirSync(join(dir, 'catalog')).sort();

test('a good list goes into the folder under its own name', () => {
  const small = smallVendor();
  const ran = run('import', [fixture('list-12.xml'), fixture('update-prices.xml'), '--knowledge', small.dir]);
  expect(ran.status).toBe(0);
  expect(ran.out).toBe(
    'list-12.xml: BMEcat 1.2, new-catalog, list LIST-12 001.002: 1 articles, 2 list prices\n' +
      'update-prices.xml: BMEcat 1.2, update-prices, list UPDATE-1 1: 0 articles, 3 list prices\n' +
      'Imported.\n',
  );
  expect(ran.err).toContain('Article 99-9 is in no list; its new price is not used.');
  expect(inCatalog(small.dir)).toEqual(['list-12.xml', 'list-2005.xml', 'update-prices.xml']);
  const there = readFileSync(join(small.dir, 'catalog/list-12.xml'));
  expect(there.equals(readFileSync(fixture('list-12.xml')))).toBe(true);
});

test('--check changes nothing', () => {
  const small = smallVendor();
  const ran = run('import', ['--check', fixture('list-12.xml'), '--knowledge', small.dir]);
  expect(ran).toMatchObject({ status: 0, out: expect.stringContaining('nothing was changed') });
  expect(inCatalog(small.dir)).toEqual(['list-2005.xml']);
});

test('a list with faults: all are told, and nothing of either file is imported', () => {
  const small = smallVendor();
  const bad = changed('<CURRENCY>EUR</CURRENCY>', '');
  const ran = run('import', [fixture('list-12.xml'), bad, '--knowledge', small.dir]);
  expect(ran.status).toBe(1);
  expect(ran.out).toBe('');
  for (const article of ['40-1', '50-1', '60-1']) {
    expect(ran.err).toMatch(
      new RegExp(`FAULT {2}${bad}:\\d+: article ${article}: The price has no currency`),
    );
  }
  expect(ran.err).toContain('Nothing was imported');
  expect(ran.err).not.toMatch(/\bat .*:\d+:\d+/);
  expect(inCatalog(small.dir)).toEqual(['list-2005.xml']);
});

test('a good list that would break the folder is refused', () => {
  const small = smallVendor();
  small.put(
    'stock.csv',
    'article;quantity;unit;place;next_delivery;lead_time_days;as_of\n60-1;1;CS;;;;2026-11-23\n',
  );
  const ran = run('import', [fixture('update-products.xml'), '--knowledge', small.dir]);
  expect(ran.status).toBe(1);
  expect(ran.err).toContain('stock.csv:2: article 60-1 is in no price list');
  expect(ran.err).toContain('the files are good, but the folder as a whole would not be');
  expect(inCatalog(small.dir)).toEqual(['list-2005.xml']);
});

test('a list of the same name is replaced', () => {
  const small = smallVendor();
  const newer = changed('>6.75<', '>6.80<');
  small.list('list-2005.xml', 'list.xml');
  small.put('catalog/list-2005.xml', undefined);
  expect(run('import', [newer, '--knowledge', small.dir]).status).toBe(0);
  expect(inCatalog(small.dir)).toEqual(['list.xml']);
  expect(readFileSync(join(small.dir, 'catalog/list.xml'), 'utf8')).toContain('>6.80<');
});

test('DATANORM with its group names and price changes', () => {
  const small = smallVendor();
  const files = ['list-4.001', 'list-4.WRG', 'datpreis-4.001'];
  const ran = run('import', [...files.map(fixture), '--knowledge', small.dir]);
  expect(ran).toMatchObject({ status: 0, err: expect.stringContaining('20-600: The price is 0') });
  expect(ran.out.split('\n')).toEqual([
    'list-4.001: DATANORM 4, new-catalog, list list-4.001 2026-01-01: 6 articles, 5 list prices',
    'list-4.WRG: DATANORM 4, new-catalog, list list-4.WRG 2026-01-01: 0 articles, 0 list prices',
    'datpreis-4.001: DATANORM 4, update-prices, list datpreis-4.001 2026-07-01: 0 articles, 5 list prices',
    'Imported.',
    '',
  ]);
  expect(inCatalog(small.dir)).toEqual([...files, 'list-2005.xml'].sort());
  const again = run(
    'price',
    ['--knowledge', small.dir, '--date', '2026-07-01'],
    '{"id":"1","article":"20-100","quantity":"100"}\n',
  );
  expect(JSON.parse(again.out)).toMatchObject({ net: '7.00', priceList: 'datpreis-4.001' });
});

describe('a CSV', () => {
  test('goes into the folder together with its profile', () => {
    const small = smallVendor();
    const ran = run('import', [fixture('list.csv'), '--knowledge', small.dir]);
    expect(ran.out).toBe(
      'list.csv: CSV, new-catalog, list PL-2026 2026-01-01: 4 articles, 3 list prices\nImported.\n',
    );
    expect(inCatalog(small.dir)).toEqual(['list-2005.xml', 'list.csv', 'list.profile.yaml']);
    for (const name of ['list.csv', 'list.profile.yaml']) {
      const there = readFileSync(join(small.dir, 'catalog', name));
      expect(there.equals(readFileSync(fixture(name)))).toBe(true);
    }
  });

  test('with --check is read with its profile where both lie', () => {
    const small = smallVendor();
    expect(run('import', ['--check', fixture('list.csv'), '--knowledge', small.dir])).toMatchObject({
      status: 0,
      out: expect.stringContaining('nothing was changed'),
    });
    expect(inCatalog(small.dir)).toEqual(['list-2005.xml']);
  });

  test('without a profile, or with a faulty one, is refused, each file by its own name', () => {
    const small = smallVendor();
    const path = file('Nr;Text;Preis;ME\n1;Mutter;6,75;Stk\n', 'prices.csv');
    const without = run('import', [path, '--knowledge', small.dir]);
    expect(without).toMatchObject({
      status: 1,
      err: expect.stringContaining(`FAULT  ${path}:1: There is no prices.profile.yaml`),
    });
    const profile = join(dirname(path), 'prices.profile.yaml');
    writeFileSync(profile, 'decimal: ","\ncurrency: Euro\n');
    const faulty = run('import', [path, '--knowledge', small.dir]);
    expect(faulty).toMatchObject({
      status: 1,
      err: expect.stringContaining(`FAULT  ${profile}:2: The profile's currency must be`),
    });
    expect(inCatalog(small.dir)).toEqual(['list-2005.xml']);
  });
});

describe('wrong use', () => {
  test.each([
    [[], /No file was named/],
    [['/nowhere/list.xml'], /There is no file \/nowhere\/list\.xml/],
    [['--force', fixture('list-12.xml')], /Unknown option '--force'/],
    [[fixture('list-12.xml'), file('', 'list-12.xml')], /Two files are called list-12\.xml/],
  ])('%j', (args, message) => {
    const ran = run('import', args);
    expect(ran).toMatchObject({ status: 2, out: '', err: expect.stringMatching(message) });
    expect(ran.err).toContain('Usage: npm run import');
    expect(ran.err).not.toMatch(/\bat .*:\d+:\d+/);
  });
});

test('check-knowledge tells faults and notes of a folder, and ends accordingly', () => {
  const small = smallVendor();
  expect(run('check-knowledge', [small.dir])).toMatchObject({
    status: 0,
    out: 'Kleine Schrauben GmbH: 4 articles, 0 answers, 2 customers, 2 orders; no faults, 1 note.\n',
  });
  const line = small.change('team.yaml', 'deputy: Bob', 'deputy: Cyd');
  expect(run('check-knowledge', ['--knowledge', small.dir])).toMatchObject({
    status: 1,
    out: '',
    err: expect.stringContaining(`FAULT  team.yaml:${line}: the deputy "Cyd" is not in the team`),
  });
});

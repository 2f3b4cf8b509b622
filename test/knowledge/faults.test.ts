/** Every kind of fault is found, named by file and line, and all of them in one run. */
import { describe, expect, test } from 'vitest';
import { readVendor } from '../../src/knowledge/index.ts';
import { smallDefaults, smallVendor } from './small-vendor.ts';

const defaults = smallDefaults();

describe('one place changed is one fault, with file and line', () => {
  test.each([
    [
      'company.yaml',
      'vatId: DE123456789',
      'vatId: DE12345',
      'vatId is not a plausible VAT id (such as DE123456789)',
    ],
    ['company.yaml', 'currency: EUR', 'currency: Euro', 'currency must be a currency code like EUR'],
    ['company.yaml', 'binding: binding', 'binding: maybe', 'quote.binding must be freibleibend or binding'],
    ['company.yaml', 'validDays: 30', 'validDays: 30.5', 'quote.validDays must be a whole number'],
    [
      'company.yaml',
      'net: 5.90',
      'net: 5.90 Euro',
      'freight[0].net must be a number like 7.50 without thousands separators',
    ],
    ['company.yaml', 'net: 5.90', 'net: -5.90', 'freight[0].net must not be negative'],
    ['company.yaml', '2026-12-24', '2026-02-30', 'closedDays[0] must be a date that exists, YYYY-MM-DD'],
    ['company.yaml', '13:00-', '11:00-', undefined],
    ['company.yaml', '08:00-12:00', '08:00-07:00', 'hours.mon must be hours like "07:00-12:00,13:00-17:00"'],
    [
      'company.yaml',
      '[mon, wed]',
      '[mon, mittwoch]',
      'deliveryDays[1] must be a weekday: mon tue wed thu fri sat sun',
    ],
    ['company.yaml', 'bundesland: SN', 'bundesland: Sachsen', 'bundesland must be a Bundesland code like BY'],
    [
      'company.yaml',
      'type: net_list',
      'type: net_customer',
      'priceList.type must be a list price type such as net_list: customers’ and consumer prices are never shown',
    ],
    [
      'company.yaml',
      'vatIncluded: false',
      'vatIncluded: true',
      'priceList.vatIncluded must be false: list prices are net',
    ],
    [
      'company.yaml',
      'K-\\d{6}',
      'K-(\\d+)+',
      'numberPatterns.order has more than one repetition without end, or one of a group; write {1,20}',
    ],
    ['company.yaml', 'K-\\d{6}', 'K-[\\d', 'numberPatterns.order is not a valid regular expression'],
    ['company.yaml', "'K-\\d{6}'", '[broken', undefined],
    ['company.yaml', 'city: Dresden', 'name: Again', undefined],
    ['places.yaml', 'kind: branch', 'kind: shop', '[0].kind must be branch, pickup or dealer'],
    ['places.yaml', 'city: Dresden', 'town: Dresden', '[0].city is missing'],
    ['team.yaml', 'deputy: Bob', 'deputy: Cyd', 'the deputy "Cyd" is not in the team'],
    ['service.yaml', '240', 'bald', 'segments.C.responseMinutes must be a whole number'],
    ['stock.csv', '1200,5', '1.200,5', 'quantity must be a number like 7.50 without thousands separators'],
    ['stock.csv', '10-200', '10-999', 'article 10-999 is in no price list'],
    ['stock.csv', ';C62;', ';Stück;', 'unit "Stück" is not a unit of UN/ECE Rec 20 that we know'],
    ['stock.csv', '2026-12-01', '01.12.2026', 'next_delivery must be a date that exists, YYYY-MM-DD'],
    ['stock.csv', ';as_of', '', undefined],
    ['customers.csv', '0701;Meier', '700;Meier', 'customer 700 is there twice'],
    ['customers.csv', ';C;', ';D;', 'segment must be A, B or C'],
    ['customers.csv', 'DE987654321', 'DE98765432', 'vat_id is not a plausible VAT id (such as DE123456789)'],
    ['customers.csv', ';true;', ';maybe;', 'blocked must be true or false'],
    ['contacts.csv', '700;Eva', '799;Eva', 'customer 799 is not in customers.csv'],
    ['contacts.csv', 'eva@schmidt.example', 'eva', 'email must be a mail address'],
    ['orders.csv', 'K-000002;0701', 'K-000002;0799', 'customer 0799 is not in customers.csv'],
    ['orders.csv', 'received', 'angekommen', undefined],
    ['orders.csv', ';2;;Fracht', ';1;;Fracht', 'line 1 of order K-000001 is there twice'],
    ['orders.csv', 'Fracht;1', 'Fracht;1;1', 'has 19 values, the header has 18 columns'],
  ])('%s: %s → %s', async (file, from, to, reason) => {
    const small = smallVendor();
    const line = small.change(file, from, to);
    const { faults } = await small.check({ defaults });
    expect(faults[0]).toMatch(new RegExp(`^${file.replace('.', '\\.')}:${line}: `));
    if (reason) expect(faults).toContain(`${file}:${line}: ${reason}`);
  });

  test('an order whose lines disagree', async () => {
    const small = smallVendor();
    small.change(
      'orders.csv',
      'K-000001;700;B 1;2026-10-01;shipped;2',
      'K-000001;0701;B 1;2026-10-09;received;2',
    );
    const { faults } = await small.check({ defaults });
    expect(faults).toEqual(
      ['customer_number', 'order_date', 'status'].map(
        (field) => `orders.csv:3: ${field} differs from the first line of order K-000001`,
      ),
    );
  });

  test('one name for two people of the team', async () => {
    const small = smallVendor();
    small.change('team.yaml', 'name: Bob', 'name: Ada');
    const { faults } = await small.check({ defaults });
    expect(faults).toContain('team.yaml:2: "Ada" is there twice');
  });

  test('one Teams identity for two people', async () => {
    const small = smallVendor();
    small.change('contacts.csv', 'O;\n', 'O;\n0701;Max;;;T;o;\n');
    expect((await small.check({ defaults })).faults).toEqual([
      'contacts.csv:3: has the same Teams identity as line 2',
    ]);
  });

  test('a quoted line break does not shift the lines behind it', async () => {
    const small = smallVendor();
    small.change('orders.csv', ';Fracht;', ';"Fracht\nund Verpackung";');
    small.change('orders.csv', 'received', 'lost');
    expect((await small.check({ defaults })).faults[0]).toMatch(/^orders\.csv:5: status must be one of/);
  });
});

describe('optional parts, when they are there', () => {
  test.each([
    [
      'events.yaml',
      '- { id: a, title: T, date: 2026-12-09, registerUntil: 2026-12-10 }\n',
      'events.yaml:1: registerUntil is after the event on 2026-12-09',
    ],
    [
      'events.yaml',
      '- { id: a, title: T, date: 2026-12-09 }\n- { id: a, title: U, date: 2026-12-09 }\n',
      'events.yaml:2: event "a" is there twice',
    ],
    ['signals.yaml', 'threshold: high\nweights: {}\n', 'signals.yaml:1: threshold must be a whole number'],
    [
      'words.yaml',
      'units:\n  Ring: KRINGEL\n',
      'words.yaml:2: units.Ring "KRINGEL" is not a unit of UN/ECE Rec 20 that we know',
    ],
    [
      'intents/price.tell.yaml',
      'de: [a]\n',
      'intents/price.tell.yaml: "price.tell" is not an intent the bot knows',
    ],
    [
      'phrases/de.yaml',
      'a:\n  b: { Sie: x }\n',
      'phrases/de.yaml:2: the phrase "a.b" needs exactly the forms Sie and du, both as text',
    ],
    [
      'phrases/de.yaml',
      'a:\n  b: "{n, plural, one {x}"\n',
      /^phrases\/de\.yaml:2: the phrase "a\.b" is not an ICU message/,
    ],
    ['phrases/de.yaml', 'a:\n  - x\n', 'phrases/de.yaml:1: the phrase "a" must be a text'],
    [
      'answers/a.md',
      'no front matter',
      'answers/a.md:1: must begin with front matter between two lines "---"',
    ],
    [
      'answers/a.md',
      '---\nid: a\nlang: de\nquestions: [x, y]\nsource: s\n---\nText',
      'answers/a.md:4: questions needs at least three ways to ask',
    ],
    [
      'answers/a.md',
      '---\nid: a\nlang: de\nquestions: [x, y, z]\n---\nText',
      'answers/a.md:2: source is missing',
    ],
    [
      'answers/a.md',
      '---\nid: a\nlang: de\nquestions: [x, y, z]\nsource: s\n---\n',
      'answers/a.md:7: has no answer after the front matter',
    ],
    [
      'documents.csv',
      'article;kind;language;file;title;date\n10-200;datasheet;de;m8.pdf;M8;\n',
      'documents.csv:2: the file documents/m8.pdf is not there',
    ],
    [
      'documents.csv',
      'article;kind;language;file;title;date\n10-200;datasheet;de;../company.yaml;M8;\n',
      'documents.csv:2: file must be a file inside documents/',
    ],
    [
      'documents.csv',
      'article;kind;language;file;title;date\n1-1;flyer;de;a;M8;\n',
      'documents.csv:2: kind must be datasheet, safety, certificate, manual or drawing',
    ],
  ])('%s: %j', async (file, content, expected) => {
    const small = smallVendor();
    small.put(file, content);
    const { faults } = await small.check({ defaults });
    expect(faults).toContainEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
  });

  test('a phrase in one language only', async () => {
    const small = smallVendor();
    small.put('phrases/de.yaml', 'a:\n  b: x\n  c: y\n');
    small.put('phrases/en.yaml', 'a:\n  b: x\n');
    expect((await small.check({ defaults })).faults).toEqual([
      'phrases/de.yaml:3: the phrase "a.c" is missing in phrases/en.yaml',
    ]);
  });

  test('an answer that is there twice', async () => {
    const small = smallVendor();
    const answer = '---\nid: a\nlang: de\nquestions: [x, y, z]\nsource: s\n---\nText';
    small.put('answers/a.md', answer);
    small.put('answers/b.md', answer);
    small.put('answers/c.md', answer.replace('lang: de', 'lang: en'));
    expect((await small.check({ defaults })).faults).toEqual([
      'answers/b.md:2: the answer "a" (de) is already in answers/a.md',
    ]);
  });
});

describe('missing and damaged files', () => {
  test('company.yaml is a fault', async () => {
    const small = smallVendor();
    small.put('company.yaml', undefined);
    const { faults } = await small.check({ defaults });
    expect(faults).toContainEqual(expect.stringMatching(/^company\.yaml: is missing\. Create it/));
  });

  test.each([
    'places.yaml',
    'team.yaml',
    'service.yaml',
    'stock.csv',
    'customers.csv',
    'contacts.csv',
    'orders.csv',
  ])('%s is taken as empty, with a note', async (file) => {
    const small = smallVendor();
    small.put(file, undefined);
    const { notes } = await small.check({ defaults });
    expect(notes).toContainEqual(
      expect.stringMatching(new RegExp(`^${file}: is missing and taken as empty`)),
    );
  });

  test('no price list', async () => {
    const small = smallVendor();
    small.put('catalog', undefined);
    expect((await small.check({ defaults })).faults[0]).toMatch(
      /^catalog: has no price list\. .*npm run import/,
    );
  });

  test('a price list with a fault, and one of another format', async () => {
    const small = smallVendor();
    small.put('catalog/b.001', 'V 050126EUR\nA;N;10-200;00;Mutter;;1;0;St;675;X;;;\n');
    small.list('entities.xml');
    const { faults } = await small.check({ defaults });
    expect(faults).toEqual([
      expect.stringMatching(/^catalog\/b\.001:1: The V set names no version/),
      expect.stringMatching(/^catalog\/entities\.xml:6: The DOCTYPE/),
    ]);
  });

  test('a table in windows-1252', async () => {
    const small = smallVendor();
    small.put('stock.csv', 'article;quantity\n\uFFFD;1\n');
    expect((await small.check({ defaults })).faults[0]).toBe(
      'stock.csv:2: is not UTF-8 (damaged letters). Save the file as UTF-8',
    );
  });
});

test('all faults are in one list, and in the message of the failure', async () => {
  const small = smallVendor();
  small.change('company.yaml', 'country: DE', 'country: Deutschland');
  small.change('team.yaml', 'deputy: Bob', 'deputy: Cyd');
  small.change('stock.csv', '10-200', '10-999');
  small.put('catalog/bad.xml', '<BMECAT version="9"/>');
  const failure = await readVendor(small.dir, { defaults, cacheDir: `${small.dir}/.cache` }).catch(
    (error: Error) => error,
  );
  expect(failure).toMatchObject({ code: 'KnowledgeInvalid', fix: expect.stringContaining('npm run check') });
  for (const part of [
    '4 faults',
    'company.yaml:6: country',
    'team.yaml:1: the deputy',
    'stock.csv:2: article',
    'catalog/bad.xml:1: BMEcat version "9"',
  ]) {
    expect(String(failure)).toContain(part);
  }
});

test('what is only unusual is a note and refuses nothing', async () => {
  const small = smallVendor();
  small.change('company.yaml', 'city: Dresden', 'city: Dresden\nslogan: Festhalten');
  small.change('company.yaml', 'K-\\d{6}', 'K-\\d+');
  small.change('customers.csv', 'customer_number;name', 'customer_number;name;fax');
  small.change('customers.csv', 'Schmidt KG', 'Schmidt KG;1');
  small.change('customers.csv', 'Meier', 'Meier;2');
  small.change('orders.csv', '10-200;Mutter;', '99-9;Mutter;');
  small.put('events.yaml', '- { id: a, title: T, date: 2026-12-09, place: mars }\n');
  const { faults, notes } = await small.check({ defaults });
  expect(faults).toEqual([]);
  expect(notes).toEqual(
    expect.arrayContaining([
      'company.yaml:6: slogan is not a field we know; it is ignored',
      expect.stringMatching(/^company\.yaml:\d+: numberPatterns\.order repeats without end/),
      'customers.csv:1: column "fax" is not one we know; it is ignored',
      'orders.csv:4: article 99-9 is in no price list',
      'events.yaml:1: "mars" is not in places.yaml; it is shown as written',
    ]),
  );
});

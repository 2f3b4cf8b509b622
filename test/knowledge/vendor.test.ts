import { describe, expect, test } from 'vitest';
import { intents } from '../../src/domain/understanding.ts';
import { checkVendor, readVendor } from '../../src/knowledge/index.ts';
import { defaultKnowledgeDir } from '../../src/places.ts';
import { smallVendor } from './small-vendor.ts';

test('the demo vendor has no faults', async () => {
  const { vendor, faults } = await checkVendor(defaultKnowledgeDir);
  expect(faults).toEqual([]);
  expect(vendor?.catalog.size).toBeGreaterThan(100);
  expect(Object.keys(vendor?.phrases.de ?? {}).sort()).toEqual(Object.keys(vendor?.phrases.en ?? {}).sort());
  expect(vendor?.documents('10-200')).toBeDefined();
});

describe('another vendor with only the required files', async () => {
  const small = smallVendor();
  const vendor = await readVendor(small.dir, { cacheDir: `${small.dir}/.cache` });

  test('has its own facts, as it wrote them', () => {
    expect(vendor.company).toMatchObject({
      name: 'Kleine Schrauben GmbH',
      postalCode: '01099',
      languages: ['de'],
      addressForm: 'du',
      priceList: { type: 'net_list', vatIncluded: false },
      quote: { validDays: 30, binding: 'binding' },
      freight: [{ below: '100.00', net: '5.90' }],
      hours: { mon: '08:00-12:00,13:00-17:00' },
      closedDays: ['2026-12-24'],
      numberPatterns: { order: 'K-\\d{6}' },
    });
    expect(vendor.team.map(({ name, topics }) => [name, topics])).toEqual([
      ['Ada', []],
      ['Bob', ['quotes']],
    ]);
    expect(vendor.service).toEqual({ C: { route: 'bot-first', responseMinutes: 240 } });
  });

  test('says what the product says, and learns from its examples', () => {
    expect(vendor.phrases.de['greeting.hello']).toMatchObject({
      Sie: expect.any(String),
      du: expect.any(String),
    });
    for (const intent of intents) expect(vendor.examples[intent]).toBeDefined();
    expect(vendor.signals.threshold).toBeGreaterThan(0);
    expect(Object.keys(vendor.words.synonyms).length).toBeGreaterThan(0);
    expect(vendor.answers).toEqual([]);
    expect(vendor.events).toEqual([]);
    expect(vendor.documents('10-200')).toEqual([]);
  });

  test('finds articles by number, however it is typed, and by EAN', () => {
    const { catalog } = vendor;
    expect(catalog.size).toBe(4);
    for (const typed of ['10-200', '10 200', '10.200', '10200', '10/200', ' 10–200 ']) {
      expect(catalog.get(typed)?.number).toBe('10-200');
    }
    expect(catalog.get('010-200')).toBeUndefined();
    expect(catalog.get('')).toBeUndefined();
    expect(catalog.byEan('4012345000016')?.number).toBe('10-200');
    expect(catalog.byEan('04012345000016')?.number).toBe('10-200');
    expect(catalog.byEan('4012345000017')).toBeUndefined();
    expect([...catalog.all()].map(({ number }) => number)).toEqual(['10-200', '40-1', '50-1', '60-1']);
    expect(catalog.prices('10200')).toMatchObject([
      { article: '10-200', minimum: '100', step: '50', vatRate: '19' },
    ]);
    expect(catalog.prices('60-1')).toMatchObject([{ faulty: expect.any(String), contentPerUnit: '200' }]);
    expect(catalog.prices('nothing')).toEqual([]);
    expect(catalog.get('10-200')?.groups).toEqual([
      { de: 'Befestigung', en: 'Fastening' },
      { de: 'Muttern', en: 'Nuts' },
    ]);
  });

  test('has stock, customers, contacts and orders, empty values unknown', () => {
    expect(vendor.stock('10 200')).toEqual([
      { article: '10-200', quantity: '1200.5', unit: 'C62', place: 'dresden', asOf: '2026-11-23' },
    ]);
    expect(vendor.stock('40-1')).toMatchObject([
      { quantity: undefined, nextDelivery: '2026-12-01', leadTimeDays: 5 },
    ]);
    expect(vendor.customers.get('700')).toMatchObject({
      revenue12m: '1200.50',
      orders12m: 3,
      blocked: false,
      consentPhone: true,
      consentMail: false,
      language: 'de',
    });
    expect(vendor.customers.get('0701')?.blocked).toBe(true);
    expect(vendor.customers.get('701')).toBeUndefined();
    expect(vendor.contacts.of('700')).toMatchObject([{ name: 'Eva Schmidt', teamsTenantId: 'T' }]);
    expect(vendor.contacts.of('0701')).toEqual([]);
    expect(vendor.orders.get('k 000001')).toMatchObject({
      customer: '700',
      date: '2026-10-01',
      lines: [
        { line: '1', description: 'Mutter 1/2" "verzinkt"', net: '6.75' },
        { line: '2', article: undefined },
      ],
    });
    expect(vendor.orders.of('0701').map(({ number }) => number)).toEqual(['K-000002']);
  });

  test('the list’s faulty price is told', () => {
    expect(vendor.notes).toEqual([
      expect.stringMatching(/^catalog\/list-2005\.xml:\d+: article 60-1: The amount is 0/),
    ]);
  });
});

test('a vendor may word some phrases and teach some intents, the rest stays', async () => {
  const small = smallVendor();
  small.put('phrases/de.yaml', 'greeting:\n  hello: Moin bei {company}.\n');
  small.put('phrases/en.yaml', 'greeting:\n  hello: { Sie: Hello., du: Hi. }\n');
  small.put('intents/price.ask.yaml', 'de: [Was kostet, 4711]\n');
  small.put('words.yaml', 'units: { Ring: mtr }\nsynonyms: { Klobrille: WC-Sitz }\n');
  const { vendor } = await small.read();
  expect(vendor?.phrases.de['greeting.hello']).toBe('Moin bei {company}.');
  expect(vendor?.phrases.en['greeting.hello']).toEqual({ Sie: 'Hello.', du: 'Hi.' });
  expect(vendor?.phrases.de['kit.corrected']).toBeTruthy();
  expect(vendor?.examples['price.ask']).toEqual({ de: ['Was kostet', '4711'], en: [] });
  expect(vendor?.examples['quote.request'].de.length).toBeGreaterThan(10);
  expect(vendor?.words).toEqual({
    units: { Ring: 'MTR' },
    synonyms: { Klobrille: ['WC-Sitz'] },
    abbreviations: {},
  });
});

test('a folder that is not there is a known failure with a fix', async () => {
  await expect(readVendor('/nowhere')).rejects.toMatchObject({
    code: 'KnowledgeInvalid',
    fix: expect.any(String),
  });
});

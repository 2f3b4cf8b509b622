/** openTRANS messages, one by one: what is read of them, and what refuses a file. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readOpentrans } from '../../../src/feeds/opentrans.ts';
import { hasSharedData, sharedData } from '../../support/shared-data.ts';
import { message } from './messages.ts';

const dir = mkdtempSync(join(tmpdir(), 'tresen-opentrans-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function read(text: string | Buffer) {
  const path = join(dir, 'message.xml');
  writeFileSync(path, text);
  return await readOpentrans(path, 'message.xml');
}

const order = message('ORDER', 'B-1', { date: '2026-11-20T08:00:00+01:00' }, [
  { line: '1', article: '10-200', quantity: '10.0', unit: 'Stck', delivery: '2026-11-30', net: '6.750' },
]);

describe('openTRANS', () => {
  test('an order: buyer, day, line with quantity in its shortest form and unit as a code', async () => {
    const { message: found, faults } = await read(order);
    expect(faults).toEqual([]);
    expect(found).toMatchObject({ kind: 'order', number: 'B-1', date: '2026-11-20', buyer: ['10001'] });
    expect(found?.lines).toEqual([
      {
        line: '1',
        article: '10-200',
        description: '10-200',
        quantity: '10',
        unit: 'C62',
        net: '6.75',
        deliveryDate: '2026-11-30',
        parts: [],
        order: { id: 'B-1', line: '1' },
        isCompleted: false,
      },
    ]);
  });

  test.each(['buyer_specific', 'iln', 'duns', 'gln'])(
    'a buyer’s number of kind %s is none of the vendor’s customer numbers',
    async (buyerType) => {
      const text = message('ORDER', 'B-1', { date: '2026-11-20', buyerType }, [{ line: '1', quantity: '1' }]);
      expect((await read(text)).message?.buyer).toEqual([]);
    },
  );

  test('of the tracking address only a web address counts', async () => {
    const text = (url: string) =>
      message(
        'DISPATCHNOTIFICATION',
        'L-1',
        {
          date: '2026-11-20',
          extra: `<SHIPMENT_ID>00340</SHIPMENT_ID><TRACKING_TRACING_URL>${url}</TRACKING_TRACING_URL>`,
        },
        [{ line: '1', quantity: '1', order: 'B-1' }],
      );
    const good = await read(text('https://carrier.example/?id=00340&amp;l=de'));
    expect(good.message).toMatchObject({
      tracking: '00340',
      trackingUrl: 'https://carrier.example/?id=00340&l=de',
    });
    for (const bad of ['javascript:alert(1)', 'https://x.example/"onclick="', 'data:text/html,x'])
      expect((await read(text(bad))).message?.trackingUrl).toBeUndefined();
  });

  test.each([
    ['not well-formed', order.replace('</ORDER>', ''), 'not-well-formed'],
    ['cut off in the middle', order.slice(0, 600), 'not-well-formed'],
    ['empty', '', 'not-well-formed'],
    [
      'definitions',
      order.replace('<ORDER ', '<!DOCTYPE ORDER [<!ENTITY x "y">]><ORDER '),
      'forbidden-doctype',
    ],
    ['an entity', order.replace('B-1', '&xxe;'), 'not-well-formed'],
    ['another format', '<BMECAT version="2005"/>', 'unsupported-format'],
    ['another version', order.replace('version="2.1"', 'version="1.0"'), 'unsupported-version'],
    ['no order number', order.replace('<ORDER_ID>B-1</ORDER_ID>', ''), 'missing-field'],
    ['no day', order.replace(/<ORDER_DATE>.*<\/ORDER_DATE>/, ''), 'missing-field'],
    ['a day that does not exist', order.replaceAll('2026-11-30', '2026-11-31'), 'bad-date'],
    ['no quantity', order.replace('<QUANTITY>10.0</QUANTITY>', ''), 'missing-field'],
    ['a quantity in words', order.replace('10.0', 'zehn'), 'bad-number'],
    ['a negative quantity', order.replace('10.0', '-10'), 'bad-number'],
    ['no lines', message('ORDER', 'B-1', { date: '2026-11-20' }, []), 'missing-field'],
    ['damaged letters', Buffer.from(order.replace('10-200', 'Grün'), 'latin1'), 'damaged-text'],
    ['an unknown encoding', order.replace('UTF-8', 'EBCDIC-X'), 'unknown-encoding'],
  ])('refused: %s', async (_, text, code) => {
    const { message: found, faults } = await read(text);
    expect(found).toBeUndefined();
    expect(faults[0]).toMatchObject({ severity: 'fault', code, file: 'message.xml' });
  });

  test('a message with more lines than any order has is refused', async () => {
    const items = Array.from({ length: 10_001 }, (_, index) => ({ line: String(index), quantity: '1' }));
    const { faults } = await read(message('ORDER', 'B-1', { date: '2026-11-20' }, items));
    expect(faults[0]?.code).toBe('too-large');
  });
});

describe.skipIf(!hasSharedData)('openTRANS files of others (needs ../shared)', () => {
  test('every one is read', async () => {
    const files = readdirSync(sharedData('opentrans')).filter((file) => file.endsWith('.xml'));
    expect(files.length).toBe(24);
    for (const file of files) {
      const { message: found, faults } = await readOpentrans(sharedData(`opentrans/${file}`), file);
      expect(faults, file).toEqual([]);
      expect(found?.lines.length, file).toBeGreaterThan(0);
      expect(found?.buyer.length, file).toBeGreaterThan(0);
    }
  });

  test('a dispatch notification names its order, carrier and tracking number', async () => {
    const file = 'opentrans/naugrimm_Example_DISPATCHNOTIFICATION_Testdistributor_Lieferavis.xml';
    const { message: found } = await readOpentrans(sharedData(file));
    expect(found).toMatchObject({
      kind: 'dispatch',
      number: '39076516',
      buyer: ['123456'],
      carrier: 'Trans-O-Flex GmbH & Co. KG',
      tracking: '1Z7318301287125572',
      deliveryAddress: { postalCode: '76131', country: 'DE' },
    });
    expect(found?.lines[2]).toMatchObject({
      article: '123003',
      quantity: '3',
      order: { id: 'GWAHJV-160131-1470', line: '00003', supplierId: '425689442' },
    });
  });

  test('an invoice has its sums', async () => {
    const file = 'opentrans/naugrimm_Example_INVOICE_Testdistributor_Rechnung.xml';
    const { message: found } = await readOpentrans(sharedData(file));
    expect(found).toMatchObject({ kind: 'invoice', number: '2468013', net: '1401', gross: '1678.09' });
  });
});

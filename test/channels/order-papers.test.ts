/** Papers of orders over real HTTP and by mail: the customer's own, as the backend has them now, and nothing else. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { guarded } from '../../src/backends/guarded.ts';
import { httpServer } from '../../src/channels/http.ts';
import { type CopyFacts, orderPaperFiles } from '../../src/channels/order-paper-files.ts';
import { orderPaperLinks } from '../../src/channels/order-paper-links.ts';
import { orderPaperRoutes } from '../../src/channels/order-paper-routes.ts';
import { paperFiles } from '../../src/channels/paper-files.ts';
import { paperLinks } from '../../src/channels/paper-links.ts';
import { paperRoutes } from '../../src/channels/papers.ts';
import type { Backend } from '../../src/domain/backend.ts';
import type { Language } from '../../src/domain/language.ts';
import type { Order } from '../../src/domain/order.ts';
import { documentVersion } from '../../src/kit/conversation.ts';
import { openMail } from '../../src/outbox/mail.ts';
import { orderPaperPdf } from '../../src/papers/order-pdf.ts';
import { memoryStores } from '../../src/stores/memory.ts';
import type { Json } from '../../src/stores/stores.ts';
import { filesWorld, writeTables } from '../backends/files-world.ts';
import { world } from '../backends/world.ts';
import { mailServer, readMail } from '../outbox/mail-server.ts';
import { outboxParts } from '../outbox/parts.ts';
import { pagesOf, squeezed } from '../papers/pages.ts';
import { vendor, wording } from '../papers/samples.ts';
import { countedIds, handClock, seed, turn } from '../support/store-parts.ts';

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

const secret = 'a secret that is kept with the data';
const day = 24 * 60 * 60 * 1000;
const invoice = { kind: 'invoice', number: 'RE-2026-30001', customer: '10001' } as const;
const delivery = { kind: 'deliveryNote', number: 'LS-2026-50001', customer: '10001' } as const;
const confirmation = { kind: 'order', number: 'AB-2026-10002', customer: '10001' } as const;
const foreign = { kind: 'order', number: 'AB-2026-10004', customer: '10002' } as const;

/** Numbers that a careless reader of addresses takes for something else. */
const strange = [
  'AB/2026 17',
  '..',
  '../../etc/passwd',
  'Müller & Söhne?',
  '100%25#1',
  'a.pdf',
  '+ +',
  "it's (1)*",
  'Ü'.repeat(50),
];

/** The vendor's folder: the world of all backends, an order for each strange number, and one original. */
function prepared(orders: readonly Order[] = world.orders, originals = ['LS-2026-50001.pdf']) {
  return filesWorld((small) => {
    writeTables(small, { ...world, orders: [...orders] });
    mkdirSync(join(small.dir, 'orders'));
    for (const name of originals) writeFileSync(join(small.dir, 'orders', name), `%PDF-1.7 ${name}`);
  });
}

const strangeOrders: Order[] = strange.map((number) => ({
  number,
  customer: '10001',
  date: '2026-11-20',
  status: 'confirmed',
  lines: [
    { line: '1', article: '10-200', description: 'Mutter M8', quantity: '3', unit: 'C62', net: '1.00' },
  ],
}));

const render = ({ paper, order, customer, language, asOf }: CopyFacts) =>
  orderPaperPdf(paper, order, {
    text: wording(language),
    language,
    company: vendor.company,
    asOf: asOf.slice(0, 10),
    ...(customer ? { customer } : {}),
  });

type Options = {
  orders?: readonly Order[];
  around?(backend: Backend): Backend;
  render?: typeof render;
  limits?: object;
};

/** A counter's papers of orders on a free port; `link` makes an absolute address. */
async function papers(options: Options = {}) {
  const clock = handClock();
  const stores = memoryStores({ now: clock.now, id: countedIds() });
  const logged: string[] = [];
  const write = (facts: object, message: string) => void logged.push(`${message} ${JSON.stringify(facts)}`);
  const folder = await prepared(options.orders);
  opened.push({ close: () => folder.close() });
  const http = httpServer({ log: { debug: write, info: write, warn: write, error: write } });
  opened.push({ close: () => http.close(200) });
  const base = `http://127.0.0.1:${await http.listen(0, '127.0.0.1')}`;
  const parts = { secret, now: clock.now, publicUrl: base };
  const links = orderPaperLinks(parts);
  const asked: string[] = [];
  const backend = watched(options.around?.(folder.backend) ?? folder.backend, asked);
  const files = orderPaperFiles({ backend, render: options.render ?? render, ...options.limits });
  orderPaperRoutes({ route: http.route, stores, links, files });
  const quotes = paperFiles({ render: async () => 'a quote' });
  paperRoutes({ route: http.route, stores, links: paperLinks(parts), files: quotes });
  return {
    clock,
    stores,
    logged,
    base,
    folder,
    files,
    asked,
    link: links.linkTo,
    /** A conversation that has proven to be these customers'. */
    async prove(conversation: string, ...customers: string[]) {
      await stores.conversations.create(seed(conversation));
      const people = customers.map((customer) => `customer:${customer}`);
      await turn(stores, conversation, 'x', { people, state: spoken('de') });
    },
  };
}

/** The document of a conversation in a language. */
function spoken(language: Language): Json {
  return { v: documentVersion, language };
}

/** The same backend; writes down which papers are asked for. */
function watched(backend: Backend, asked: string[]): Backend {
  return {
    ...backend,
    orders: {
      ...backend.orders,
      papers(number, call) {
        asked.push(number);
        return backend.orders.papers(number, call);
      },
    },
  };
}

/** Never answers while it is away. */
function hanging(isAway: () => boolean) {
  return (backend: Backend): Backend => {
    const papers: Backend['orders']['papers'] = (number, call) =>
      isAway() ? new Promise(() => {}) : backend.orders.papers(number, call);
    const limits = { patience: 200, perCall: 100 };
    return guarded(
      { ...backend, orders: { ...backend.orders, papers } },
      { limits, clock: () => performance.now() },
    );
  };
}

/** Status, body and headers that tell anything; `date` and connection headers aside. */
async function seen(url: string, init: RequestInit = {}) {
  const answer = await fetch(url, init);
  const headers = [...answer.headers].filter(([name]) => !/^(?:date|connection|keep-alive)$/u.test(name));
  return { status: answer.status, text: await answer.text(), headers };
}

async function pdfAt(url: string) {
  const answer = await fetch(url);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const disposition = answer.headers.get('content-disposition') ?? '';
  const name = decodeURIComponent(disposition.replace("attachment; filename*=UTF-8''", ''));
  return { status: answer.status, headers: answer.headers, name, bytes };
}

describe('a link of ours', () => {
  test('to a paper without an original: a copy, to be saved, kept by no cache and run by no browser', async () => {
    const its = await papers();
    await its.prove('c1', '10001');
    const url = its.link(invoice, 'c1');
    expect(new URL(url).pathname).toBe('/papers/orders/invoice/RE-2026-30001.pdf');
    const { status, headers, name, bytes } = await pdfAt(url);
    expect([status, name]).toEqual([200, 'RE-2026-30001-Abschrift.pdf']);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^attachment;/u),
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
    const text = (await pagesOf(bytes)).join('');
    const words = [
      'Rechnung RE-2026-30001 · Abschrift aus unseren Bestelldaten',
      'kein Beleg für den Vorsteuerabzug',
      'Isartal Metallbau GmbH Gewerbepark 21 82377 Penzberg',
      'Auftrags-Nr. AB-2026-10001 Ihre Referenz 4500012345 Kunden-Nr. 10001',
      'Mutter M8 Art.-Nr. 10-200 100 Stück 6,75 €',
    ];
    for (const word of words) expect(text).toContain(squeezed(word));
    expect((await pdfAt(url)).bytes.equals(bytes)).toBe(true);
    expect(its.logged).toEqual([]);
  });

  test('to one with an original: that, byte by byte', async () => {
    const its = await papers();
    await its.prove('c1', '10001');
    const { status, name, bytes } = await pdfAt(its.link(delivery, 'c1'));
    expect([status, name, bytes.toString()]).toEqual([
      200,
      'LS-2026-50001.pdf',
      '%PDF-1.7 LS-2026-50001.pdf',
    ]);
  });

  test('to one whose original is no PDF any more: a copy', async () => {
    const its = await papers();
    await its.prove('c1', '10001');
    writeFileSync(join(its.folder.vendor.dir, 'orders', 'LS-2026-50001.pdf'), '<html>');
    const { status, name, bytes } = await pdfAt(its.link(delivery, 'c1'));
    expect([status, name]).toEqual([200, 'LS-2026-50001-Abschrift.pdf']);
    expect((await pagesOf(bytes)).join('')).toContain('LieferscheinLS-2026-50001·Abschrift');
  });

  test('is in the language of the conversation', async () => {
    const its = await papers();
    await its.prove('c1', '10001');
    await turn(its.stores, 'c1', 'hello', { state: spoken('en') });
    const { name, bytes } = await pdfAt(its.link(confirmation, 'c1'));
    expect(name).toBe('AB-2026-10002-copy.pdf');
    expect((await pagesOf(bytes)).join('')).toContain(
      squeezed('Order confirmation AB-2026-10002 · Copy from our order data'),
    );
  });

  test.each(strange)('finds the number %s, and saves it under a harmless name', async (number) => {
    const its = await papers({ orders: [...world.orders, ...strangeOrders] });
    const conversation = 'a:b+c&d=e%20/ä';
    await its.prove(conversation, '10001');
    const { status, name, bytes } = await pdfAt(
      its.link({ kind: 'order', number, customer: '10001' }, conversation),
    );
    expect(status).toBe(200);
    expect(name).toMatch(/^[^./\\][^/\\?*:]*\.pdf$/u);
    expect((await pagesOf(bytes)).join('')).toContain(squeezed(`Auftrags-Nr. ${number} Bestellt am`));
  });

  test('answers HEAD like GET, without the file; other methods are refused', async () => {
    const its = await papers();
    await its.prove('c1', '10001');
    const head = await fetch(its.link(delivery, 'c1'), { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '26', '']);
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect((await seen(its.link(delivery, 'c1'), { method })).status).toBe(405);
  });

  test('holds for seven days and then says, in both languages, what to do', async () => {
    const its = await papers();
    await its.prove('c1', '10001');
    const url = its.link(delivery, 'c1');
    its.clock.forward(7 * day);
    expect((await seen(url)).status).toBe(200);
    its.clock.forward(1000);
    const page = await seen(url, { headers: { accept: 'text/html,*/*' } });
    expect(page.status).toBe(410);
    expect(page.text).toContain('<p lang="de">Dieser Link ist abgelaufen.');
    expect(page.text).toContain('<p lang="en">This link has expired.');
    expect(JSON.parse((await seen(url)).text).error.code).toBe('LinkExpired');
    expect((await seen(its.link(delivery, 'c1'))).status).toBe(200);
  });
});

describe('nothing else', () => {
  const wrongs: [string, (url: URL) => void][] = [
    ['no signature', (url) => url.searchParams.delete('sig')],
    ['a changed signature', (url) => flip(url)],
    ['another conversation of the customer', (url) => url.searchParams.set('c', 'c2')],
    ['another customer', (url) => url.searchParams.set('k', '10002')],
    ['no customer', (url) => url.searchParams.delete('k')],
    ['no conversation', (url) => url.searchParams.delete('c')],
    [
      'a later end',
      (url) => url.searchParams.set('until', String(Number(url.searchParams.get('until')) + 1)),
    ],
    ['an end written otherwise', (url) => url.searchParams.set('until', `0${url.searchParams.get('until')}`)],
    ['another kind', (url) => replace(url, '/invoice/', '/deliveryNote/')],
    ['a kind there is not', (url) => replace(url, '/invoice/', '/quote/')],
    ['a kind of every object', (url) => replace(url, '/invoice/', '/constructor/')],
    ['another number', (url) => replace(url, 'RE-2026-30001', 'AB-2026-10002')],
    ['the number written otherwise', (url) => replace(url, 'RE-2026-30001', 're202630001')],
    ['another ending', (url) => replace(url, '.pdf', '.xml')],
    ['a way out of the folder', (url) => replace(url, 'RE-2026-30001.pdf', '..%2F..%2Forders.csv')],
    ['another secret', (url) => url.searchParams.set('sig', otherwise(url, 'another', invoice.number))],
    ['a signature for a quote of that name', (url) => url.searchParams.set('sig', quoteSignature(url))],
  ];

  function flip(url: URL): void {
    const signature = url.searchParams.get('sig') ?? '';
    url.searchParams.set('sig', `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`);
  }

  function replace(url: URL, what: string, by: string): void {
    url.pathname = url.pathname.replaceAll(what, by);
  }

  function otherwise(url: URL, key: string, number: string): string {
    const links = orderPaperLinks({ secret: key, now: handClock().now, publicUrl: url.origin });
    return new URL(links.linkTo({ ...invoice, number }, 'c1')).searchParams.get('sig') ?? '';
  }

  function quoteSignature(url: URL): string {
    const links = paperLinks({ secret, now: handClock().now, publicUrl: url.origin });
    return new URL(links.linkTo(invoice.number, 'pdf', 'c1')).searchParams.get('sig') ?? '';
  }

  test.each(wrongs)(
    'gets anything with %s: the answer of an unknown address, before and after',
    async (_, change) => {
      const its = await papers();
      await its.prove('c1', '10001');
      await its.prove('c2', '10001', '10002');
      const url = new URL(its.link(invoice, 'c1'));
      change(url);
      const nowhere = await seen(`${its.base}/papers`);
      expect(nowhere.status).toBe(404);
      expect(await seen(url.href)).toEqual(nowhere);
      its.clock.forward(8 * day);
      expect(await seen(url.href, { headers: { accept: 'text/html' } })).toEqual(nowhere);
      expect([its.asked, its.logged]).toEqual([[], []]);
    },
  );

  test('a link for a conversation that is gone, or was never the customer’s, gets the same', async () => {
    const its = await papers();
    await its.prove('c1', '10001');
    await its.prove('c2', '10002');
    await its.prove('c3');
    const nowhere = await seen(`${its.base}/papers`);
    for (const conversation of ['c2', 'c3', 'unknown', ''])
      expect(await seen(its.link(invoice, conversation))).toEqual(nowhere);
    const url = its.link(invoice, 'c1');
    expect((await seen(url)).status).toBe(200);
    await its.stores.erasePerson('conversation:c1');
    its.asked.length = 0;
    expect(await seen(url)).toEqual(nowhere);
    expect(its.asked).toEqual([]);
  });

  test('a paper of somebody else, of another kind, or unknown gets the same, whatever we signed', async () => {
    const its = await papers();
    await its.prove('c1', '10001', '10002');
    const nowhere = await seen(`${its.base}/papers`);
    const never = [
      { ...foreign, customer: '10001' },
      { ...invoice, customer: '10002' },
      { ...invoice, kind: 'order' },
      { ...invoice, number: 'RE-2026-99999' },
      { ...invoice, number: 're 2026/30001' },
      { ...invoice, number: '' },
      { ...invoice, number: '\ud800' },
    ] as const;
    for (const paper of never) expect(await seen(its.link(paper, 'c1'))).toEqual(nowhere);
    expect((await seen(its.link(foreign, 'c1'))).status).toBe(200);
  });

  test('a paper that the vendor took back, or gave to another customer, is gone', async () => {
    const its = await papers();
    await its.prove('c1', '10001');
    const url = its.link(invoice, 'c1');
    expect((await seen(url)).status).toBe(200);
    const [first, ...others] = world.orders;
    if (!first) throw new Error('no orders');
    writeTables(its.folder.vendor, { ...world, orders: [{ ...first, customer: '10002' }, ...others] });
    await its.folder.settle();
    expect((await seen(url)).status).toBe(404);
    writeTables(its.folder.vendor, { ...world, orders: others });
    await its.folder.settle();
    expect((await seen(url)).status).toBe(404);
    writeTables(its.folder.vendor, world);
    await its.folder.settle();
    expect((await seen(url)).status).toBe(200);
  });
});

describe('a backend', () => {
  test('that does not answer: 503, when to come back, and a plain sentence; nothing is remembered', async () => {
    let isAway = true;
    const its = await papers({ around: hanging(() => isAway) });
    await its.prove('c1', '10001');
    const url = its.link(invoice, 'c1');
    const page = await seen(url, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(503);
    expect(page.text).toContain('<p lang="de">Unsere Bestelldaten sind gerade nicht erreichbar.');
    expect(page.text).toContain('<p lang="en">Our order data cannot be reached just now.');
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'retry-after': '15',
      'cache-control': 'private, no-store',
      'content-type': 'text/html; charset=utf-8',
    });
    const json = JSON.parse((await seen(url)).text);
    expect(json.error).toMatchObject({ code: 'BackendUnavailable' });
    expect(json.error.message).not.toMatch(/papers|RE-2026/u);
    isAway = false;
    expect((await seen(url)).status).toBe(200);
    expect(its.logged).toEqual([]);
  });

  test('that changes is shown as it is now', async () => {
    const its = await papers();
    await its.prove('c1', '10001');
    const text = async () => (await pagesOf((await pdfAt(its.link(confirmation, 'c1'))).bytes)).join('');
    expect(await text()).toContain('bestätigtzum01.12.2026');
    const orders = world.orders.map((order) => ({
      ...order,
      lines: order.lines.map((line) => ({ ...line, confirmedDate: '2026-12-09' })),
    }));
    writeTables(its.folder.vendor, { ...world, orders });
    await its.folder.settle();
    expect(await text()).toContain('bestätigtzum09.12.2026');
  });
});

describe('making copies', () => {
  /** A renderer that waits until it may go on, and counts. */
  function gated() {
    const gate = Promise.withResolvers<void>();
    const counts = { made: 0, now: 0, most: 0 };
    const slow = async ({ paper }: CopyFacts) => {
      counts.made += 1;
      counts.now += 1;
      counts.most = Math.max(counts.most, counts.now);
      await gate.promise;
      counts.now -= 1;
      return Buffer.from(paper.number);
    };
    return { render: slow, counts, open: gate.resolve };
  }

  test('who asks at once for the same one shares it; nothing is kept', async () => {
    const { render: slow, counts, open } = gated();
    const its = await papers({ render: slow });
    await its.prove('c1', '10001');
    const url = its.link(invoice, 'c1');
    const answers = Array.from({ length: 50 }, () => seen(url));
    while (its.asked.length < 50) await new Promise((resolve) => setTimeout(resolve, 5));
    open();
    expect((await Promise.all(answers)).every(({ text }) => text === invoice.number)).toBe(true);
    expect(counts.made).toBe(1);
    await seen(url);
    expect(counts.made).toBe(2);
  });

  test('so many at once, so many wait, the rest is told when to come back', async () => {
    const { render: slow, counts, open } = gated();
    const its = await papers({
      render: slow,
      orders: strangeOrders,
      limits: { atOnce: 2, waiting: 3 },
    });
    await its.prove('c1', '10001');
    let refused = 0;
    const answers = strange.map(async (number) => {
      const answer = await seen(its.link({ kind: 'order', number, customer: '10001' }, 'c1'));
      if (answer.status === 503) refused += 1;
      if (refused === strange.length - 5) open();
      return answer;
    });
    const all = await Promise.all(answers);
    expect(all.filter(({ status }) => status === 200)).toHaveLength(5);
    expect(counts.most).toBe(2);
    for (const { headers } of all.filter(({ status }) => status === 503))
      expect(new Headers(headers).get('retry-after')).toBe('2');
  });

  test('a failure of ours is 500 without a word of it', async () => {
    const its = await papers({ render: async () => Promise.reject(new Error('inner detail')) });
    await its.prove('c1', '10001');
    const answer = await seen(its.link(invoice, 'c1'));
    expect([answer.status, answer.text.includes('inner')]).toEqual([500, false]);
  });
});

describe('by mail', () => {
  const mail = { to: 'einkauf@kunde.example', subject: 'Ihre Unterlagen', text: 'Anbei.' };

  async function outbox(options: Options = {}) {
    const its = await papers(options);
    const server = await mailServer();
    opened.push(server);
    const clock = handClock();
    const { send, close } = openMail({
      smtpUrl: server.url,
      from: 'tresen@haus.example',
      attachment: async () => undefined,
      orderPaper: its.files.of,
      now: clock.now,
    });
    opened.push({ close: async () => close() });
    const parts = outboxParts({ senders: { mail: send } });
    return {
      received: server.received,
      ...parts,
      async send(orderPapers: { kind: string; number: string; customer: string }[], language = 'de') {
        await parts.put('c1', { key: 'k', data: { ...mail, language, orderPapers } });
        await parts.run();
      },
      lastError: async (state: 'due' | 'dead') => (await parts.stores.outbox.list(state, 1))[0]?.lastError,
    };
  }

  test('originals and copies go with it, in the language of the mail', async () => {
    const its = await outbox();
    await its.send([delivery, invoice], 'en');
    const { parts } = readMail(its.received[0]?.raw ?? '');
    expect(parts.map(({ filename }) => filename)).toEqual([
      undefined,
      'LS-2026-50001.pdf',
      'RE-2026-30001-copy.pdf',
    ]);
    expect(parts[1]?.body.toString()).toBe('%PDF-1.7 LS-2026-50001.pdf');
    expect((await pagesOf(parts[2]?.body ?? Buffer.alloc(0))).join('')).toContain(
      squeezed('Invoice RE-2026-30001 · Copy from our order data'),
    );
    expect(await its.keys('done')).toEqual(['k']);
  });

  test.each([
    ['gone', { ...invoice, number: 'RE-2026-99999' }],
    ['another customer’s', { ...foreign, customer: '10001' }],
    ['of another kind', { ...invoice, kind: 'order' }],
  ])('a paper that is %s is never attached, and no mail goes without it', async (_, paper) => {
    const its = await outbox();
    await its.send([invoice, paper]);
    expect(its.received).toEqual([]);
    expect(await its.lastError('dead')).toBe('The paper that belongs to this mail is not there any more.');
  });

  test('when the backend is away it is tried again', async () => {
    let isAway = true;
    const its = await outbox({ around: hanging(() => isAway) });
    await its.send([invoice]);
    expect(its.received).toEqual([]);
    expect(await its.lastError('due')).toBe('The data that a paper is made of cannot be reached.');
    isAway = false;
    its.clock.forward(60_000);
    await its.run();
    expect(its.received).toHaveLength(1);
    expect(its.results).toEqual(['mail retried', 'mail sent']);
    expect(its.logged.join()).not.toMatch(/kunde|RE-2026/u);
  });

  test.each([
    ['a kind there is not', [{ ...invoice, kind: 'quote' }]],
    ['no number', [{ ...invoice, number: '' }]],
    ['none at all', []],
    ['more than any order has', Array.from({ length: 11 }, () => invoice)],
  ])('data with %s is refused', async (_, orderPapers) => {
    const its = await outbox();
    await its.send(orderPapers);
    expect(await its.lastError('dead')).toBe('This mail is not written as it must be: orderPapers.');
  });
});

/** Papers over real HTTP: whoever has the link gets the file, and nothing else gets anyone anything. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { httpServer } from '../../src/channels/http.ts';
import { paperFiles, type RenderPaper } from '../../src/channels/paper-files.ts';
import { paperLinks } from '../../src/channels/paper-links.ts';
import { paperRoutes } from '../../src/channels/papers.ts';
import { lowdbStores } from '../../src/stores/lowdb.ts';
import { memoryStores } from '../../src/stores/memory.ts';
import type { Stores } from '../../src/stores/stores.ts';
import { mixed, sampleQuote } from '../papers/samples.ts';
import { serveApp } from '../support/served-app.ts';
import { countedIds, handClock, seed, turn } from '../support/store-parts.ts';

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

const secret = 'a secret that is kept with the data';
const quote = 'AN-2026-00017';
const day = 24 * 60 * 60 * 1000;

const fake: RenderPaper = async ({ id }, kind) => `${kind} of ${id}`;

type Options = { render?: RenderPaper; stores?: Stores; secret?: string; limits?: object };

/** A counter's papers on a free port; `link` is an absolute address. */
async function papers(options: Options = {}) {
  const clock = handClock();
  const stores = options.stores ?? memoryStores({ now: clock.now, id: countedIds() });
  const logged: string[] = [];
  const write = (facts: object, message: string) => void logged.push(`${message} ${JSON.stringify(facts)}`);
  const http = httpServer({ log: { debug: write, info: write, warn: write, error: write } });
  opened.push({ close: () => http.close(200) });
  const files = paperFiles({ render: options.render ?? fake, ...options.limits });
  const base = `http://127.0.0.1:${await http.listen(0, '127.0.0.1')}`;
  const links = paperLinks({ secret: options.secret ?? secret, now: clock.now, publicUrl: base });
  paperRoutes({ route: http.route, stores, links, files });
  return {
    clock,
    stores,
    logged,
    base,
    link: links.linkTo,
    /** Issues a quote in a conversation, to a customer if one is named. */
    async issue(id: string, conversation: string, people: string[] = []) {
      await stores.conversations.create(seed(conversation));
      const data = { id, conversation };
      await turn(stores, conversation, 'x', { records: [{ kind: 'quote', id, data, people }], people });
    },
  };
}

/** Status, body and headers that tell anything; `date` and connection headers aside. */
async function seen(url: string, init: RequestInit = {}) {
  const answer = await fetch(url, init);
  const headers = [...answer.headers].filter(([name]) => !/^(?:date|connection|keep-alive)$/u.test(name));
  return { status: answer.status, text: await answer.text(), headers };
}

function changed(url: string, change: (url: URL) => void): string {
  const copy = new URL(url);
  change(copy);
  return copy.href;
}

describe('a link of ours', () => {
  test('gives the file, to be saved under its name, kept by no cache and run by no browser', async () => {
    const its = await papers();
    await its.issue(quote, 'c1');
    const url = its.link(quote, 'pdf', 'c1');
    expect(new URL(url).pathname).toBe(`/papers/${quote}/angebot-${quote}.pdf`);
    const answer = await fetch(url);
    expect([answer.status, await answer.text()]).toEqual([200, `pdf of ${quote}`]);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename*=UTF-8''angebot-${quote}.pdf`,
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
    const xml = await fetch(its.link(quote, 'xml', 'c1'));
    expect([xml.headers.get('content-type'), await xml.text()]).toEqual([
      'application/xml; charset=utf-8',
      `xml of ${quote}`,
    ]);
  });

  test('answers HEAD like GET, without the file', async () => {
    const its = await papers();
    await its.issue(quote, 'c1');
    const head = await fetch(its.link(quote, 'pdf', 'c1'), { method: 'HEAD' });
    const { length } = `pdf of ${quote}`;
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
      200,
      String(length),
      '',
    ]);
  });

  test('works with bytes, and with ids and conversations of any letters', async () => {
    const bytes = new Uint8Array([37, 80, 68, 70, 0, 255]);
    const its = await papers({ render: async () => bytes });
    const [id, conversation] = ['AN/ü 1', 'a:b+c&d=e%20/ä'];
    await its.issue(id, conversation);
    const answer = await fetch(its.link(id, 'pdf', conversation));
    expect(answer.status).toBe(200);
    expect(await answer.bytes()).toEqual(bytes);
  });

  test('outlives a restart, and holds on another instance over the same store', async () => {
    const first = await papers();
    await first.issue(quote, 'c1');
    const second = await papers({ stores: first.stores });
    const url = first.link(quote, 'pdf', 'c1').replace(first.base, second.base);
    expect((await seen(url)).text).toBe(`pdf of ${quote}`);
  });

  test('holds for seven days and then says, in both languages, what to do', async () => {
    const its = await papers();
    await its.issue(quote, 'c1');
    const url = its.link(quote, 'pdf', 'c1');
    its.clock.forward(7 * day);
    expect((await seen(url)).status).toBe(200);
    its.clock.forward(1000);
    const page = await seen(url, { headers: { accept: 'text/html,*/*' } });
    expect(page.status).toBe(410);
    expect(page.text).toContain('<p lang="de">Dieser Link ist abgelaufen.');
    expect(page.text).toContain('<p lang="en">This link has expired.');
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-store',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    const json = await seen(url);
    expect([json.status, JSON.parse(json.text)]).toEqual([
      410,
      { error: { code: 'LinkExpired', message: expect.stringContaining('abgelaufen') } },
    ]);
    expect((await seen(its.link(quote, 'pdf', 'c1'))).status).toBe(200);
  });
});

describe('nothing else', () => {
  const other = 'AN-2026-00018';
  const wrongs: [string, (url: URL) => void][] = [
    ['no signature', (url) => url.searchParams.delete('sig')],
    ['an empty signature', (url) => url.searchParams.set('sig', '')],
    ['a signature with one letter changed', (url) => flip(url, 0)],
    ['a signature with the last letter changed', (url) => flip(url, -1)],
    ['a signature with padding', (url) => url.searchParams.set('sig', `${url.searchParams.get('sig')}=`)],
    ['another conversation', (url) => url.searchParams.set('c', 'c2')],
    ['no conversation', (url) => url.searchParams.delete('c')],
    [
      'a later end',
      (url) => url.searchParams.set('until', String(Number(url.searchParams.get('until')) + 1)),
    ],
    ['an end written otherwise', (url) => url.searchParams.set('until', `0${url.searchParams.get('until')}`)],
    ['an end with a fraction', (url) => url.searchParams.set('until', `${url.searchParams.get('until')}.0`)],
    ['an end that is none', (url) => url.searchParams.set('until', 'NaN')],
    ['no end', (url) => url.searchParams.delete('until')],
    ['another quote', (url) => replace(url, quote, other)],
    ['a quote that does not exist', (url) => replace(url, quote, 'AN-2026-99999')],
    ['the other kind of file', (url) => replace(url, '.pdf', '.xml')],
    ['an unknown kind of file', (url) => replace(url, '.pdf', '.exe')],
    ['another name of the file', (url) => replace(url, 'angebot-', 'quote-')],
    ['a way out of the folder', (url) => replace(url, `angebot-${quote}.pdf`, '..%2F..%2Fcompany.yaml')],
    ['a name of every object', (url) => replace(url, quote, '__proto__')],
    ['another secret', (url) => url.searchParams.set('sig', foreign(url))],
  ];

  function flip(url: URL, at: number): void {
    const letters = [...(url.searchParams.get('sig') ?? '')];
    const index = at < 0 ? letters.length + at : at;
    letters[index] = letters[index] === 'A' ? 'B' : 'A';
    url.searchParams.set('sig', letters.join(''));
  }

  function replace(url: URL, what: string, by: string): void {
    url.pathname = url.pathname.replaceAll(what, by);
  }

  function foreign(url: URL): string {
    const links = paperLinks({ secret: 'another', now: handClock().now, publicUrl: url.origin });
    return new URL(links.linkTo(quote, 'pdf', 'c1')).searchParams.get('sig') ?? '';
  }

  test.each(wrongs)(
    'gets anything with %s: the answer of an unknown address, before and after the end',
    async (_, change) => {
      const rendered: string[] = [];
      const its = await papers({
        render: async ({ id }) => {
          rendered.push(id);
          return '';
        },
      });
      await its.issue(quote, 'c1');
      await its.issue(other, 'c2');
      const url = changed(its.link(quote, 'pdf', 'c1'), change);
      const nowhere = await seen(`${its.base}/papers`);
      expect(nowhere.status).toBe(404);
      expect(await seen(url)).toEqual(nowhere);
      its.clock.forward(8 * day);
      expect(await seen(url, { headers: { accept: 'text/html' } })).toEqual(nowhere);
      expect([rendered, its.logged]).toEqual([[], []]);
    },
  );

  test('a link that we made for another conversation gets what an unknown quote gets', async () => {
    const its = await papers();
    await its.issue(quote, 'c1');
    await its.issue(other, 'c2');
    const unknown = await seen(its.link('AN-2026-99999', 'pdf', 'c2'));
    expect(unknown.status).toBe(404);
    expect(await seen(its.link(quote, 'pdf', 'c2'))).toEqual(unknown);
    expect(await seen(its.link(quote, 'pdf', 'unknown'))).toEqual(unknown);
    expect(await seen(its.link(quote, 'pdf', ''))).toEqual(unknown);
  });

  test('other methods are refused', async () => {
    const its = await papers();
    await its.issue(quote, 'c1');
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect((await seen(its.link(quote, 'pdf', 'c1'), { method })).status).toBe(405);
  });
});

test('another conversation of the same proven customer may fetch it, one of somebody else may not', async () => {
  const its = await papers();
  await its.issue(quote, 'c1', ['customer:10023']);
  await its.issue('AN-2026-00018', 'c2', ['customer:10023']);
  await its.issue('AN-2026-00019', 'c3', ['customer:10099']);
  await its.issue('AN-2026-00020', 'c4');
  const statuses = ['c2', 'c3', 'c4'].map(async (id) => (await seen(its.link(quote, 'pdf', id))).status);
  expect(await Promise.all(statuses)).toEqual([200, 404, 404]);
});

test('an erased quote is gone, also from memory', async () => {
  const made: string[] = [];
  const its = await papers({
    render: async ({ id }) => {
      made.push(id);
      return 'x';
    },
  });
  await its.issue(quote, 'c1');
  const url = its.link(quote, 'pdf', 'c1');
  expect((await seen(url)).status).toBe(200);
  await its.stores.erasePerson('conversation:c1');
  expect((await seen(url)).status).toBe(404);
  // The same id again, as no counter would: made anew.
  await its.issue(quote, 'c1');
  expect((await seen(url)).status).toBe(200);
  expect(made).toEqual([quote, quote]);
});

describe('the server', () => {
  test('makes the papers of a stored quote, for a link from before its start', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'tresen-papers-'));
    opened.push({ close: () => rm(dir, { recursive: true, force: true }) });
    const now = () => new Date('2026-11-23T10:00:00+01:00');
    const stores = await lowdbStores({ dir, now, id: countedIds() });
    const data = JSON.parse(JSON.stringify(sampleQuote(mixed, { conversation: 'c1' })));
    await stores.conversations.create(seed('c1'));
    await turn(stores, 'c1', 'x', { records: [{ kind: 'quote', id: data.id, data }] });
    await stores.settings.put('paper-link-secret', secret);
    await stores.close();
    const app = await serveApp({ DATA_DIR: dir });
    opened.unshift({ close: () => app.end('SIGTERM') });
    const links = paperLinks({ secret, now, publicUrl: app.url });
    const pdf = await fetch(links.linkTo(data.id, 'pdf', 'c1'));
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const bytes = Buffer.from(await pdf.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const again = await fetch(links.linkTo(data.id, 'pdf', 'c1'));
    expect(bytes.equals(Buffer.from(await again.arrayBuffer()))).toBe(true);
    const xml = await (await fetch(links.linkTo(data.id, 'xml', 'c1'))).text();
    expect(xml).toContain('<QUOTATION ');
    expect(xml).toContain(data.id);
    expect((await seen(links.linkTo(data.id, 'pdf', 'c2'))).status).toBe(404);
  });
});

describe('making papers', () => {
  /** A renderer that waits until it may go on, and knows how many were made and at once. */
  function gated() {
    const gate = Promise.withResolvers<void>();
    const counts = { made: 0, now: 0, most: 0 };
    const render: RenderPaper = async ({ id }) => {
      counts.made += 1;
      counts.now += 1;
      counts.most = Math.max(counts.most, counts.now);
      await gate.promise;
      counts.now -= 1;
      return id;
    };
    return { render, counts, open: gate.resolve };
  }

  test('a hundred at once for the same one make it once', async () => {
    const { render, counts, open } = gated();
    const its = await papers({ render });
    await its.issue(quote, 'c1');
    const url = its.link(quote, 'pdf', 'c1');
    const answers = Array.from({ length: 100 }, () => seen(url));
    open();
    expect((await Promise.all(answers)).every(({ status, text }) => status === 200 && text === quote)).toBe(
      true,
    );
    expect(counts.made).toBe(1);
  });

  test('a hundred different ones: four at once, as many as may wait wait, the rest is told when to come back', async () => {
    const { render, counts, open } = gated();
    const its = await papers({ render });
    const ids = Array.from({ length: 100 }, (_, n) => `AN-2026-${String(n).padStart(5, '0')}`);
    for (const id of ids) await its.issue(id, 'c1');
    let answered = 0;
    const answers = ids.map(async (id) => {
      const answer = await seen(its.link(id, 'pdf', 'c1'));
      answered += 1;
      // Those who are sent away are answered while nothing is made yet; then the others go on.
      if (answered === 64) open();
      return { id, ...answer };
    });
    const all = await Promise.all(answers);
    const given = all.filter(({ status }) => status === 200);
    const refused = all.filter(({ status }) => status === 503);
    expect([given.length, refused.length, counts.most]).toEqual([36, 64, 4]);
    expect(given.every(({ id, text }) => text === id)).toBe(true);
    expect(refused.every(({ headers }) => new Headers(headers).get('retry-after') === '2')).toBe(true);
    for (const { id } of refused) expect((await seen(its.link(id, 'pdf', 'c1'))).text).toBe(id);
  });

  test('the last fifty are kept, and one that failed is not', async () => {
    let failing = true;
    const made: string[] = [];
    const its = await papers({
      render: async ({ id }) => {
        made.push(id);
        if (failing) throw new Error('inner detail');
        return id;
      },
    });
    const ids = Array.from({ length: 51 }, (_, n) => `AN-${n}`);
    for (const id of ids) await its.issue(id, 'c1');
    const get = (id: string) => seen(its.link(id, 'pdf', 'c1'));
    const bug = await get('AN-0');
    expect([bug.status, bug.text.includes('inner')]).toEqual([500, false]);
    failing = false;
    made.length = 0;
    for (const id of ids.slice(0, 50)) await get(id);
    await get('AN-0');
    expect(made).toHaveLength(50);
    // One more pushes the one out that was not asked for longest: AN-1.
    await get('AN-50');
    await get('AN-0');
    expect(made).toHaveLength(51);
    await get('AN-1');
    expect(made.slice(51)).toEqual(['AN-1']);
  });
});

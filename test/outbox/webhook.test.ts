/** Webhooks to a real receiver: what arrives, what is tried again and when, what is given up, and where nothing may go. */
import { afterEach, describe, expect, test } from 'vitest';
import { deliveryId } from '../../src/outbox/delivery.ts';
import { type WebhookParts, webhookSender } from '../../src/outbox/webhook.ts';
import { signedHeaders } from '../../src/outbox/webhook-signature.ts';
import type { Json } from '../../src/stores/stores.ts';
import { handClock } from '../support/store-parts.ts';
import { outboxParts, type WorkerOptions } from './parts.ts';
import {
  type Answering,
  coded,
  codedBytes,
  secret,
  secretBytes,
  signers,
  silence,
  status,
  webhookReceiver,
} from './webhook-receiver.ts';

const minute = 60_000;
const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

async function receiver(...answers: Answering[]) {
  const made = await webhookReceiver(...answers);
  opened.push(made);
  return made;
}

function event(name = 'a', more: Record<string, Json> = {}) {
  return {
    id: `evt_${deliveryId(name)}`,
    type: 'quote.issued',
    version: 1,
    at: '2026-11-24T08:00:00.000Z',
    data: { number: 'AN-2026-00017', net: '1,50 € für „Größe L“' },
    ...more,
  };
}

/** A worker whose webhooks go to `url`; `put` writes an event, `run` tries what is due. */
function outbox(url: string, more: Partial<WebhookParts> = {}, options: Omit<WorkerOptions, 'senders'> = {}) {
  const clock = handClock();
  const send = webhookSender({
    url,
    secrets: [secret],
    privateHosts: ['127.0.0.1'],
    now: clock.now,
    ...more,
  });
  const parts = outboxParts({ senders: { webhook: send }, ...options });
  return {
    ...parts,
    tell: (data: Json = event(), key = 'k', conversation = 'c1') =>
      parts.put(conversation, { key, kind: 'webhook', data }),
    async again(milliseconds: number) {
      parts.clock.forward(milliseconds);
      clock.forward(milliseconds);
      await parts.run();
    },
    lastError: async (state: 'due' | 'dead') => (await parts.stores.outbox.list(state, 1))[0]?.lastError,
  };
}

describe('an event arrives', () => {
  test('as one POST with its JSON, its id, the second of the try and a signature that others can check', async () => {
    const { url, received } = await receiver();
    const its = outbox(`${url}?tenant=7`);
    await its.tell();
    await its.run();
    await its.run();
    expect(await its.keys('done')).toEqual(['k']);
    expect(its.results).toEqual(['webhook sent']);
    expect(received).toHaveLength(1);
    const [one] = received;
    if (!one) throw new Error('nothing came');
    expect([one.method, one.path]).toEqual(['POST', '/crm?tenant=7']);
    expect(one.headers['content-type']).toBe('application/json');
    expect(JSON.parse(one.body.toString())).toEqual(event());
    expect(one.headers['webhook-id']).toBe(event().id);
    expect(one.headers['webhook-timestamp']).toBe(String(Date.parse('2026-11-24T08:00:00Z') / 1000));
    expect(await signers(one, { ours: secretBytes, other: codedBytes })).toEqual(['ours']);
    const forged = { ...one, body: Buffer.from(one.body.toString().replace('1,50', '0,50')) };
    expect(await signers(forged, { ours: secretBytes })).toEqual([]);
    const later = { ...one, headers: { ...one.headers, 'webhook-timestamp': '1795507201' } };
    expect(await signers(later, { ours: secretBytes })).toEqual([]);
    const renamed = { ...one, headers: { ...one.headers, 'webhook-id': `${event().id}x` } };
    expect(await signers(renamed, { ours: secretBytes })).toEqual([]);
  });

  test('signed with both secrets while they are changed, the new one first', async () => {
    const { url, received } = await receiver();
    const its = outbox(url, { secrets: [coded, secret] });
    await its.tell();
    await its.run();
    const [one] = received;
    if (!one) throw new Error('nothing came');
    expect(await signers(one, { before: secretBytes, current: codedBytes })).toEqual(['current', 'before']);
  });

  test('signed as the example of the specification', () => {
    const body = Buffer.from('{"test": 2432232314}');
    const at = new Date(1614265330 * 1000);
    const headers = signedHeaders({ id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body, at }, [coded]);
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });
});

describe('what is tried again', () => {
  test('after a 500 the same event with the same id, another second and a signature of its own', async () => {
    const { url, received } = await receiver(status(500), status(200));
    const its = outbox(url);
    await its.tell();
    await its.run();
    expect(await its.lastError('due')).toBe('The receiver did not take it (500).');
    await its.again(minute - 1);
    expect(received).toHaveLength(1);
    await its.again(1);
    expect(await its.keys('done')).toEqual(['k']);
    const [first, second] = received;
    if (!first || !second) throw new Error('two tries');
    expect(second.body.equals(first.body)).toBe(true);
    expect(second.headers['webhook-id']).toBe(first.headers['webhook-id']);
    const seconds = received.map(({ headers }) => Number(headers['webhook-timestamp']));
    expect((seconds[1] ?? 0) - (seconds[0] ?? 0)).toBe(60);
    expect(second.headers['webhook-signature']).not.toBe(first.headers['webhook-signature']);
    expect(await signers(second, { ours: secretBytes })).toEqual(['ours']);
  });

  test.each([
    ['10 minutes', '600', 10 * minute],
    ['until a date', 'Tue, 24 Nov 2026 08:10:00 GMT', 10 * minute],
    ['less than the usual pause', '1', minute / 1.05],
    ['nonsense', 'soon', minute / 1.05],
    ['a date long past', 'Tue, 24 Nov 2020 08:10:00 GMT', minute / 1.05],
    ['a year: a day counts', '31536000', 24 * 60 * minute],
  ])('not before the receiver wants it: %s', async (_, retryAfter, wanted) => {
    const { url, received } = await receiver(status(503, { 'retry-after': retryAfter }), status(204));
    const its = outbox(url);
    await its.tell();
    await its.run();
    // Half of the jitter: a twentieth more than wanted, nothing more than the usual pause.
    await its.again(Math.round(wanted * 1.05) - 1);
    expect(received).toHaveLength(1);
    await its.again(1);
    expect(received).toHaveLength(2);
  });

  test.each([
    [301, 'The receiver points elsewhere (301); events go nowhere but to WEBHOOK_URL.'],
    [307, 'The receiver points elsewhere (307); events go nowhere but to WEBHOOK_URL.'],
    [401, 'The receiver does not accept us (401): check the secret.'],
    [404, 'The receiver did not take it (404).'],
    [429, 'The receiver did not take it (429).'],
  ])('a %i: it stays due, and nothing is asked elsewhere', async (code, reason) => {
    const elsewhere = await receiver();
    const { url, received } = await receiver(status(code, { location: elsewhere.url }));
    const its = outbox(url);
    await its.tell();
    await its.run();
    expect(await its.lastError('due')).toBe(reason);
    expect(received).toHaveLength(1);
    expect(elsewhere.received).toEqual([]);
  });

  test('a receiver that hangs: the try ends in time and lets go of the connection', async () => {
    const { url, connections } = await receiver(silence);
    const its = outbox(url, { patience: 100 });
    await its.tell();
    const started = performance.now();
    await its.run();
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(await its.lastError('due')).toBe('The receiver does not answer in time.');
    for (let tries = 0; tries < 200 && connections() > 0; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(connections()).toBe(0);
  });

  test('a receiver that is away, and one that speaks no HTTP', async () => {
    const { url, close } = await webhookReceiver();
    await close();
    const its = outbox(url);
    await its.tell();
    await its.run();
    expect(await its.lastError('due')).toBe('The receiver cannot be reached.');
    const rude = await receiver((response) => void response.socket?.end('SMTP hello\r\n'));
    const other = outbox(rude.url);
    await other.tell();
    await other.run();
    expect(await other.lastError('due')).toBe('The receiver cannot be reached.');
  });

  test('a stop gives it back, due at once', async () => {
    const { url, received } = await receiver(silence);
    const its = outbox(url, {}, { limits: { grace: 20 } });
    await its.tell();
    its.worker.wake();
    for (let tries = 0; tries < 500 && received.length === 0; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    await its.worker.stop();
    const now = its.clock.now().toISOString();
    expect(await its.stores.outbox.list('due', 9)).toMatchObject([{ key: 'k', dueAt: now }]);
  });
});

describe('an answer counts by its status alone', () => {
  test('200 and then for ever more, or nothing more: it is done', async () => {
    const endless: Answering = (response) => {
      response.writeHead(200);
      const more = setInterval(() => response.write('x'.repeat(4096)), 1);
      response.on('close', () => clearInterval(more));
    };
    const stalled: Answering = (response) => void response.writeHead(200).write('{');
    for (const answer of [endless, stalled]) {
      const { url } = await receiver(answer);
      const its = outbox(url, { patience: 300 });
      await its.tell();
      await its.run();
      expect(await its.keys('done')).toEqual(['k']);
    }
  });
});

describe('what is given up at once', () => {
  test('a 410: nobody wants it any more', async () => {
    const { url, received } = await receiver(status(410));
    const its = outbox(url);
    await its.tell();
    await its.run();
    await its.again(100 * 60 * minute);
    expect(received).toHaveLength(1);
    expect(await its.lastError('dead')).toBe('The receiver wants no more events (410).');
  });

  test('what is no event, has a foreign id, or is too large: nothing is sent', async () => {
    const { url, received } = await receiver();
    const its = outbox(url);
    const wrong: Json[] = [
      null,
      event('a', { id: 'evt_1.2.{}' }),
      event('b', { type: 'quote.guessed' }),
      event('c', { data: { text: 'x'.repeat(300_000) } }),
    ];
    for (const [n, data] of wrong.entries()) await its.tell(data, `k${n}`, `c${n}`);
    await its.run();
    expect((await its.keys('dead')).sort()).toEqual(['k0', 'k1', 'k2', 'k3']);
    expect(received).toEqual([]);
  });

  test('a dead one that is released goes out with its old id', async () => {
    const { url, received } = await receiver(status(410), status(200));
    const its = outbox(url);
    await its.tell();
    await its.run();
    expect(await its.stores.outbox.release('k')).toBe(true);
    await its.run();
    expect(await its.keys('done')).toEqual(['k']);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });
});

describe('where nothing may go', () => {
  const notListed = "The receiver's address is not public and its host not in WEBHOOK_PRIVATE_HOSTS.";

  test.each([
    ['an address of this machine', (port: number) => `http://127.0.0.1:${port}/`],
    ['a spelling of it', (port: number) => `http://2130706433:${port}/`],
    ['a name of it', (port: number) => `http://localhost:${port}/`],
  ])('not listed: %s', async (_, url) => {
    const { port, received } = await receiver();
    const its = outbox(url(port), { privateHosts: ['crm.example', `127.0.0.1:${port + 1}`] });
    await its.tell();
    await its.run();
    expect(await its.lastError('due')).toBe(notListed);
    expect(received).toEqual([]);
  });

  test('listed with its port', async () => {
    const { port, received } = await receiver();
    const its = outbox(`http://127.0.0.1:${port}/`, { privateHosts: [`127.0.0.1:${port}`] });
    await its.tell();
    await its.run();
    expect(received).toHaveLength(1);
  });

  test.each([
    ['a private address', ['10.0.0.7'], notListed],
    ['one private address among public ones', ['93.184.216.34', '192.168.1.1'], notListed],
    ['this machine in IPv6', ['::ffff:127.0.0.1'], notListed],
    ['the metadata of clouds', ['169.254.169.254'], 'The receiver has an address that no server has.'],
  ])('a public name that turns out to be %s', async (_, addresses, reason) => {
    const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    const its = outbox('https://crm.example/', { resolve: async () => found });
    await its.tell();
    await its.run();
    expect(await its.lastError('due')).toBe(reason);
  });

  test('a listed name never gets to link-local addresses, and without https only to this machine', async () => {
    const resolve = (address: string) => async () => [{ address, family: 4 }];
    const metadata = outbox('https://crm.example/', {
      privateHosts: ['crm.example'],
      resolve: resolve('169.254.169.254'),
    });
    await metadata.tell();
    await metadata.run();
    expect(await metadata.lastError('due')).toBe('The receiver has an address that no server has.');
    const plain = outbox('http://localhost/', { privateHosts: ['localhost'], resolve: resolve('10.0.0.7') });
    await plain.tell();
    await plain.run();
    expect(await plain.lastError('due')).toBe('Without https only a receiver on this machine is allowed.');
  });

  test('it connects to the address that was looked at: a second answer of the DNS is never asked for', async () => {
    const { port, received } = await receiver();
    let asked = 0;
    const its = outbox(`http://localhost:${port}/`, {
      privateHosts: ['localhost'],
      async resolve() {
        asked += 1;
        return [{ address: asked === 1 ? '127.0.0.1' : '10.0.0.7', family: 4 }];
      },
    });
    await its.tell();
    await its.run();
    expect([asked, received.length]).toEqual([1, 1]);
    expect(received[0]?.headers.host).toBe(`localhost:${port}`);
  });

  test('a name that nobody knows is tried again', async () => {
    const resolve = async () => {
      throw Object.assign(new Error('getaddrinfo ENOTFOUND crm.example'), { code: 'ENOTFOUND' });
    };
    for (const each of [resolve, async () => []]) {
      const its = outbox('https://crm.example/', { resolve: each });
      await its.tell();
      await its.run();
      expect(await its.lastError('due')).toBe("The receiver's name is not known.");
    }
  });

  test('https means https: a receiver that speaks plain HTTP there gets nothing', async () => {
    const { port, received } = await receiver();
    const its = outbox(`https://127.0.0.1:${port}/`);
    await its.tell();
    await its.run();
    expect(await its.lastError('due')).toBe('There is no secure connection to the receiver.');
    expect(received).toEqual([]);
  });

  test('logs and reasons hold neither the address nor what the event says', async () => {
    const { url } = await receiver(status(500), status(410));
    const its = outbox(url);
    await its.tell();
    await its.run();
    await its.again(minute);
    expect(its.logged).toHaveLength(2);
    expect(its.logged.join('\n')).not.toMatch(/127\.0\.0\.1|AN-2026|crm/u);
  });
});

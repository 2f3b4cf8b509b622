/** Mail over a real SMTP server: what arrives, what is tried again, what is given up, and what cannot be smuggled in. */
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { deliveryId } from '../../src/outbox/delivery.ts';
import { type MailParts, openMail } from '../../src/outbox/mail.ts';
import { lowdbStores } from '../../src/stores/lowdb.ts';
import type { Json, Stores } from '../../src/stores/stores.ts';
import { storeFolder } from '../support/store-folder.ts';
import { countedIds, handClock } from '../support/store-parts.ts';
import { type Hooks, mailServer, Refusal, readMail } from './mail-server.ts';
import { outboxParts, type WorkerOptions } from './parts.ts';

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

const pdf = new Uint8Array([37, 80, 68, 70, 0, 255, 13, 10]);
const mail = {
  to: 'einkauf@kunde.example',
  subject: 'Ihr Angebot über Größe XL – Fa. Müßig',
  text: 'Guten Tag,\n\nanbei das Angebot.\n.\nGrüße',
};

async function server(hooks: Hooks = {}) {
  const made = await mailServer(hooks);
  opened.push(made);
  return made;
}

/** A worker whose mails go to `url`; `put` writes a mail, `run` tries what is due. */
function outbox(url: string, more: Partial<MailParts> = {}, options: Omit<WorkerOptions, 'senders'> = {}) {
  const clock = handClock();
  const { send, close } = openMail({
    smtpUrl: url,
    from: 'Müller & Söhne <tresen@haus.example>',
    attachment: async () => undefined,
    now: clock.now,
    ...more,
  });
  opened.push({ close: async () => close() });
  const parts = outboxParts({ senders: { mail: send }, ...options });
  return {
    ...parts,
    send: (data: Json, key = 'k', conversation = 'c1') => parts.put(conversation, { key, data }),
    again: async (minutes: number) => {
      parts.clock.forward(minutes * 60_000);
      await parts.run();
    },
    lastError: async (state: 'due' | 'dead') => (await parts.stores.outbox.list(state, 1))[0]?.lastError,
  };
}

describe('a mail arrives', () => {
  test('with its words, its papers, the names of files, and what keeps machines from answering it', async () => {
    const { url, received } = await server();
    const asked: string[] = [];
    const its = outbox(url, {
      attachment: async (id, kind) => {
        asked.push(`${id}.${kind}`);
        return kind === 'pdf'
          ? { filename: 'Angebot Müßig „2026“.pdf', content: pdf, contentType: 'application/pdf' }
          : { filename: 'angebot.xml', content: '<ä/>', contentType: 'application/xml' };
      },
    });
    await its.send({
      ...mail,
      language: 'de',
      replyTo: 'vertrieb@haus.example',
      quote: { id: 'AN-2026-00017', files: ['pdf', 'xml'] },
    });
    await its.run();
    const [one] = received;
    expect([one?.from, one?.to]).toEqual(['tresen@haus.example', ['einkauf@kunde.example']]);
    const { headers, parts } = readMail(one?.raw ?? '');
    expect(headers.get('subject')).toBe(mail.subject);
    expect(headers.get('from')).toBe('Müller & Söhne <tresen@haus.example>');
    expect(headers.get('to')).toBe('einkauf@kunde.example');
    expect(headers.get('reply-to')).toBe('vertrieb@haus.example');
    expect(headers.get('message-id')).toBe(`<${deliveryId('k')}@haus.example>`);
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(headers.get('content-language')).toBe('de');
    expect(parts[0]?.body.toString().replaceAll('\r\n', '\n').trimEnd()).toBe(mail.text);
    expect(parts[1]).toMatchObject({ filename: 'Angebot Müßig „2026“.pdf' });
    expect(new Uint8Array(parts[1]?.body ?? [])).toEqual(pdf);
    expect(parts[2]).toMatchObject({ filename: 'angebot.xml' });
    expect(parts[2]?.body.toString()).toBe('<ä/>');
    expect(asked).toEqual(['AN-2026-00017.pdf', 'AN-2026-00017.xml']);
    expect(await its.keys('done')).toEqual(['k']);
  });

  test('at a domain with umlauts, under the name that mail servers know', async () => {
    const { url, received } = await server();
    const its = outbox(url);
    await its.send({ ...mail, to: ['info@Müller.example', 'b@kunde.example'] });
    await its.run();
    expect(readMail(received[0]?.raw ?? '').headers.get('to')).toContain('info@xn--mller-kva.example');
    expect(received[0]?.to).toEqual(['info@müller.example', 'b@kunde.example']);
  });

  test('two hundred in one conversation: all of them, once, in order', async () => {
    const { url, received } = await server();
    const its = outbox(url);
    const all = Array.from({ length: 200 }, (_, n) => `Mail ${n}`);
    await its.put('c1', ...all.map((subject) => ({ key: subject, data: { ...mail, subject } })));
    await its.run();
    expect(received.map(({ raw }) => readMail(raw).headers.get('subject'))).toEqual(all);
    expect(new Set(received.map(({ raw }) => readMail(raw).headers.get('message-id'))).size).toBe(200);
    expect(await its.keys('due')).toEqual([]);
  });
});

describe('a mail is tried again', () => {
  test('when the server wants it later (greylisting)', async () => {
    let tries = 0;
    const { url, received } = await server({
      recipient() {
        tries += 1;
        if (tries <= 2) throw new Refusal(451, '4.7.1 Greylisted, einkauf@kunde.example');
      },
    });
    const its = outbox(url);
    await its.send(mail);
    await its.run();
    expect(await its.lastError('due')).toBe('The mail server asks to try again later (451 4.7.1).');
    await its.again(1);
    await its.again(3);
    expect([tries, received.length]).toEqual([3, 1]);
    expect(its.results).toEqual(['mail retried', 'mail retried', 'mail sent']);
    expect(its.logged.join()).not.toMatch(/kunde|Angebot/u);
  });

  test('when the server was down, once it is up', async () => {
    const first = await mailServer();
    await first.close();
    const its = outbox(first.url);
    await its.send(mail);
    await its.run();
    expect(await its.lastError('due')).toBe('The mail server cannot be reached.');
    const { received } = await server({ port: first.port });
    await its.again(1);
    expect(received).toHaveLength(1);
  });

  test('when the server takes the connection and says nothing', async () => {
    const silent = await silentServer();
    const its = outbox(silent.url, { timeouts: { connect: 1_000, greeting: 40, silence: 1_000 } });
    await its.send(mail);
    await its.run();
    expect(await its.lastError('due')).toBe('The mail server does not answer in time.');
  });

  test('when the server takes the whole mail and never says what became of it', async () => {
    const taken: string[] = [];
    const hanging = await server({
      mail({ raw }) {
        taken.push(raw);
        return new Promise(() => {});
      },
    });
    const its = outbox(hanging.url, { timeouts: { connect: 5_000, greeting: 5_000, silence: 500 } });
    await its.send(mail);
    await its.run();
    expect(taken).toHaveLength(1);
    expect(await its.lastError('due')).toBe('The mail server does not answer in time.');
  });

  test('when the sign-in or the sender is refused: that is ours to mend', async () => {
    const signIn = await server({
      options: {
        disabledCommands: ['STARTTLS'],
        onAuth: (_auth, _session, done) => done(new Refusal(535, 'no')),
      },
    });
    const its = outbox(signIn.url.replace('//', '//user:secret@'));
    await its.send(mail);
    await its.run();
    expect(await its.lastError('due')).toBe('The mail server refuses our sign-in (535).');
    const sender = await server({
      options: { onMailFrom: (_address, _session, done) => done(new Refusal(550, 'not you')) },
    });
    const other = outbox(sender.url);
    await other.send(mail);
    await other.run();
    expect(await other.lastError('due')).toBe('The mail server does not take mail from us now (550).');
  });

  test('only for those addresses that did not get it yet', async () => {
    let isGrey = true;
    const { url, received } = await server({
      recipient(address) {
        if (address.startsWith('grey') && isGrey) throw new Refusal(450, 'later');
        if (address.startsWith('gone')) throw new Refusal(550, '5.1.1 gone');
      },
    });
    const its = outbox(url);
    await its.send({ ...mail, to: ['here@kunde.example', 'grey@kunde.example', 'gone@kunde.example'] });
    await its.run();
    expect(await its.lastError('due')).toBe('The mail server asks to try again later (450).');
    isGrey = false;
    await its.again(1);
    expect(received.map(({ to }) => to)).toEqual([['here@kunde.example'], ['grey@kunde.example']]);
    expect(new Set(received.map(({ raw }) => readMail(raw).headers.get('message-id'))).size).toBe(1);
    expect(await its.lastError('dead')).toBe(
      '1 of 3 addresses did not get it. The mail server refuses the address for good (550 5.1.1).',
    );
  });

  test('after a crash between sending and writing that down: with the same Message-ID', async () => {
    const { url, received } = await server();
    const folder = await storeFolder();
    opened.push({ close: folder.remove });
    const clock = handClock();
    const open = () => lowdbStores({ dir: folder.dir, now: clock.now, id: countedIds() });
    const before = await open();
    // What a crash leaves: the mail has gone, and nothing says so.
    const crashing: Stores = { ...before, outbox: { ...before.outbox, done: () => new Promise(() => {}) } };
    const its = outbox(url, {}, { stores: crashing });
    await its.send(mail, 'quote:AN-2026-00017');
    its.worker.wake();
    while (received.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await before.close();
    const stores = await open();
    opened.push(stores);
    const after = outbox(url, {}, { stores });
    await after.run();
    const ids = received.map(({ raw }) => readMail(raw).headers.get('message-id'));
    expect(ids).toEqual([ids[0], ids[0]]);
    expect(await after.keys('done')).toEqual(['quote:AN-2026-00017']);
  });
});

describe('a mail is given up at once', () => {
  test('when the address or the mail is refused for good', async () => {
    const { url } = await server({
      recipient(address) {
        if (address.startsWith('gone')) throw new Refusal(550, '5.1.1 <gone@kunde.example> unknown');
      },
      mail() {
        throw new Refusal(554, '5.7.1 spam');
      },
    });
    const its = outbox(url);
    await its.send({ ...mail, to: 'gone@kunde.example' }, 'a');
    await its.run();
    expect(await its.lastError('dead')).toBe('The mail server refuses the address for good (550 5.1.1).');
    await its.send(mail, 'b', 'c2');
    await its.run();
    expect(await its.lastError('dead')).toBe('The mail server refuses this mail for good (554 5.7.1).');
    expect(its.results).toEqual(['mail dead', 'mail dead']);
    expect(its.logged.join()).not.toMatch(/kunde|unknown|spam/u);
  });

  test('when its paper is not there any more', async () => {
    const { url, received } = await server();
    const its = outbox(url);
    await its.send({ ...mail, quote: { id: 'AN-2026-00001', files: ['pdf'] } });
    await its.run();
    expect(received).toEqual([]);
    expect(await its.lastError('dead')).toBe('The paper that belongs to this mail is not there any more.');
  });

  test.each<[string, Json]>([
    ['a line break in the subject', { ...mail, subject: 'Angebot\r\nBcc: boese@evil.example' }],
    ['a bare line feed in the subject', { ...mail, subject: 'Angebot\nBcc: boese@evil.example' }],
    ['a line break in an address', { ...mail, to: 'a@kunde.example\r\nBcc: boese@evil.example' }],
    ['a second address in one', { ...mail, to: 'a@kunde.example, boese@evil.example' }],
    ['a name with an address', { ...mail, to: 'Anna <boese@evil.example>' }],
    ['an SMTP command in an address', { ...mail, to: 'a@kunde.example> NOTIFY=NEVER' }],
    ['a quoted local part', { ...mail, to: '"a@evil.example"@kunde.example' }],
    ['a line break in the answer address', { ...mail, replyTo: 'a@b.example\nX-Evil: 1' }],
    ['no domain', { ...mail, to: 'anna' }],
    ['a domain that is none', { ...mail, to: 'a@xn--iñvalid.example' }],
    ['an empty part in the domain', { ...mail, to: 'a@kunde..example' }],
    ['nobody', { ...mail, to: [] }],
    ['an object as address', { ...mail, to: { address: 'a@kunde.example' } }],
    ['a path as text', { ...mail, text: { path: '/etc/passwd' } }],
    ['a file kind there is not', { ...mail, quote: { id: 'x', files: ['exe'] } }],
    ['nothing at all', null],
  ])('when it holds %s', async (_, data) => {
    const { url, received } = await server();
    const its = outbox(url);
    await its.send(data);
    await its.run();
    expect(received).toEqual([]);
    expect(await its.lastError('dead')).toMatch(/^This mail is not written as it must be: \w+/u);
    expect(its.logged.join()).not.toMatch(/evil|kunde/u);
  });
});

test('more fields than there are change nothing: no other text, sender, file or address', async () => {
  const { url, received } = await server();
  const its = outbox(url);
  await its.send({
    ...mail,
    html: '<b>evil</b>',
    from: 'chef@haus.example',
    bcc: 'boese@evil.example',
    cc: 'boese@evil.example',
    attachments: [{ path: '/etc/hostname' }],
    headers: { 'X-Evil': '1' },
    raw: { path: '/etc/hostname' },
    envelope: { to: ['boese@evil.example'] },
  });
  await its.run();
  expect(received[0]?.to).toEqual(['einkauf@kunde.example']);
  expect(received[0]?.raw).not.toMatch(/evil|chef@|hostname/iu);
});

test('a password does not travel in the clear to another machine', async () => {
  const signIns: unknown[] = [];
  const { url } = await server({
    options: {
      disabledCommands: ['STARTTLS'],
      onAuth(auth, _session, done) {
        signIns.push(auth);
        done(null, { user: 'user' });
      },
    },
  });
  // Leads here, but is not known to be this machine; and the server offers no TLS.
  const its = outbox(url.replace('//127.0.0.1', '//user:secret@0.0.0.0'));
  await its.send(mail);
  await its.run();
  expect(await its.lastError('due')).toMatch(/^There is no secure connection to the mail server/u);
  expect(signIns).toEqual([]);
});

/** Takes connections and says nothing at all. */
async function silentServer() {
  const sockets = new Set<{ destroy(): void }>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  opened.push({
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(resolve);
      }),
  });
  return { url: `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` };
}

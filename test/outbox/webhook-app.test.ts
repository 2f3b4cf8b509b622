/** Webhooks from the whole server as a process: from a customer's sentence to the CRM, over kill -9, and wrong settings. */
import { afterEach, expect, test } from 'vitest';
import { lowdbStores } from '../../src/stores/lowdb.ts';
import { customer, sayNext } from '../support/quote-customers.ts';
import { type ServedApp, serveApp } from '../support/served-app.ts';
import { storeFolder } from '../support/store-folder.ts';
import { countedIds } from '../support/store-parts.ts';
import { type Answering, secret, secretBytes, signers, status, webhookReceiver } from './webhook-receiver.ts';

/** Milliseconds: seconds on a free machine; what is proven is no speed. */
const patience = 120_000;
const lineSecret = 'a-secret-of-this-test-with-32-characters';
const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

async function folder(): Promise<string> {
  const made = await storeFolder();
  opened.push({ close: () => made.remove() });
  return made.dir;
}

async function receiver(...answers: Answering[]) {
  const made = await webhookReceiver(...answers);
  opened.push(made);
  return made;
}

async function start(dir: string, env: Record<string, string>): Promise<ServedApp> {
  const app = await serveApp({ DATA_DIR: dir, DIRECT_LINE_SECRET: lineSecret, ...env });
  opened.push({
    close: async () => {
      if (app.child.exitCode === null && app.child.signalCode === null) await app.end('SIGKILL');
    },
  });
  return app;
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 3_000 && !(await isSo()); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));
}

async function states(dir: string) {
  const stores = await lowdbStores({ dir, now: () => new Date(), id: countedIds() });
  const [due, done] = await Promise.all([stores.outbox.list('due', 9), stores.outbox.list('done', 9)]);
  const [quote] = await stores.records.list('quote', { limit: 1 });
  await stores.close();
  return { due: due.map(({ key }) => key), done: done.map(({ key }) => key), quote: quote?.id };
}

const settings = (url: string) => ({
  WEBHOOK_URL: url,
  WEBHOOK_SECRET: secret,
  WEBHOOK_PRIVATE_HOSTS: '127.0.0.1',
  WEBHOOK_EVENTS: 'quote.issued',
});

test(
  'killed before it could write down that an event is gone, it sends it again as the same event',
  async () => {
    const dir = await folder();
    let app: ServedApp | undefined;
    let killed: Promise<unknown> | undefined;
    const { url, received } = await receiver(async (response, one) => {
      // The receiver has the event and says so to a dead process.
      killed ??= app?.end('SIGKILL');
      await killed;
      await status(200)(response, one);
    });
    app = await start(dir, settings(url));
    const who = await customer({ base: app.url }, lineSecret);
    for (let n = 0; n < 2; n += 1) await sayNext({ base: app.url }, who, 1);
    await until(() => received.length === 1);
    await killed;
    const again = await start(dir, settings(url));
    await until(() => received.length === 2);
    const sent = 'tresen_outbox_total{kind="webhook",result="sent"} 1';
    await until(async () => (await (await fetch(`${again.url}/metrics`)).text()).includes(sent));
    expect((await again.end('SIGTERM')).code).toBe(0);
    const [first, second] = received;
    if (!first || !second) throw new Error('it came twice');
    expect(second.headers['webhook-id']).toBe(first.headers['webhook-id']);
    expect(second.body.equals(first.body)).toBe(true);
    for (const one of received) expect(await signers(one, { ours: secretBytes })).toEqual(['ours']);
    const event = JSON.parse(first.body.toString());
    const { due, done, quote } = await states(dir);
    expect(event).toMatchObject({ type: 'quote.issued', version: 1, data: { id: quote, number: quote } });
    expect({ due, done }).toEqual({ due: [], done: [event.id] });
  },
  patience,
);

test(
  'settings that do not fit are named together, without their values',
  async () => {
    const wrong = {
      WEBHOOK_URL: 'http://crm.example/hush',
      WEBHOOK_SECRET: 'hush-too-short',
      WEBHOOK_SECRET_BEFORE: 'whsec_hush?',
      WEBHOOK_EVENTS: 'quote.issued,quote.guessed',
      WEBHOOK_PRIVATE_HOSTS: 'http://hush',
    };
    const error = await serveApp({ DATA_DIR: await folder(), ...wrong }).catch(String);
    for (const name of Object.keys(wrong)) expect(error).toContain(name);
    expect(error).not.toContain('hush');
    const alone = await serveApp({ DATA_DIR: await folder(), WEBHOOK_URL: 'https://crm.example' }).catch(
      String,
    );
    expect(alone).toContain('WEBHOOK_URL needs WEBHOOK_SECRET');
    const lonely = await serveApp({ DATA_DIR: await folder(), WEBHOOK_SECRET: secret }).catch(String);
    expect(lonely).toContain('WEBHOOK_SECRET needs WEBHOOK_URL');
  },
  patience,
);

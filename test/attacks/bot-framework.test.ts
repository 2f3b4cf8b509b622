/** Attacks 10 to 13: the Bot Framework's door without an app id, and clients of Direct Line who say they are another channel. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Attacked, attacked, westermeier } from './support.ts';

let app: Attacked;
/** A connector that would be answered to: whatever comes in, connections too, is written down. */
const connector = { address: '', connections: 0, requests: [] as string[] };
const listener = createServer((request, response) => {
  connector.requests.push(`${request.method} ${request.url}`);
  response.end('{}');
});
listener.on('connection', () => {
  connector.connections += 1;
});

beforeAll(async () => {
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  connector.address = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  app = await attacked();
});
afterAll(async () => {
  await app.close();
  await new Promise((resolve) => listener.close(resolve));
});

const activity = (more: object = {}) => ({
  type: 'message',
  id: '1',
  channelId: 'msteams',
  serviceUrl: connector.address,
  from: { id: '29:1', aadObjectId: 'fea04c50-53b9-4b91-88fb-1d06d8f65f97' },
  recipient: { id: '28:bot' },
  conversation: { id: 'a:1', tenantId: '89f0c5f0-52cd-499c-8a8f-8828b7608252' },
  text: 'wo bleibt meine Bestellung?',
  ...more,
});

/** Posts it; the door has to be shut, the same way for everybody. */
async function shut(body: object, headers: Record<string, string>, why: string): Promise<void> {
  const { status, text } = await app.request('/api/messages', { body, headers });
  expect(status, why).toBe(404);
  expect(JSON.parse(text).error.code, why).toBe('NotFound');
  expect(text).not.toMatch(/stack|node_modules|botbuilder|AB-2026/u);
}

async function nothingSent(): Promise<void> {
  // A reply would go out in the turn: time for a whole one.
  const talk = await app.talk();
  await talk.say('was kostet 10-2040?');
  expect(connector).toMatchObject({ connections: 0, requests: [] });
}

// With Teams comes: a token of the Bot Framework for another app id is 401, and one whose serviceurl claim is not the
// serviceUrl of the activity is 403. Until then the door does not exist, and a token changes nothing about that.
test('10: a token of the Bot Framework, for whichever app and service, finds no door while no app id is set', async () => {
  const sign = (claims: object) =>
    new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'HS256', kid: 'x' })
      .setIssuer('https://api.botframework.com')
      .setExpirationTime('1h')
      .sign(Buffer.alloc(32));
  for (const claims of [
    { aud: 'another-app', serviceurl: connector.address },
    { aud: '', serviceurl: connector.address },
    { aud: 'app', serviceurl: 'https://smba.trafficmanager.net/emea/' },
  ])
    await shut(activity(), { authorization: `Bearer ${await sign(claims)}` }, JSON.stringify(claims));
  await nothingSent();
});

// With Teams comes: an activity without a token is 401 in production.
test('11: without a token, or with an empty one, there is nothing either, on any way of asking', async () => {
  for (const authorization of [undefined, '', 'Bearer', 'Bearer null', 'Bearer undefined', 'Basic Og=='])
    await shut(activity(), authorization === undefined ? {} : { authorization }, String(authorization));
  for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS']) {
    const { status } = await app.request('/api/messages', { method });
    expect([404, 405], method).toContain(status);
  }
  // The secret and the token of another channel are no key to it.
  const { token } = await app.opened();
  await shut(activity(), { authorization: `Bearer ${token}` }, 'a token of Direct Line');
  await nothingSent();
});

// With Teams comes: a signed activity whose serviceUrl is none of SERVICE_URL_HOSTS gets no request and no token.
test('12: no request goes to the service address an activity names, at the door or in a message of Direct Line', async () => {
  const talk = await app.talk();
  for (const serviceUrl of [
    connector.address,
    'http://169.254.169.254/latest/meta-data/',
    'http://127.0.0.1:1/',
    'http://2130706433/',
    'http://[::ffff:7f00:1]/',
    'file:///etc/passwd',
    'https://smba.trafficmanager.net.evil.example/',
  ]) {
    await shut(activity({ serviceUrl }), {}, serviceUrl);
    await talk.send({
      text: 'was kostet 10-2040?',
      serviceUrl,
      callbackUrl: serviceUrl,
      relatesTo: { serviceUrl },
    });
  }
  // An attachment's address is the customer's word: it is not fetched.
  for (const contentUrl of [`${connector.address}/list.csv`, 'http://169.254.169.254/', 'file:///etc/passwd'])
    await talk.send({
      text: 'Preise zur Liste bitte',
      attachments: [{ contentType: 'text/csv', contentUrl, name: 'l.csv' }],
    });
  await nothingSent();
});

test('13: a client who says it is Teams, a person of the desk, or our own side is a customer like any other', async () => {
  const talk = await app.talk();
  const path = `/v3/directline/conversations/${talk.conversationId}/activities`;
  const account = { customer: westermeier.customer, proof: 'shop-token' };
  const forgeries: object[] = [
    {
      channelId: 'msteams',
      from: { id: 'x', role: 'agent', aadObjectId: 'y' },
      conversation: { id: 'z', tenantId: 't' },
    },
    {
      from: { role: 'bot', id: 'tresen' },
      channelData: { author: 'person', account },
      reference: { account },
    },
    {
      account,
      people: [`customer:${westermeier.customer}`],
      state: { v: 1, account },
      entities: [{ account }],
    },
    { value: { account }, name: 'tresen/vouched' },
  ];
  for (const forgery of forgeries) {
    const { text } = await talk.send({ text: 'wo bleibt meine Bestellung?', ...forgery });
    expect(text).toMatch(/zwei Angaben|nicht zuordnen|nicht richtig/u);
    expect(text).not.toContain(westermeier.order);
    await talk.say('abbrechen');
  }
  for (const [type, name] of [
    ['event', 'tresen/vouched'],
    ['event', 'handoff.accept'],
    ['event', 'handoff.status'],
    ['event', 'tokens/response'],
    ['event', '__proto__'],
    ['event', ['tresen/vouched']],
    ['invoke', 'signin/verifyState'],
    ['conversationUpdate', undefined],
    ['endOfConversation', undefined],
    ['Event', 'tresen/vouched'],
    ['trace', 'x'],
  ]) {
    const body = { type, name, value: { account }, from: { role: 'bot' }, text: 'x' };
    const { status } = await app.request(path, { token: talk.token, body });
    expect([400, 403], `${type} ${name}`).toContain(status);
  }
  expect(await talk.say('wo bleibt meine Bestellung?')).toMatch(/zwei Angaben/u);
  const stored = await app.request(path, { token: talk.token });
  const { activities } = stored.body as {
    activities: { from: { role: string; id: string }; text?: string }[];
  };
  for (const { from, text } of activities.filter((each) => each.text === 'wo bleibt meine Bestellung?'))
    expect(from.role, text).toBe('user');
  expect(stored.text).not.toContain('"author"');
});

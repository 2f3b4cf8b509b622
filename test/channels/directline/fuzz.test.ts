/** Arbitrary bodies to every route: no answer of status 5xx, nothing in the log, and the server stays well. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, directLineApp, secret } from '../../support/direct-line-app.ts';
import {
  activitiesPath,
  call,
  directLinePath,
  type Opened,
  post,
  read,
  say,
  start,
} from '../../support/direct-line-client.ts';

let app: App;
let opened: Opened;
beforeAll(async () => {
  app = await directLineApp({ limits: { sessionsPerMinute: 1_000_000, refreshesPerMinute: 1_000_000 } });
  opened = await start(app);
});
afterAll(() => app.close());

const runs = { numRuns: 250, interruptAfterTimeLimit: 4_000 };
const routes = () => [
  { path: activitiesPath(opened.conversationId), token: opened.token },
  { path: `${directLinePath}/conversations`, token: opened.token },
  { path: `${directLinePath}/tokens/generate`, token: secret },
  { path: `${directLinePath}/tokens/refresh`, token: opened.token },
  { path: '/api/widget/session' },
];

/** Activities that are nearly right: the fields we read, with values of any kind. */
const nearlyActivity = fc.record(
  {
    type: fc.oneof(fc.constantFrom('message', 'typing', 'event', 'invoke'), fc.jsonValue()),
    text: fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue()),
    name: fc.jsonValue(),
    from: fc.jsonValue(),
    value: fc.jsonValue(),
    locale: fc.oneof(fc.constantFrom('de', 'de-DE'), fc.jsonValue()),
    attachments: fc.oneof(fc.array(fc.dictionary(fc.string(), fc.jsonValue())), fc.jsonValue()),
    channelData: fc.oneof(fc.record({ clientActivityID: fc.jsonValue() }), fc.jsonValue()),
  },
  { requiredKeys: [] },
);

async function isWell(): Promise<void> {
  const fresh = await start(app);
  await say(app, fresh, 'hello');
  expect((await read(app, fresh)).activities).toHaveLength(2);
  expect(app.lines).toEqual([]);
}

test('any JSON to any route', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), fc.nat(4), async (body, n) => {
      const { path, token } = routes()[n] ?? { path: '/' };
      expect((await call(app, path, { body, ...(token && { token }) })).status).toBeLessThan(500);
    }),
    runs,
  );
  await isWell();
});

test('activities that are nearly right; what is accepted is shown as it was sent', async () => {
  await fc.assert(
    fc.asyncProperty(nearlyActivity, async (activity) => {
      const { status, body } = await post(app, opened, activity);
      expect([200, 400, 403, 413]).toContain(status);
      if (status !== 200 || activity.type === 'typing') return;
      const { lastSeq = 0 } = (await app.stores.conversations.get(opened.conversationId)) ?? {};
      const { activities } = await read(app, opened, `${Math.max(0, lastSeq - 40)}`);
      const shown = activities.find(({ id }) => id === body.id);
      if (shown) expect([shown.from.role, shown.text]).toEqual(['user', activity.text ?? undefined]);
    }),
    runs,
  );
  await isWell();
});

test('any bytes to any route', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.string(), fc.nat(4), async (raw, type, n) => {
      const { path, token } = routes()[n] ?? { path: '/' };
      const contentType = /^[\x20-\x7e]*$/.test(type) && n % 2 ? type : 'application/json';
      const headers = { 'content-type': contentType };
      expect((await call(app, path, { raw, headers, ...(token && { token }) })).status).toBeLessThan(500);
    }),
    runs,
  );
  await isWell();
});

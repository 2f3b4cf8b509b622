/** Direct Line conformance 12-15, and stranger origins: which pages may talk to us. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, directLineApp, secret } from '../../support/direct-line-app.ts';
import {
  activitiesPath,
  call,
  directLinePath,
  generate,
  open,
  resume,
  start,
} from '../../support/direct-line-client.ts';

const shop = 'https://shop.example';
let app: App;
beforeAll(async () => {
  app = await directLineApp({ origins: [shop] });
});
afterAll(() => app.close());

const preflight = (origin: string, path = `${directLinePath}/conversations`) =>
  call(app, path, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,x-ms-bot-agent,x-requested-with',
    },
  });

describe('origin and CORS', () => {
  test('12. a pre-flight from an allowed origin allows the headers of the official clients, and GET and POST', async () => {
    for (const path of [
      `${directLinePath}/conversations`,
      `${directLinePath}/tokens/refresh`,
      '/api/widget/session',
    ]) {
      const { status, headers } = await preflight(shop, path);
      expect(status).toBe(204);
      expect(headers.get('access-control-allow-origin')).toBe(shop);
      for (const name of ['authorization', 'content-type', 'x-ms-bot-agent', 'x-requested-with'])
        expect(headers.get('access-control-allow-headers')).toContain(name);
      for (const method of ['GET', 'POST'])
        expect(headers.get('access-control-allow-methods')).toContain(method);
    }
  });

  test('13. with trustedOrigins in the token, REST and WebSocket upgrade from another Origin are refused', async () => {
    const opened = await start(app, {}, { trustedOrigins: ['https://other.example/page'] });
    const path = activitiesPath(opened.conversationId);
    const from = (origin: string) => call(app, path, { token: opened.token, headers: { origin } });
    expect((await from(shop)).status).toBe(403);
    expect((await from('https://other.example')).status).toBe(200);
    await expect(open((await resume(app, opened)).streamUrl, { origin: shop })).rejects.toThrow('403');
    const stream = await open((await resume(app, opened)).streamUrl, { origin: 'https://other.example' });
    stream.socket.terminate();
  });

  test('13. a foreign Origin is refused before the upgrade, a known or absent one is not', async () => {
    const opened = await start(app);
    for (const origin of [
      'https://evil.example',
      'null',
      'https://shop.example.evil.com',
      'http://shop.example',
    ])
      await expect(open((await resume(app, opened)).streamUrl, { origin })).rejects.toThrow('403');
    const known: Record<string, string>[] = [{ origin: shop }, { origin: app.base }, {}];
    for (const headers of known)
      (await open((await resume(app, opened)).streamUrl, headers)).socket.terminate();
  });

  test('14. Access-Control-Expose-Headers contains Retry-After, on errors too', async () => {
    const { headers } = await call(app, activitiesPath('x'), { headers: { origin: shop } });
    expect(headers.get('access-control-expose-headers')).toContain('Retry-After');
    expect(headers.get('access-control-allow-origin')).toBe(shop);
  });

  test('15. arbitrary origins are never reflected, with or without allow-credentials', async () => {
    for (const origin of [
      'https://evil.example',
      'null',
      'HTTPS://SHOP.EXAMPLE',
      `${shop}:444`,
      `${shop}.evil.com`,
    ])
      for (const path of [`${directLinePath}/conversations`, `${directLinePath}/session/getsessionid`]) {
        const { headers } = await preflight(origin, path);
        expect(headers.get('access-control-allow-origin')).toBeNull();
        expect(headers.get('access-control-allow-credentials')).toBeNull();
      }
    const session = await call<{ sessionId: string }>(app, `${directLinePath}/session/getsessionid`, {
      headers: { origin: shop },
    });
    expect(session.body.sessionId).toBeTypeOf('string');
    expect(session.headers.get('access-control-allow-origin')).toBe(shop);
    expect(session.headers.get('access-control-allow-credentials')).toBe('true');
  });

  test('every origin may be allowed by name, but not together with credentials', async () => {
    const every = await directLineApp({ origins: ['*'] });
    const { headers } = await call(every, `${directLinePath}/session/getsessionid`, {
      headers: { origin: 'https://any.example' },
    });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    await every.close();
  });

  test('the secret from a web page is refused, and the operator is told', async () => {
    const { status } = await call(app, `${directLinePath}/tokens/generate`, {
      token: secret,
      body: {},
      headers: { origin: shop },
    });
    expect(status).toBe(403);
    expect(app.lines.some((line) => line.includes('must be changed') && !line.includes(secret))).toBe(true);
  });

  test('a forged forwarding header changes neither addresses nor limits', async () => {
    const opened = await start(app);
    const { body } = await call<{ streamUrl: string }>(
      app,
      `${directLinePath}/conversations/${opened.conversationId}`,
      {
        token: opened.token,
        headers: {
          'x-forwarded-host': 'evil.example',
          'x-forwarded-proto': 'https',
          forwarded: 'host=evil.example',
        },
      },
    );
    expect(new URL(body.streamUrl).host).toBe(new URL(app.base).host);
  });

  test('streamUrl follows the public address when there is one', async () => {
    const hosted = await directLineApp({ publicUrl: 'https://chat.example/counter/' });
    const { token } = await generate(hosted);
    const { body } = await call<{ streamUrl: string }>(hosted, `${directLinePath}/conversations`, {
      token,
      body: {},
    });
    expect(body.streamUrl).toMatch(/^wss:\/\/chat\.example\/counter\/v3\/directline\/conversations\//);
    await hosted.close();
  });
});

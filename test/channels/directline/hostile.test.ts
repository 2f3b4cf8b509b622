/** Hostile requests: each gets a clear refusal, the process stays alive, and a healthy turn follows. */
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { connect } from 'node:net';
import { SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { deriveKeys } from '../../../src/channels/directline/keys.ts';
import { type App, directLineApp, secret } from '../../support/direct-line-app.ts';
import {
  activitiesPath,
  call,
  directLinePath,
  eventually,
  type Opened,
  open,
  post,
  rawCall,
  read,
  resume,
  say,
  start,
  texts,
} from '../../support/direct-line-client.ts';

let app: App;
let mine: Opened;
beforeAll(async () => {
  app = await directLineApp({ http: { headersTimeout: 400, requestTimeout: 800 } });
  mine = await start(app);
});
afterAll(() => app.close());

let turns = 0;
afterEach(async () => {
  turns += 1;
  const opened = await start(app);
  await say(app, opened, `turn ${turns}`);
  expect(texts(await read(app, opened))).toEqual([`turn ${turns}`, `Echo: turn ${turns}`]);
  expect(app.lines.filter((line) => line.includes('A route failed'))).toEqual([]);
});

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const path = () => activitiesPath(mine.conversationId);
const request = (headers: string[], body = '') =>
  `POST ${path()} HTTP/1.1\r\nHost: x\r\n${headers.join('\r\n')}\r\n\r\n${body}`;
const claims = () => ({ conv: mine.conversationId, user: 'dl_evil' });
const signed = (change: (jwt: SignJWT) => SignJWT, key = deriveKeys(secret).token) =>
  change(
    new SignJWT(claims())
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('tresen')
      .setAudience('directline')
      .setJti('x')
      .setExpirationTime('1h'),
  ).sign(key);

describe('identity', () => {
  test('ids are unguessable, and guessing finds nothing', async () => {
    expect(mine.conversationId).toMatch(/^[A-Za-z0-9_-]{22,}$/);
    for (let n = 0; n < 300; n += 1) {
      const { status } = await call(app, activitiesPath(String(n)), { token: mine.token });
      expect(status).toBe(403);
    }
    for (const id of [
      '1',
      'x',
      '..',
      '%2e%2e',
      '%00',
      '__proto__',
      'constructor',
      'toString',
      'a'.repeat(5_000),
    ])
      expect([403, 404, 405]).toContain((await call(app, activitiesPath(id), { token: secret })).status);
  });

  test('forged tokens: no algorithm, the wrong one, an own key, an unknown kid', async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = publicKey.export({ type: 'spki', format: 'pem' });
    const payload = part({ ...claims(), iss: 'tresen', aud: 'directline', jti: 'x', exp: 9_999_999_999 });
    const hmac = (text: string, key: string | Buffer) =>
      createHmac('sha256', key).update(text).digest('base64url');
    const forged = [
      `${part({ alg: 'none' })}.${payload}.`,
      `${part({ alg: 'None' })}.${payload}.x`,
      ...[pem, '', secret].map((key) => {
        const text = `${part({ alg: 'HS256', kid: 'x', jku: 'http://127.0.0.1:9/', x5u: 'http://127.0.0.1:9/' })}.${payload}`;
        return `${text}.${hmac(text, key)}`;
      }),
      `${part({ alg: 'RS256' })}.${payload}.AAAA`,
      `${part({ alg: 'HS512' })}.${payload}.AAAA`,
      'eyJ..',
      'eyJhbGciOiJIUzI1NiJ9.e30.AAAA',
      await signed((jwt) => jwt, new Uint8Array(32)),
    ];
    for (const token of forged) {
      expect((await post(app, { ...mine, token }, { type: 'message', text: 'forged' })).status).toBe(401);
      expect((await call(app, path(), { token })).status).toBe(403);
    }
  });

  test('tokens with the right key and wrong claims', async () => {
    const wrong = [
      await signed((jwt) => jwt.setExpirationTime(new Date(Date.now() - 1_000))),
      await signed((jwt) => jwt.setNotBefore('1h')),
      await signed((jwt) => jwt.setAudience('directline-stream')),
      await signed((jwt) => jwt.setIssuer('someone')),
      await new SignJWT(claims()).setProtectedHeader({ alg: 'HS256' }).sign(deriveKeys(secret).token),
      await signed((jwt) => jwt, deriveKeys(secret).ticket),
    ];
    for (const token of wrong)
      expect([401, 403]).toContain(
        (await post(app, { ...mine, token }, { type: 'message', text: 'x' })).status,
      );
  });

  test('a token in the query string opens nothing', async () => {
    for (const name of ['token', 'access_token', 't', 'authorization', 'secret'])
      expect((await call(app, `${path()}?${name}=${mine.token}`)).status).toBe(401);
  });

  test('a socket with cookies but without a ticket is refused', async () => {
    const url = `${app.base.replace('http', 'ws')}${directLinePath}/conversations/${mine.conversationId}/stream`;
    const headers = { cookie: `session=${mine.token}`, authorization: `Bearer ${mine.token}` };
    await expect(open(`${url}?t=&watermark=`, headers)).rejects.toThrow('403');
  });
});

describe('confused types', () => {
  test('fields of the wrong type are refused or ignored, never half believed', async () => {
    const wrong: unknown[] = [1, true, {}, [], ['x'], { $ne: '' }, 0.5];
    for (const value of wrong) {
      expect((await post(app, mine, { type: 'message', text: value })).status).toBe(400);
      expect((await post(app, mine, { type: value, text: 'x' })).status).toBe(400);
      expect((await post(app, mine, { type: 'message', text: 'x', locale: value })).status).toBe(400);
      const channelData = { clientActivityID: value };
      expect((await post(app, mine, { type: 'message', text: 'x', channelData })).status).toBe(400);
      expect((await post(app, mine, { type: 'message', text: 'x', from: value, id: value })).status).toBe(
        200,
      );
    }
    for (const body of [
      { user: 1 },
      { user: { id: [] } },
      { user: { id: '' } },
      { trustedOrigins: 'x' },
      [],
      'x',
      1,
    ])
      expect((await call(app, `${directLinePath}/tokens/generate`, { token: secret, body })).status).toBe(
        400,
      );
    for (const body of [{ token: 1 }, { conversationId: {} }, { locale: [] }, [], 'x', 1, true])
      expect((await call(app, '/api/widget/session', { body })).status).toBe(400);
  });

  test('prototype names are plain data everywhere', async () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const raw = `{"type":"message","text":"${name}","locale":"${name}","value":{"${name}":{"polluted":true}},"channelData":{"${name}":{"polluted":true},"clientActivityID":"${name}"},"${name}":{"polluted":true}}`;
      const headers = { 'content-type': 'application/json' };
      expect((await call(app, path(), { token: mine.token, raw, headers })).status).toBe(200);
      const started = await start(app, {}, { user: { id: name, name } });
      await say(app, started, 'hello');
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    await app.settled();
    expect(texts(await read(app, mine))).toContain('Echo: __proto__');
  });
});

describe('bodies', () => {
  const headers = { 'content-type': 'application/json' };

  test.each(['gzip', 'br', 'deflate', 'identity', 'bogus', ''])(
    'Content-Encoding "%s" gives 415',
    async (encoding) => {
      for (const at of [path(), '/api/widget/session', `${directLinePath}/conversations`]) {
        const bytes = `POST ${at} HTTP/1.1\r\nHost: x\r\nContent-Encoding: ${encoding}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`;
        expect((await rawCall(app, bytes)).text).toMatch(/^HTTP\/1\.1 415 .*"UnsupportedMedia"/s);
      }
    },
  );

  test.each([
    'text/plain',
    'application/json; charset=utf-99',
    'multipart/form-data',
    'application/x-www-form-urlencoded',
    'x',
    '',
  ])('content type "%s" gives 415', async (type) => {
    const { status } = await call(app, path(), {
      token: mine.token,
      raw: '{}',
      headers: { 'content-type': type },
    });
    expect(status).toBe(415);
  });

  test('JSON that is deep, broken, of invalid text, or wide is answered quickly', async () => {
    const deep = '['.repeat(120_000);
    const bad: (string | Uint8Array)[] = [
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      deep,
      '{"a":'.repeat(40_000),
      `{"type":"message","text":"x","value":${'['.repeat(101)}${']'.repeat(101)}}`,
      '{"type":"message","text":"\\ud800"}',
      '{"type":"message","text":"a\\u0000b"}',
      '{"type":"message","text":"x","value":{"\\u0000":1}}',
      Buffer.from('{"type":"message","text":"\xff\xfe"}', 'latin1'),
      Buffer.from([0xef, 0xbb, 0xbf]),
      '{"type":"message","text":"x"}x',
      "{'type':'message'}",
      'NaN',
    ];
    for (const raw of bad) {
      const began = performance.now();
      expect((await call(app, path(), { token: mine.token, raw, headers })).status).toBe(400);
      expect(performance.now() - began).toBeLessThan(500);
    }
    const keys = Array.from({ length: 20_000 }, (_, n) => `"k${n}":1`).join();
    const wide = `{"type":"message","text":"wide","value":{${keys}}}`;
    expect((await call(app, path(), { token: mine.token, raw: wide, headers })).status).toBe(200);
    const double = '{"type":"message","type":"invoke","text":"x"}';
    expect((await call(app, path(), { token: mine.token, raw: double, headers })).status).toBe(400);
  });

  test('large texts, bodies and headers', async () => {
    expect((await post(app, mine, { type: 'message', text: 'x'.repeat(100_000) })).status).toBe(413);
    expect((await post(app, mine, { type: 'message', text: 'x'.repeat(2_000_000) })).status).toBe(413);
    const long = await rawCall(app, request([`X-Long: ${'x'.repeat(100_000)}`, 'Content-Length: 0']));
    expect(long.text).toMatch(/^HTTP\/1\.1 431 .*"HeadersTooLarge"/s);
    const upload = `POST ${directLinePath}/conversations/x/upload HTTP/1.1\r\nHost: x\r\nContent-Length: 25000000\r\n\r\n`;
    expect((await rawCall(app, upload)).text).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('an endless body is cut off, and refused before it is read', async () => {
    const socket = connect(app.port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('error', () => {});
    const head = [
      `Authorization: Bearer ${mine.token}`,
      'Content-Type: application/json',
      'Transfer-Encoding: chunked',
    ];
    socket.write(request(head));
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    const feed = setInterval(() => socket.write(chunk), 1);
    await eventually(() => socket.destroyed, undefined, 5_000);
    clearInterval(feed);
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('slow headers, slow bodies and silent connections are timed out', async () => {
    const slow = [
      'POST / HTTP/1.1\r\nHost: x\r\nX-A:',
      request(
        [`Authorization: Bearer ${mine.token}`, 'Content-Type: application/json', 'Content-Length: 100'],
        '{',
      ),
      'G',
      '',
    ];
    for (const { closed, text } of await Promise.all(slow.map((bytes) => rawCall(app, bytes, 4_000)))) {
      expect(closed).toBe(true);
      expect(text).toMatch(/^(?:HTTP\/1\.1 408 .*"RequestTimeout"|$)/s);
    }
  });

  test('a client that hangs up in the middle of its body disturbs nobody', async () => {
    for (let n = 0; n < 20; n += 1) {
      const socket = connect(app.port, '127.0.0.1');
      socket.on('error', () => {});
      const head = [
        `Authorization: Bearer ${mine.token}`,
        'Content-Type: application/json',
        'Content-Length: 1000',
      ];
      socket.write(request(head, '{"type":'), () => socket.destroy());
    }
  });
});

describe('the protocol itself', () => {
  const token = () => `Authorization: Bearer ${mine.token}`;

  test.each([
    ['two lengths', ['Content-Length: 2', 'Content-Length: 3'], '{}'],
    ['length and chunks', ['Content-Length: 2', 'Transfer-Encoding: chunked'], '0\r\n\r\n'],
    ['a negative length', ['Content-Length: -1'], ''],
    ['a length with a sign', ['Content-Length: +2'], '{}'],
    ['an unknown transfer encoding', ['Transfer-Encoding: xchunked'], ''],
    ['a space before the colon', ['Content-Length : 2'], '{}'],
    ['a NUL in a header', ['X-A: a\0b', 'Content-Length: 0'], ''],
    ['bad chunks', ['Transfer-Encoding: chunked'], 'zz\r\n'],
  ])('%s gives 400 and the connection is closed', async (_, headers, body) => {
    const { text, closed } = await rawCall(
      app,
      request([...headers, token(), 'Content-Type: application/json'], body),
      1_500,
    );
    expect(text).toMatch(/^HTTP\/1\.1 400 .*"BadRequest"/s);
    expect(closed).toBe(true);
    expect(text.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  test('folded headers and smuggled upgrades change nothing', async () => {
    const folded = await rawCall(app, request(['X-A: b', ' folded', 'Content-Length: 0']));
    expect(folded.text).toMatch(/^HTTP\/1\.1 4\d\d /);
    const h2c = await rawCall(
      app,
      request(['Connection: Upgrade', 'Upgrade: h2c', 'Content-Length: 0']),
      200,
    );
    expect(h2c.text).toMatch(/^HTTP\/1\.1 401 /);
    const socket = await rawCall(
      app,
      request(['Connection: Upgrade', 'Upgrade: websocket', 'Content-Length: 0']),
      500,
    );
    expect(socket.text).toMatch(/^HTTP\/1\.1 404 /);
    expect(socket.closed).toBe(true);
  });

  test.each([
    'GET //evil.example/ HTTP/1.1\r\nHost: x',
    'GET http://evil.example/v3/directline/conversations HTTP/1.1\r\nHost: x',
    'GET /%E0%A4%A HTTP/1.1\r\nHost: x',
    'GET /%00 HTTP/1.1\r\nHost: x',
    'GET /../../etc/passwd HTTP/1.1\r\nHost: x',
    'GET /livez HTTP/1.1\r\nHost: a b',
    'GET /livez HTTP/1.1\r\nHost: x:99999',
    'GET /livez HTTP/1.1\r\nHost: [::1',
    'GET /livez HTTP/1.1\r\nHost: x/y?',
    'GET /livez HTTP/1.1',
    'OPTIONS * HTTP/1.1\r\nHost: x',
    'CONNECT x:1 HTTP/1.1\r\nHost: x',
    'TRACE / HTTP/1.1\r\nHost: x',
    'PROPFIND / HTTP/1.1\r\nHost: x',
    'FOO / HTTP/1.1\r\nHost: x',
    'GET / HTTP/9.9\r\nHost: x',
    '\x16\x03\x01\x02\x00\x01',
  ])('%j is refused in our own words', async (line) => {
    const { text } = await rawCall(app, `${line}\r\n\r\n`);
    if (line.startsWith('CONNECT') && text === '') return;
    expect(text).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(text).toMatch(/\{"error":\{"code":"[A-Z][A-Za-z]+","message":"[^"]+"\}\}$/);
    expect(text).not.toMatch(/node_modules|restify|find-my-way|at \/|passwd/i);
  });

  test('query strings of odd names and many parts', async () => {
    const odd = '__proto__=1&constructor[prototype]=2&watermark[]=3&watermark=0&%F0=%FF&%';
    expect((await call(app, `${path()}?${odd}`, { token: mine.token })).status).toBe(200);
    const many = await rawCall(app, `GET ${path()}?${'a&'.repeat(10_000)} HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect(many.text).toMatch(/^HTTP\/1\.1 4(?:31|14|00) /);
  });
});

describe('sockets', () => {
  const raw = async (frames: Buffer) => {
    const { pathname, search } = new URL((await resume(app, mine)).streamUrl);
    const socket = connect(app.port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', () => {});
    socket.write(
      `GET ${pathname}${search} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
    );
    await eventually(() => chunks.length > 0);
    socket.write(frames);
    const goodbye = () => Buffer.concat(chunks).lastIndexOf(Buffer.from([0x88]));
    await eventually(() => goodbye() >= 0);
    const code = Buffer.concat(chunks).readUInt16BE(goodbye() + 2);
    socket.destroy();
    return code;
  };

  test('unmasked frames close with 1002, endless fragments and floods with 1008', async () => {
    expect(await raw(Buffer.from([0x81, 0x01, 0x41]))).toBe(1002);
    const first = Buffer.from([0x01, 0x80, 0, 0, 0, 0]);
    const next = Buffer.from([0x00, 0x80, 0, 0, 0, 0]);
    expect([1008, 1009]).toContain(await raw(Buffer.concat([first, ...Array<Buffer>(10_000).fill(next)])));
    const ping = Buffer.from([0x89, 0x80, 0, 0, 0, 0]);
    expect(await raw(Buffer.concat(Array<Buffer>(10_000).fill(ping)))).toBe(1008);
    const empty = Buffer.from([0x81, 0x80, 0, 0, 0, 0]);
    expect(await raw(Buffer.concat(Array<Buffer>(10_000).fill(empty)))).toBe(1008);
  });

  test('compression is not negotiated', async () => {
    const socket = new WebSocket((await resume(app, mine)).streamUrl, { perMessageDeflate: true });
    await new Promise((resolve) => socket.once('open', resolve));
    expect(socket.extensions).toBe('');
    socket.terminate();
  });

  test('many sockets with one token: five stay', async () => {
    for (let n = 0; n < 40; n += 1)
      (await open((await resume(app, mine)).streamUrl)).socket.on('error', () => {});
    await eventually(() => app.channel.sockets === 5);
    app.cutStreams();
    await eventually(() => app.channel.sockets === 0);
  });
});

/** A real SMTP server on loopback that keeps what it takes, and reads mails back as a mail program would. */
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type Received = { from: string; to: string[]; raw: string };

/** What to answer instead of 250: throw one from a hook. */
export class Refusal extends Error {
  readonly responseCode: number;
  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

export type Hooks = {
  /** Looks at each recipient and each mail before it is taken. */
  recipient?(address: string): void;
  mail?(received: Received): void | Promise<void>;
  port?: number;
  options?: SMTPServerOptions;
};

export async function mailServer({ recipient, mail, port = 0, options = {} }: Hooks = {}) {
  const received: Received[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 100,
    onRcptTo(address, _session, done) {
      answer(() => recipient?.(address.address), done);
    },
    onData(stream, session, done) {
      answer(async () => {
        const raw = await text(stream);
        const { mailFrom, rcptTo } = session.envelope;
        const one = { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), raw };
        await mail?.(one);
        received.push(one);
      }, done);
    },
    ...options,
  });
  // A client that is cut off is no failure of the server.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const listening = (server.server.address() as AddressInfo).port;
  return {
    port: listening,
    url: `smtp://127.0.0.1:${listening}`,
    received,
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}

function answer(work: () => unknown, done: (error?: Error | null) => void): void {
  Promise.resolve()
    .then(work)
    .then(
      () => done(),
      (error: Error) => done(error),
    );
}

export type Part = { headers: Map<string, string>; body: Buffer; filename?: string };

/** Reads a mail: header lines as decoded text, and its parts, the text first. */
export function readMail(raw: string): { headers: Map<string, string>; lines: string[]; parts: Part[] } {
  const { headers, lines, rest } = split(raw);
  const boundary = /boundary="?([^";]+)"?/u.exec(headers.get('content-type') ?? '')?.[1];
  const parts = boundary ? rest.split(`--${boundary}`).slice(1, -1) : [raw];
  return { headers, lines, parts: parts.map((each) => readPart(each.replace(/^\r\n/u, ''))) };
}

function readPart(raw: string): Part {
  const { headers, rest } = split(raw);
  const encoding = headers.get('content-transfer-encoding') ?? '7bit';
  // Long names come in numbered pieces (RFC 2231).
  const pieces = (headers.get('content-disposition') ?? '').matchAll(
    /filename\*(?:\d+\*)?=(?:utf-8'')?([^;\s]+)/giu,
  );
  const extended = [...pieces].map(([, piece]) => piece).join('');
  const simple = /filename="?([^";]+)"?/u.exec(headers.get('content-disposition') ?? '')?.[1];
  const filename = extended ? decodeURIComponent(extended) : simple;
  return { headers, body: decoded(rest, encoding), ...(filename ? { filename } : {}) };
}

function split(raw: string) {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/gu, ' ')
    .split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), words(line.slice(colon + 1).trim())] as const;
    }),
  );
  return { headers, lines, rest: raw.slice(end + 4) };
}

function decoded(body: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding === 'quoted-printable') return quoted(body.replace(/=\r\n/gu, ''));
  return Buffer.from(body);
}

function quoted(body: string): Buffer {
  const bytes = body.replace(/=([0-9A-F]{2})/gu, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1');
}

/** Encoded words (RFC 2047). */
function words(value: string): string {
  return value
    .replace(/\?=\s+=\?/gu, '?==?')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/giu, (_, kind: string, content: string) =>
      (kind.toUpperCase() === 'B'
        ? Buffer.from(content, 'base64')
        : quoted(content.replaceAll('_', ' '))
      ).toString(),
    );
}

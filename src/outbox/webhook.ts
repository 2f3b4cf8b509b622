/** Webhooks: entries of kind `webhook`, one signed POST each to the vendor's CRM. */
import { lookup } from 'node:dns/promises';
import { type IncomingMessage, request as plainRequest, type RequestOptions } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP } from 'node:net';
import { never, type Sender } from './delivery.ts';
import { guardedLookup, mayReach, type Resolve } from './webhook-address.ts';
import { judgeAnswer, judgeError } from './webhook-answer.ts';
import { bodyAtMost, webhookData } from './webhook-data.ts';
import { signedHeaders } from './webhook-signature.ts';

export type WebhookParts = {
  /** https, or http on this machine. */
  url: string;
  /** The first one is the current one; a second one during rotation. */
  secrets: readonly string[];
  /** `host` or `host:port` in lower case whose private or loopback addresses are meant. */
  privateHosts: readonly string[];
  now: () => Date;
  resolve?: Resolve;
  /** Milliseconds for one try. */
  patience?: number;
};

/** Bytes of an answer that are read: only its status counts. */
const answerAtMost = 16 * 1024;

/** Sends events. Redirects are not followed, and no other address is connected to than the one that was looked at. */
export function webhookSender(parts: WebhookParts): Sender {
  const { secrets, now, patience = 10_000 } = parts;
  const resolve: Resolve = parts.resolve ?? ((name) => lookup(name, { all: true }));
  const url = new URL(parts.url);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const check = (addresses: string[]) =>
    mayReach(addresses, {
      isListed: isListed(url, parts.privateHosts),
      isPlain: url.protocol === 'http:',
    });
  const options = { method: 'POST', agent: false, lookup: guardedLookup(resolve, check) };

  return async (entry, signal) => {
    const read = webhookData.safeParse(entry.data);
    if (!read.success) return never('This event is not written as it must be.');
    const { id, type, version, at, data } = read.data;
    const body = Buffer.from(JSON.stringify({ id, type, version, at, data }));
    if (body.length > bodyAtMost) return never('This event is too large to be sent.');
    const headers = {
      'content-type': 'application/json',
      'content-length': body.length,
      'user-agent': 'Tresen',
      ...signedHeaders({ id, body, at: now() }, secrets),
    };
    const late = AbortSignal.timeout(patience);
    try {
      // A socket asks nobody about what is an address already.
      if (isIP(host)) check([host]);
      const answer = await post(url, { ...options, headers }, body, AbortSignal.any([signal, late]));
      return judgeAnswer(answer.status, answer.retryAfter, now());
    } catch (error) {
      return judgeError(error, late.aborted);
    }
  };
}

type Answer = { status: number; retryAfter?: string };

/** Once the status is there, nothing that comes after it changes the answer. */
function post(url: URL, options: RequestOptions, body: Buffer, signal: AbortSignal): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const send = url.protocol === 'https:' ? secureRequest : plainRequest;
  const request = send(url, options);
  const cut = () => request.destroy();
  let answer: Answer | undefined;
  const end = (error: Error) => (answer ? resolve(answer) : reject(error));
  signal.addEventListener('abort', cut, { once: true });
  request.on('response', (message: IncomingMessage) => {
    const retryAfter = message.headers['retry-after'];
    answer = { status: message.statusCode ?? 0, ...(retryAfter === undefined ? {} : { retryAfter }) };
    let bytes = 0;
    message.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > answerAtMost) cut();
    });
    message.on('error', end);
  });
  request.on('error', end);
  request.on('close', () => {
    signal.removeEventListener('abort', cut);
    end(new Error('closed without an answer'));
  });
  if (signal.aborted) cut();
  else request.end(body);
  return promise;
}

function isListed({ hostname, port, protocol }: URL, hosts: readonly string[]): boolean {
  const name = hostname.replace(/^\[|\]$/g, '');
  const withPort = `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
  return hosts.some((each) => each === hostname || each === name || each === withPort);
}

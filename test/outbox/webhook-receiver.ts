/** A real HTTP receiver of webhooks on a free port: keeps what came, answers as the test says, and checks signatures by itself. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export type Received = { path: string; method: string; headers: IncomingHttpHeaders; body: Buffer };
/** Answers one request; the last one in the list answers all that follow. Without any, 204. */
export type Answering = (response: ServerResponse, received: Received) => void | Promise<void>;

export async function webhookReceiver(...answers: Answering[]) {
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const one = {
      path: request.url ?? '',
      method: request.method ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks),
    };
    received.push(one);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer) await answer(response, one);
    else status(204)(response, one);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/crm`,
    port,
    received,
    connections: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function status(code: number, headers: Record<string, string> = {}): Answering {
  return (response) => {
    response.writeHead(code, headers);
    response.end();
  };
}

/** Takes the event and never says anything. */
export const silence: Answering = () => {};

/**
 * Verifies as the specification describes it for receivers, with the Web Crypto of the platform and not with our code.
 * Answers which of the secrets each signature fits.
 */
export async function signers(
  { headers, body }: Pick<Received, 'headers' | 'body'>,
  secrets: Record<string, Uint8Array>,
): Promise<string[]> {
  const id = String(headers['webhook-id']);
  const timestamp = String(headers['webhook-timestamp']);
  const signed = new Uint8Array([...new TextEncoder().encode(`${id}.${timestamp}.`), ...body]);
  const found: string[] = [];
  for (const part of String(headers['webhook-signature']).split(' ')) {
    const [version, coded = ''] = part.split(',');
    const signature = Uint8Array.from(atob(coded), (letter) => letter.charCodeAt(0));
    for (const [name, secret] of Object.entries(secrets)) {
      const hmac = { name: 'HMAC', hash: 'SHA-256' };
      const key = await crypto.subtle.importKey('raw', new Uint8Array(secret), hmac, false, ['verify']);
      if (version === 'v1' && (await crypto.subtle.verify('HMAC', key, signature, signed))) found.push(name);
    }
  }
  return found;
}

const bytes = (text: string) => new TextEncoder().encode(text);
export const secret = 'a secret of the house, 32 characters and more';
export const secretBytes = bytes(secret);
export const coded = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
export const codedBytes = Uint8Array.from(atob('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'), (letter) =>
  letter.charCodeAt(0),
);

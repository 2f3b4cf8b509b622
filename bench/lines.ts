/** Conversations with the two servers: Direct Line over HTTP and WebSocket, and the echo over HTTP alone. */
import { Agent, request } from 'node:http';
import { WebSocket } from 'ws';
import type { Line } from './load.ts';

const agent = new Agent({ keepAlive: true, maxSockets: 200 });

/** Posts JSON; resolves with the parsed answer of a 2xx. */
export function post(
  url: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<Record<string, unknown>> {
  const payload = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        agent,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(payload),
          ...headers,
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => {
          const ok = (response.statusCode ?? 500) < 300;
          if (ok) resolve(text ? JSON.parse(text) : {});
          else reject(new Error(`${response.statusCode} ${text.slice(0, 200)}`));
        });
      },
    );
    sent.on('error', reject);
    sent.end(payload);
  });
}

/** A widget conversation: each turn is answered when a bot message that replies to it comes down the socket. */
export async function directLine(url: string, secret: string, text: string): Promise<Line> {
  const authorised = { authorization: `Bearer ${secret}` };
  const generated = await post(`${url}/v3/directline/tokens/generate`, {}, authorised);
  const token = { authorization: `Bearer ${generated.token}` };
  const conversation = await post(`${url}/v3/directline/conversations`, {}, token);
  const socket = new WebSocket(String(conversation.streamUrl));
  const waiting = new Map<string, () => void>();
  const early = new Set<string>();
  socket.on('message', (frame) => {
    const frameText = frame.toString();
    if (!frameText) return;
    for (const activity of JSON.parse(frameText).activities) {
      if (activity.from?.role !== 'bot' || !activity.replyToId) continue;
      const done = waiting.get(activity.replyToId);
      if (done) done();
      else early.add(activity.replyToId);
      waiting.delete(activity.replyToId);
    }
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const address = `${url}/v3/directline/conversations/${conversation.conversationId}/activities`;
  let count = 0;
  return {
    async turn() {
      count += 1;
      const activity = {
        type: 'message',
        from: { id: 'bench' },
        text,
        channelData: { clientActivityID: `b${count}-${Math.random()}` },
      };
      const { id } = await post(address, activity, token);
      if (early.delete(String(id))) return;
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('no answer in 15 s')), 15_000);
        waiting.set(String(id), () => {
          clearTimeout(timer);
          resolve();
        });
      });
    },
    close: () => socket.terminate(),
  };
}

/** A conversation with the bare echo; `expectReplies` brings the answer in the response. */
export function echo(url: string, name: string): Line {
  let count = 0;
  return {
    async turn() {
      count += 1;
      await post(`${url}/api/messages`, {
        type: 'message',
        id: `${name}-${count}`,
        channelId: 'bench',
        serviceUrl: url,
        deliveryMode: 'expectReplies',
        from: { id: 'u' },
        recipient: { id: 'b' },
        conversation: { id: name },
        text: 'was kosten 400 Spanplattenschrauben 4x40?',
      });
    },
    close: () => {},
  };
}

/**
 * CPU of the channel alone per message: `node test/support/direct-line-measure.ts [messages]`. The server runs in its own
 * process with the memory store, no bot and one socket per conversation; client and server share the machine.
 */
import { fork } from 'node:child_process';
import { Agent, request } from 'node:http';
import { WebSocket } from 'ws';
import { directLineApp, secret } from './direct-line-app.ts';

const conversations = 16;

if (process.argv[2] === 'server') await serve();
else await measure(Number(process.argv[2] ?? 20_000));

async function serve(): Promise<void> {
  const app = await directLineApp({ onAccepted: () => {} });
  process.on('message', () => process.send?.(process.cpuUsage()));
  process.send?.(app.port);
}

async function measure(messages: number): Promise<void> {
  const server = fork(import.meta.filename, ['server']);
  const reply = <T>() =>
    new Promise<T>((resolve) => server.once('message', (message) => resolve(message as T)));
  const port = await reply<number>();
  const agent = new Agent({ keepAlive: true, maxSockets: conversations });
  const post = (path: string, token: string, body: object) =>
    new Promise<{ token: string; conversationId: string; streamUrl: string }>((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      request(
        { port, host: '127.0.0.1', path: `/v3/directline${path}`, method: 'POST', headers, agent },
        (answer) => {
          let text = '';
          answer.setEncoding('utf8').on('data', (chunk) => {
            text += chunk;
          });
          answer.on('end', () => resolve(JSON.parse(text)));
        },
      )
        .on('error', reject)
        .end(JSON.stringify(body));
    });
  let frames = 0;
  const open = await Promise.all(
    Array.from({ length: conversations }, async () => {
      const started = await post('/conversations', secret, {});
      const socket = new WebSocket(started.streamUrl);
      socket.on('message', () => {
        frames += 1;
      });
      await new Promise((resolve) => socket.once('open', resolve));
      return { ...started, socket };
    }),
  );
  const run = (count: number) =>
    Promise.all(
      open.map(async ({ token, conversationId }) => {
        for (let sent = 0; sent < count / conversations; sent += 1) {
          const channelData = { clientActivityID: `c${Math.random()}` };
          const activity = {
            type: 'message',
            text: 'was kosten 400 schrauben?',
            from: { id: 'me' },
            channelData,
          };
          await post(`/conversations/${conversationId}/activities`, token, activity);
        }
      }),
    );
  const usage = () => {
    const answered = reply<NodeJS.CpuUsage>();
    server.send('usage');
    return answered;
  };
  await run(messages / 4);
  const [before, started] = [await usage(), performance.now()];
  frames = 0;
  await run(messages);
  const seconds = (performance.now() - started) / 1000;
  const after = await usage();
  const cpu = (after.user + after.system - before.user - before.system) / 1000;
  console.log(
    `${messages} messages, ${frames} frames: ${(cpu / messages).toFixed(3)} ms CPU each, ${Math.round(messages / seconds)}/s`,
  );
  for (const { socket } of open) socket.terminate();
  agent.destroy();
  server.kill();
}

/** `POST /api/desk/control`: how `npm run agent` gives its orders to the running server. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { TresenError } from '../../errors.ts';
import { type DeskRequest, type DeskRoute, refuse } from '../http-port.ts';
import { type Control, readControl } from './control-file.ts';
import { type Order, order } from './orders.ts';

export const controlPath = '/api/desk/control';

/**
 * Takes orders from this machine that know the secret of the control file. A reverse proxy is on this machine too, so
 * whatever came through one is refused; to everybody else there is nothing here.
 */
export function controlRoute(parts: {
  route: DeskRoute;
  secret: string;
  carryOut: (order: Order) => Promise<string[]>;
}): void {
  parts.route('POST', controlPath, async (request) => {
    const shown = /^Bearer ([\w-]+)$/.exec(request.header('authorization') ?? '')?.[1] ?? '';
    if (!isOfThisMachine(request) || !same(shown, parts.secret)) return nothing;
    const { data } = order.safeParse(await request.json());
    if (!data) throw new TresenError('BadRequest', 'This is no order.');
    return { status: 200, body: { lines: await parts.carryOut(data) } };
  });
}

const nothing = refuse(404, 'NotFound', 'There is nothing here.');
const forwarding = [
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'forwarded',
  'via',
];

function isOfThisMachine({ incoming }: DeskRequest): boolean {
  const { remoteAddress, localAddress } = incoming.socket;
  if (remoteAddress === undefined || 'origin' in incoming.headers) return false;
  if (forwarding.some((name) => name in incoming.headers)) return false;
  const plain = remoteAddress.replace(/^::ffff:/, '');
  return plain === '::1' || plain.startsWith('127.') || remoteAddress === localAddress;
}

function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** Milliseconds for a server that is just starting, and between two looks at it. */
const patience = 8_000;
const pause = 200;

/**
 * Has the server that holds the data folder carry out an order; answers its lines. Throws what it says is wrong,
 * StoreLocked when whoever holds the folder takes no orders.
 */
export async function orderFromServer(dataDir: string, order: Order): Promise<string[]> {
  const until = performance.now() + patience;
  for (;;) {
    const control = await readControl(dataDir);
    const answer = control && (await post(control, order));
    if (answer) return linesOf(answer);
    if (performance.now() > until) break;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  throw new TresenError('StoreLocked', `Another process has ${dataDir} and takes no orders.`, {
    fix: 'Is it a terminal with npm run chat? End it and try again.',
  });
}

/** undefined when nobody is there who knows the secret: a file left over from a run before, or a server still starting. */
async function post({ url, secret }: Control, order: Order): Promise<Response | undefined> {
  const sent = fetch(`${url}${controlPath}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify(order),
    redirect: 'error',
    signal: AbortSignal.timeout(10_000),
  });
  const response = await sent.catch(() => undefined);
  return response?.status === 404 ? undefined : response;
}

async function linesOf(response: Response): Promise<string[]> {
  const body = (await response.json()) as { lines?: string[]; error?: { message?: string } };
  if (response.ok) return body.lines ?? [];
  throw new TresenError('BadRequest', body.error?.message ?? `The server answered ${response.status}.`);
}

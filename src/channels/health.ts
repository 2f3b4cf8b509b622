/** Is it alive, can it take work, and the figures for Prometheus. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Registry } from 'prom-client';
import { refusal } from './answer.ts';
import type { Route } from './http.ts';
import type { HttpRequest } from './request.ts';

export type HealthOptions = {
  route: Route;
  /** What the store says of itself; its reason goes to the log of the operator, not to the caller. */
  health(): { ok: boolean; reason?: string };
  registry: Pick<Registry, 'metrics' | 'contentType'>;
  /** Without it, metrics are for loopback callers only. */
  metricsToken?: string;
};

/** `/livez`: the process answers. `/readyz`: it can take a turn. `/metrics`: loopback callers, or a bearer token. */
export function healthRoutes({ route, health, registry, metricsToken }: HealthOptions): void {
  route('GET', '/livez', async () => ({ status: 200, body: { status: 'alive' } }));
  route('GET', '/readyz', async () =>
    health().ok
      ? { status: 200, body: { status: 'ready' } }
      : refusal(503, 'NotReady', 'Nothing can be stored right now.', { 'Retry-After': '2' }),
  );
  route('GET', '/metrics', async (request) => {
    if (!mayRead(request, metricsToken)) return refusal(403, 'Forbidden', 'Metrics are for the operator.');
    return { status: 200, headers: { 'Content-Type': registry.contentType }, body: await registry.metrics() };
  });
}

/** A proxy on the same machine is a loopback caller too, so whatever it forwarded needs the token. */
function mayRead(request: HttpRequest, token: string | undefined): boolean {
  const given = request.header('authorization');
  if (token !== undefined && given !== undefined) return equal(given, `Bearer ${token}`);
  const forwarded = request.header('x-forwarded-for') ?? request.header('forwarded');
  return forwarded === undefined && isLoopback(request.incoming.socket.remoteAddress);
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(?:::1$|(?:::ffff:)?127\.)/.test(address);
}

function equal(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** Requests to the desk's own server: JSON in, JSON out, and every failure as a value. */

export type Failure = {
  ok: false;
  /** 0 without a connection. */
  status: number;
  code: string;
  /** What else the server said, e.g. the owner of a case. */
  body: unknown;
  /** Seconds after which it may be tried again. */
  waitSeconds?: number;
};
export type Answer<T> = { ok: true; body: T } | Failure;

export type Requests = {
  get<T>(path: string): Promise<Answer<T>>;
  send<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<Answer<T>>;
};

/** Milliseconds after which a request counts as failed. */
const longest = 20_000;

/** `base` ends with `/api/desk/`. `onSignedOut` hears of every 401, except those of signing in itself. */
export function requests(base: string, onSignedOut: () => void): Requests {
  async function ask<T>(method: string, path: string, body?: object): Promise<Answer<T>> {
    let response: Response;
    let read: unknown;
    try {
      response = await fetch(base + path, {
        method,
        credentials: 'same-origin',
        cache: 'no-store',
        signal: AbortSignal.timeout(longest),
        ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
      });
      read = await content(response);
    } catch {
      return { ok: false, status: 0, code: 'NoConnection', body: undefined };
    }
    if (response.ok) return { ok: true, body: read as T };
    if (response.status === 401 && path !== 'session') onSignedOut();
    const wait = Number(response.headers.get('retry-after'));
    return {
      ok: false,
      status: response.status,
      code: codeOf(read),
      body: read,
      ...(wait > 0 && { waitSeconds: wait }),
    };
  }
  return {
    get: (path) => ask('GET', path),
    send: (method, path, body) => ask(method, path, body),
  };
}

async function content(response: Response): Promise<unknown> {
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return isJson ? response.json() : undefined;
}

function codeOf(body: unknown): string {
  if (typeof body !== 'object' || body === null || !('error' in body)) return 'Unknown';
  const { error } = body;
  if (typeof error !== 'object' || error === null || !('code' in error)) return 'Unknown';
  return String(error.code);
}

/** The HTTP calls of the chat: the widget's own session call, and Direct Line 3.0. */
import { type ActivitySet, readActivitySet } from '../../shared/activity.ts';

/** An answer other than 2xx. A request without any answer rejects with what `fetch` says. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  /** Milliseconds to wait, when the server named them. */
  readonly wait: number | undefined;

  constructor(status: number, code: string, wait?: number) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.wait = wait;
  }
}

/** Whether the same request may succeed later: no answer, overload, restart. */
export function isPassing(error: unknown): boolean {
  return !(error instanceof Refused) || error.status === 408 || error.status === 429 || error.status >= 500;
}

/** Whether a token was not good, or not good any more. */
export function isUnauthorized(error: unknown): boolean {
  return error instanceof Refused && (error.status === 401 || error.status === 403);
}

/** Whether the conversation does not exist any more. */
export function isGone(error: unknown): boolean {
  return error instanceof Refused && (error.status === 404 || error.status === 410);
}

/** `expires_in` in seconds. */
export type Opened = { token: string; conversationId: string; expires_in: number; streamUrl?: string };
export type Session = Pick<Opened, 'token' | 'conversationId'>;
export type SessionWish = Partial<Session> & { locale: string; customerToken?: string };

export type Requests = {
  /** A new conversation, or with a token that still holds another token for the same one. */
  session(wish: SessionWish): Promise<Opened>;
  refresh(token: string): Promise<Opened>;
  /** A fresh stream address. */
  reopen(session: Session, watermark: string): Promise<Opened>;
  activities(session: Session, watermark: string): Promise<ActivitySet>;
  post(session: Session, activity: object): Promise<string>;
};

/** Time in which an answer must be there; the server answers posts before the bot thinks. */
const patience = 15_000;

/** Calls below `base`, an address that ends with a slash. */
export function requests(base: string): Requests {
  const directLine = `${base}v3/directline/`;
  const of = ({ conversationId }: Session) =>
    `${directLine}conversations/${encodeURIComponent(conversationId)}`;

  return {
    session: (wish) => call(`${base}api/widget/session`, { body: wish }),
    refresh: (token) => call(`${directLine}tokens/refresh`, { token, method: 'POST' }),
    reopen: (session, watermark) =>
      call(`${of(session)}?${new URLSearchParams({ watermark })}`, { token: session.token }),
    async activities(session, watermark) {
      const query = new URLSearchParams({ watermark });
      const set = readActivitySet(
        await answer(`${of(session)}/activities?${query}`, { token: session.token }),
      );
      return set ?? { activities: [] };
    },
    async post(session, activity) {
      const { token } = session;
      const { id } = await call<{ id?: string }>(`${of(session)}/activities`, { token, body: activity });
      return id ?? '';
    },
  };
}

type Options = { token?: string; body?: object; method?: string };

async function call<Body>(url: string, options: Options): Promise<Body> {
  return JSON.parse(await answer(url, options));
}

async function answer(
  url: string,
  { token, body, method = body ? 'POST' : 'GET' }: Options,
): Promise<string> {
  const headers: Record<string, string> = {};
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers['Content-Type'] = 'application/json';
  const response = await fetch(url, {
    method,
    headers,
    body: body && JSON.stringify(body),
    credentials: 'omit',
    cache: 'no-store',
    signal: AbortSignal.timeout(patience),
  });
  const text = await response.text();
  if (response.ok) return text || '{}';
  const seconds = Number(response.headers.get('Retry-After'));
  throw new Refused(response.status, errorCode(text), seconds > 0 ? seconds * 1000 : undefined);
}

function errorCode(text: string): string {
  try {
    return String(JSON.parse(text).error.code);
  } catch {
    return 'Unknown';
  }
}

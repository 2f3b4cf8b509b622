/** The HTTP calls of the chat: the widget's own session call, and Direct Line 3.0. */
import { type ActivitySet, readActivitySet } from '../../shared/activity.ts';
import { Refused } from './refused.ts';
import { sendFiles } from './send-files.ts';

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
  /** A message with files; `onProgress` hears the share that has left, 0 to 1. */
  upload(
    session: Session,
    activity: object,
    files: readonly File[],
    onProgress: (share: number) => void,
  ): Promise<string>;
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
    async upload(session, activity, files, onProgress) {
      const form = new FormData();
      const type = 'application/vnd.microsoft.activity';
      form.append('activity', new Blob([JSON.stringify(activity)], { type }));
      for (const file of files) form.append('file', file);
      const { id } = JSON.parse(await sendFiles(`${of(session)}/upload`, session.token, form, onProgress));
      return String(id);
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

/** Every call of the desk by its name: the only file that knows the addresses. */
import type { ArticleFound, CaseDetail, CaseLine, Items, Knowing, ThreadEntry } from '../../../desk/api.ts';
import type { CaseOutcome } from '../../../domain/case.ts';
import type { Answer, Requests } from './requests.ts';

export type Presence = 'available' | 'busy' | 'away';
export type Me = {
  id: string;
  name: string;
  displayName: string;
  role: 'agent' | 'lead' | 'admin';
  presence: Presence;
  signedInBy: 'password' | 'link' | 'oidc';
  next?: 'set-password';
};
export type SignInWays = { signIn: 'password' | 'oidc'; signedIn: boolean };
/** A quote or a demand of the same customer, as far as the page shows it. */
export type Paper = {
  number?: string;
  id?: string;
  at?: string;
  issuedAt?: string;
  total?: string;
  net?: string;
  currency?: string;
  state?: string;
  text?: string;
  what?: string;
  pdf?: string;
};
export type QuoteLine = { article: string; quantity: string };

export type Calls = ReturnType<typeof calls>;

/** Names follow the handoff contract. */
export function calls({ get, send }: Requests) {
  const of = (id: string, rest = '') => `cases/${encodeURIComponent(id)}${rest}`;
  const query = (values: Record<string, string | undefined>) => {
    const given = Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined);
    return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
  };
  const post = <T = unknown>(path: string, body: object = {}): Promise<Answer<T>> => send('POST', path, body);
  return {
    ways: () => get<SignInWays>('session'),
    signIn: (body: { name: string; password: string } | { token: string }) => post<Me>('session', body),
    signOut: () => send('DELETE', 'session'),
    me: () => get<Me>('me'),
    setPresence: (presence: Presence) => send('PUT', 'me/presence', { presence }),
    setPassword: (password: string) => send<Me>('PUT', 'me/password', { password }),

    knowing: () => get<Knowing>('knowing'),
    list: (state: 'waiting' | 'person' | 'closed', next?: string) =>
      get<Items<CaseLine>>(`cases${query({ state, after: next })}`),
    read: (id: string) => get<CaseDetail>(of(id)),
    older: (id: string, before: string) =>
      get<{ thread: ThreadEntry[]; hasMore: boolean }>(of(id, query({ before }))),
    take: (id: string) => post(of(id, '/take')),
    pass: (id: string, to: string) => post(of(id, '/pass'), { to }),
    giveBack: (id: string) => post(of(id, '/return')),
    close: (id: string, outcome: CaseOutcome, signalWasRight?: boolean) =>
      post(of(id, '/close'), { outcome, ...(signalWasRight !== undefined && { signalWasRight }) }),
    say: (id: string, text: string, key: string) => post(of(id, '/messages'), { text, key }),
    note: (id: string, text: string, key: string) => post(of(id, '/notes'), { text, key }),
    answerBot: (id: string, text: string) => post(of(id, '/answer-bot'), { text }),
    articles: (words: string, language: 'de' | 'en') =>
      get<Items<ArticleFound>>(`articles${query({ q: words, language })}`),
    quote: (id: string, lines: QuoteLine[], key: string) => post(of(id, '/quote'), { lines, key }),
    quotes: (by: { customer?: string; conversation?: string }) => get<Items<Paper>>(`quotes${query(by)}`),
    demands: (by: { customer?: string; conversation?: string }) => get<Items<Paper>>(`demands${query(by)}`),
  };
}

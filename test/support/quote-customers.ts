/** Customers who ask a served counter for quotes over Direct Line, and what must be true of every answer, whatever happened. */
import { createHash } from 'node:crypto';
import type { Activity } from '../../src/domain/activity.ts';
import { formatMoney } from '../../src/domain/format.ts';
import type { OrderIntent } from '../../src/domain/order-intent.ts';
import type { Quote } from '../../src/domain/quote.ts';
import type { Stores } from '../../src/stores/stores.ts';
import { activitiesPath, call, directLinePath, type Opened, type Set as Page } from './direct-line-client.ts';

type Server = { base: string };
/** One message; `id` once it was acknowledged. */
type Post = { key: string; text: string; id?: string };
type Shown = Pick<Activity, 'id' | 'from' | 'text' | 'replyToId'> & { attachments?: unknown[] };

/** A customer in a conversation: what was posted in order, and every answer that was seen once. */
export type Customer = Pick<Opened, 'conversationId' | 'token'> & {
  posts: Post[];
  seen: Map<string, string>;
};

/** What each customer says, one after the other: quotes, the same again, another version, orders, resending. */
export const messages: readonly string[] = [
  'Angebot über 2 Schachteln 10-2040',
  'Malerbetrieb Huber GmbH',
  'Angebot über 3 Schachteln 10-2040',
  'Das bestelle ich',
  'einkauf@huber.example',
  'Das bestelle ich',
  'Angebot über 300 Stück 10-200 und 5 Schachteln 10-2050',
  'doch lieber 600 Stück 10-200',
  'Das bestelle ich',
  'Angebot über 7 Schachteln 10-2040',
  'Angebot über 7 Schachteln 10-2040',
  'schick mir das Angebot nochmal',
];
/** What one customer who said all of it leaves behind. */
export const left = { quoteNumbers: 4, quotes: 5, orders: 2 };

/** Opens a conversation. Rejects when the server is not there. */
export async function customer(server: Server, secret: string): Promise<Customer> {
  const generated = await ask<Opened>(server, `${directLinePath}/tokens/generate`, secret, {});
  const opened = await ask<Opened>(server, `${directLinePath}/conversations`, generated.token, {});
  return { conversationId: opened.conversationId, token: opened.token, posts: [], seen: new Map() };
}

/**
 * Says the next message; `copies` of it at once, as an impatient finger does. All are acknowledged as one. A message that
 * was not acknowledged is said again under its key before anything new is.
 */
export async function sayNext(server: Server, who: Customer, copies: number): Promise<void> {
  const last = who.posts.at(-1);
  const open = last && last.id === undefined ? last : undefined;
  const post = open ?? {
    key: `${who.conversationId}-${who.posts.length}`,
    text: messages[who.posts.length] ?? '',
  };
  if (!open) who.posts.push(post);
  const ids = await Promise.all(Array.from({ length: copies }, () => send(server, who, post)));
  if (new Set(ids).size > 1) throw new WrongAnswer(`"${post.text}" was taken twice: ${ids}`);
  post.id = ids[0];
}

/** Says again what was said last, also what was acknowledged: the same acknowledgement comes back. */
export async function sayAgain(server: Server, who: Customer, count: number): Promise<string[]> {
  const wrong: string[] = [];
  for (const post of who.posts.slice(-count)) {
    const id = await send(server, who, post);
    if (post.id !== undefined && post.id !== id)
      wrong.push(`"${post.text}" was taken as ${post.id} and as ${id}`);
    post.id = id;
  }
  return wrong;
}

/** What is not a lost connection but a wrong answer. */
export class WrongAnswer extends Error {}

/** Looks at the answers to the acknowledged messages, and notes which were there: they must stay. */
export async function look(server: Server, who: Customer): Promise<Shown[]> {
  const shown: Shown[] = [];
  for (let watermark = ''; ; ) {
    const path = `${activitiesPath(who.conversationId)}?watermark=${watermark}`;
    const page = await ask<Page>(server, path, who.token);
    if (page.activities.length === 0) break;
    shown.push(...(page.activities as unknown as Shown[]));
    watermark = page.watermark;
  }
  for (const activity of shown) who.seen.set(activity.id, figuresOf(activity));
  return shown;
}

/** Waits until the last message is answered, at most half a minute; then everything there is. */
export async function answered(server: Server, who: Customer): Promise<Shown[]> {
  const last = who.posts.findLast(({ id }) => id !== undefined)?.id;
  for (const end = performance.now() + 30_000; ; ) {
    const shown = await look(server, who);
    if (last === undefined || shown.some(({ replyToId }) => replyToId === last)) return shown;
    if (performance.now() > end) throw new WrongAnswer(`${who.conversationId}: no answer to ${last} in 30 s`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Hashes of the papers behind all links of a customer, by path: what a link hands out never changes. */
export async function papersOf(server: Server, shown: readonly Shown[]): Promise<Map<string, string>> {
  const links = new Set(
    [...JSON.stringify(shown).matchAll(/"((?:http:[^"]*)?\/papers\/[^"]+)"/gu)].map(([, link]) => link),
  );
  const papers = new Map<string, string>();
  for (const link of links) {
    const { pathname, search } = new URL(link ?? '', server.base);
    const answer = await fetch(server.base + pathname + search);
    const content = createHash('sha256')
      .update(new Uint8Array(await answer.arrayBuffer()))
      .digest('hex');
    const before = papers.get(pathname) ?? content;
    papers.set(pathname, answer.ok && before === content ? content : `${answer.status}, or another content`);
  }
  return papers;
}

/** The answers to each message of an undisturbed customer, in a form that any other must match. */
export function answersOf(who: Customer, shown: readonly Shown[]): string[] {
  return who.posts.map(({ id }) =>
    shown
      .filter(({ replyToId, from }) => replyToId === id && from.role === 'bot')
      .map((activity) => figuresOf(activity).replace(/\b(AN|B)-2026-\d{5}/gu, '$1-#'))
      .join('\n'),
  );
}

/** Answers that are missing, there twice, changed or out of order; `right` are the answers of an undisturbed customer. */
export async function faultsOf(server: Server, who: Customer, right: readonly string[]): Promise<string[]> {
  const before = new Map(who.seen);
  const shown = await answered(server, who);
  const wrong: string[] = [];
  for (const [id, text] of before)
    if (who.seen.get(id) !== text || !shown.some((activity) => activity.id === id))
      wrong.push(`${who.conversationId}: "${text}" was shown and is no longer there`);
  const said = shown.filter(({ from }) => from.role === 'user').map(({ id }) => id);
  const taken = who.posts.flatMap(({ id }) => id ?? []);
  if (said.join() !== taken.join())
    wrong.push(`${who.conversationId}: ${taken.length} messages were taken, ${said.length} are there`);
  answersOf(who, shown).forEach((answer, index) => {
    const { id, text } = who.posts[index] ?? {};
    if (id !== undefined && answer !== right[index])
      wrong.push(`${who.conversationId}: "${text}" got\n${answer}\ninstead of\n${right[index]}`);
  });
  return wrong;
}

/** Compares what customers were shown with the records of a closed counter: numbers, lines and sums. */
export async function recordFaults(stores: Stores, customers: readonly Customer[]): Promise<string[]> {
  const wrong: string[] = [];
  const quotes = await all<Quote>(stores, 'quote');
  const orders = await all<OrderIntent>(stores, 'order-intent');
  const owners = new Map<string, string>();
  for (const { number, conversation } of quotes) {
    if ((owners.get(number) ?? conversation) !== conversation) wrong.push(`number ${number} was given twice`);
    owners.set(number, conversation);
  }
  const ids = [...quotes, ...orders].map(({ id }) => id);
  if (new Set(ids).size !== ids.length) wrong.push('an id was given twice');
  const named = new Set<string>();
  for (const { conversationId, seen } of customers) {
    for (const text of seen.values()) {
      for (const [id] of text.matchAll(/\b(?:AN|B)-2026-\d{5}(?:-\d+)?/gu)) {
        const owner = [...quotes, ...orders].find((each) => each.id === id)?.conversation;
        named.add(id);
        if (owner !== conversationId)
          wrong.push(`${id} was shown to ${conversationId}, recorded for ${owner}`);
      }
      const issued = /(?:Angebot|jetzt) (AN-[\d-]+\d)(?: ist fertig| \(Version)/u.exec(text)?.[1];
      const quote = issued === undefined ? undefined : quotes.find(({ id }) => id === issued);
      for (const amount of quote ? amountsOf(quote) : [])
        if (!text.includes(amount)) wrong.push(`${quote?.id} was shown without ${amount}: ${text}`);
    }
  }
  for (const id of ids) if (!named.has(id)) wrong.push(`${id} is recorded and was never shown`);
  return wrong;
}

/** Everything of a kind. */
export async function all<T>(stores: Stores, kind: string): Promise<T[]> {
  const found: T[] = [];
  for (let before: string | undefined; ; ) {
    const page = await stores.records.list(kind, { limit: 100, ...(before ? { before } : {}) });
    found.push(...page.map(({ data }) => data as T));
    before = page.at(-1)?.id;
    if (page.length < 100) return found;
  }
}

function amountsOf({ lines, total, currency, language }: Quote): string[] {
  const figures = [...lines.map(({ net }) => net), total.goods, total.net, total.gross];
  return figures.map((figure) => formatMoney(figure, currency, language));
}

/** The words of an activity with those of its card; addresses aside, which are signed anew. */
function figuresOf({ text = '', attachments = [] }: Shown): string {
  const words = [...JSON.stringify(attachments).matchAll(/"(?:text|title|name|value)":"([^"]*)"/gu)];
  return [text, ...words.map(([, word]) => word)].join(' ');
}

async function send(server: Server, { conversationId, token }: Customer, post: Post): Promise<string> {
  const activity = {
    type: 'message',
    from: { id: 'customer' },
    text: post.text,
    channelData: { clientActivityID: post.key },
  };
  return (await ask<{ id: string }>(server, activitiesPath(conversationId), token, activity)).id;
}

async function ask<T>(server: Server, path: string, token: string, body?: object): Promise<T> {
  const answer = await call<T>(server, path, { token, ...(body ? { body } : {}) });
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body;
}

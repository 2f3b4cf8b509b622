/** Hands out papers of orders to whoever has a link of ours: `GET /papers/orders/:kind/:file`. */
import type { Language } from '../domain/language.ts';
import { isKnown, TresenError } from '../errors.ts';
import { readDocument } from '../kit/conversation.ts';
import type { Stores } from '../stores/stores.ts';
import type { Route } from './http.ts';
import type { PaperFile } from './made-files.ts';
import type { OrderPaperFiles } from './order-paper-files.ts';
import type { OrderPaperLinks } from './order-paper-links.ts';
import { expiredPaper, paperAnswer } from './paper-answer.ts';
import { claimOf, expiredLink, noticeAnswer } from './signed-links.ts';

export type OrderPaperRoutes = {
  route: Route;
  stores: { conversations: Pick<Stores['conversations'], 'get'> };
  links: Pick<OrderPaperLinks, 'verify'>;
  files: OrderPaperFiles;
};

/** Seconds: a backend that failed is left alone about so long. */
const awaySeconds = '15';

/**
 * A forged link, a conversation that is gone or not the customer's, and a paper that the backend does not have (any more)
 * or has for somebody else get the same 404, as any unknown address does; stores and backend are asked only about links
 * that are ours. An expired link of ours gets 410, a backend that does not answer 503, each with a word on what to do.
 */
export function orderPaperRoutes({ route, stores, links, files }: OrderPaperRoutes): void {
  route('GET', '/papers/orders/:kind/:file', async (request) => {
    const { kind = '', file = '' } = request.params;
    const claim = claimOf(request);
    const paper = links.verify({ kind, file, customer: request.query.get('k') ?? '', ...claim });
    if (paper === 'forged') throw nothingHere();
    if (paper === 'expired') return expiredLink(request, expiredPaper);
    const conversation = await stores.conversations.get(claim.conversation);
    if (!conversation?.people.includes(`customer:${paper.customer}`)) throw nothingHere();
    try {
      return await paperAnswer(existing(files.of(paper, languageOf(conversation.state))));
    } catch (error) {
      if (!isKnown(error, 'BackendUnavailable')) throw error;
      return noticeAnswer(request, away);
    }
  });
}

async function existing(file: Promise<PaperFile | undefined>): Promise<PaperFile> {
  const found = await file;
  if (!found) throw nothingHere();
  return found;
}

/** What is spoken there; undefined while nothing was said. */
function languageOf(state: unknown): Language | undefined {
  return readDocument(state).language;
}

function nothingHere(): TresenError {
  return new TresenError('NotFound', 'There is no such paper for this link.');
}

const away = {
  status: 503,
  code: 'BackendUnavailable',
  title: 'Zurzeit nicht erreichbar',
  sentences: {
    de: 'Unsere Bestelldaten sind gerade nicht erreichbar. Bitte öffnen Sie den Link in ein paar Minuten noch einmal.',
    en: 'Our order data cannot be reached just now. Please open the link again in a few minutes.',
  },
  headers: { 'Retry-After': awaySeconds },
};

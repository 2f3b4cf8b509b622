/** Hands out the papers of quotes to whoever has a link of ours: `GET /papers/:id/:file`. */
import { TresenError } from '../errors.ts';
import type { StoredRecord, Stores } from '../stores/stores.ts';
import type { Route } from './http.ts';
import { expiredPaper, paperAnswer } from './paper-answer.ts';
import type { PaperFiles } from './paper-files.ts';
import type { PaperLinks } from './paper-links.ts';
import { claimOf, expiredLink } from './signed-links.ts';

export type PaperRoutes = {
  route: Route;
  stores: Pick<Stores, 'records' | 'conversations'>;
  links: Pick<PaperLinks, 'verify'>;
  files: PaperFiles;
};

/**
 * A forged link, a quote of somebody else and one that does not exist (any more) get the same 404, as any unknown address
 * does; the store is asked only about links that are ours. An expired link of ours gets 410 and a word on what to do.
 */
export function paperRoutes({ route, stores, links, files }: PaperRoutes): void {
  route('GET', '/papers/:id/:file', async (request) => {
    const { id = '', file = '' } = request.params;
    const claim = claimOf(request);
    const { conversation } = claim;
    const kind = links.verify({ id, file, ...claim });
    if (kind === 'forged') throw nothingHere();
    if (kind === 'expired') return expiredLink(request, expiredPaper);
    const record = await stores.records.get('quote', id);
    if (!record) files.forget(id);
    if (!record || !(await belongs(record, conversation))) throw nothingHere();
    return paperAnswer(files.of(record, kind));
  });

  /** Whether a quote was made in this conversation, or for someone whom this conversation has proven to be. */
  async function belongs(record: StoredRecord, id: string): Promise<boolean> {
    const { data } = record;
    const origin =
      typeof data === 'object' && data !== null && !Array.isArray(data) ? data.conversation : undefined;
    if (origin === id || record.conversation === id) return true;
    const conversation = await stores.conversations.get(id);
    return conversation?.people.some((person) => record.people?.includes(person)) ?? false;
  }
}

function nothingHere(): TresenError {
  return new TresenError('NotFound', 'There is no such paper for this link.');
}

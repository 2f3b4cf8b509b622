/** Hands out the papers of quotes to whoever has a link of ours: `GET /papers/:id/:file`. */
import { BulkheadRejectedError } from 'cockatiel';
import { TresenError } from '../errors.ts';
import type { StoredRecord, Stores } from '../stores/stores.ts';
import { type Answer, refusal } from './answer.ts';
import type { Route } from './http.ts';
import type { PaperFiles } from './paper-files.ts';
import type { PaperLinks } from './paper-links.ts';
import type { HttpRequest } from './request.ts';

export type PaperRoutes = {
  route: Route;
  stores: Pick<Stores, 'records' | 'conversations'>;
  links: Pick<PaperLinks, 'verify'>;
  files: PaperFiles;
};

/** Seconds after which a paper is likely to be made: each takes a fraction of one. */
const busySeconds = '2';

/**
 * A forged link, a quote of somebody else and one that does not exist (any more) get the same 404, as any unknown address
 * does; the store is asked only about links that are ours. An expired link of ours gets 410 and a word on what to do.
 */
export function paperRoutes({ route, stores, links, files }: PaperRoutes): void {
  route('GET', '/papers/:id/:file', async (request) => {
    const { id = '', file = '' } = request.params;
    const conversation = request.query.get('c') ?? '';
    const until = request.query.get('until') ?? '';
    const signature = request.query.get('sig') ?? '';
    const kind = links.verify({ id, file, conversation, until, signature });
    if (kind === 'forged') throw nothingHere();
    if (kind === 'expired') return expired(request);
    const record = await stores.records.get('quote', id);
    if (!record) files.forget(id);
    if (!record || !(await belongs(record, conversation))) throw nothingHere();
    try {
      const { filename, content, contentType } = await files.of(record, kind);
      return {
        status: 200,
        body: content,
        headers: {
          'Content-Type': contentType,
          'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`,
          ...privately,
        },
      };
    } catch (error) {
      if (!(error instanceof BulkheadRejectedError)) throw error;
      return refusal(503, 'Busy', 'Too many papers are being made. Please try again.', {
        'Retry-After': busySeconds,
      });
    }
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

/** What is in the file is only for this customer, and must not run on our origin, whoever opens it in a browser. */
const privately = {
  'Cache-Control': 'private, no-store',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'X-Robots-Tag': 'noindex',
};

function nothingHere(): TresenError {
  return new TresenError('NotFound', 'There is no such paper for this link.');
}

const sentences = [
  ['de', 'Dieser Link ist abgelaufen. Bitte fragen Sie am Tresen nach einem neuen.'],
  ['en', 'This link has expired. Please ask the counter for a fresh one.'],
] as const;

/** A page for people, JSON for programs; both languages, because nothing is looked up any more. */
function expired(request: HttpRequest): Answer {
  if (!/\btext\/html\b/u.test(request.header('accept') ?? '')) {
    return refusal(410, 'LinkExpired', sentences.map(([, text]) => text).join(' '), privately);
  }
  const lines = sentences.map(([language, text]) => `<p lang="${language}">${text}</p>`).join('\n');
  return {
    status: 410,
    headers: { 'Content-Type': 'text/html; charset=utf-8', ...privately },
    body: `<!doctype html>\n<html lang="de">\n<meta charset="utf-8">\n<title>Link abgelaufen</title>\n${lines}\n</html>\n`,
  };
}

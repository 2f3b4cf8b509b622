/** Hands out uploads to whoever has a link of ours: `GET /uploads/:id/:file`. Never as something a browser would run. */
import { open } from 'node:fs/promises';
import { TresenError } from '../../errors.ts';
import type { Route } from '../http.ts';
import { claimOf, expiredLink, type LinkSigner, linkSigner, privately } from '../signed-links.ts';
import type { Upload, Uploads } from './uploads.ts';

export type UploadLinks = {
  linkTo(upload: Upload): string;
  /** The id in an address of ours, signed or not; undefined when it is none. */
  idIn(url: string): string | undefined;
  check: LinkSigner['check'];
};

/** `publicUrl` goes before the path; empty for links relative to the page. */
export function uploadLinks(parts: { secret: string; now: () => Date; publicUrl: string }): UploadLinks {
  const links = linkSigner({ ...parts, what: 'upload' });
  return {
    linkTo: ({ id, name, conversation }) =>
      `${parts.publicUrl}/uploads/${id}/${encodeURIComponent(name)}?${links.query([id], conversation)}`,
    idIn: (url) => /\/uploads\/([A-Za-z0-9_-]{16,64})\/[^/]+$/.exec(url)?.[1],
    check: links.check,
  };
}

/** A forged link and a file that is gone get the same 404; a link of ours that has run out gets 410. */
export function uploadRoutes({
  route,
  uploads,
  links,
}: {
  route: Route;
  uploads: Pick<Uploads, 'find' | 'path'>;
  links: Pick<UploadLinks, 'check'>;
}): void {
  route('GET', '/uploads/:id/:file', async (request) => {
    const { id = '', file = '' } = request.params;
    const claim = claimOf(request);
    const checked = links.check([id], claim);
    if (checked === 'forged') throw nothingHere();
    if (checked === 'expired') return expiredLink(request, expired);
    const upload = await uploads.find(id, claim.conversation);
    if (!upload || upload.name !== file) throw nothingHere();
    const handle = await open(uploads.path(upload)).catch((cause) => {
      throw new TresenError('NotFound', 'There is no such file.', { cause });
    });
    return {
      status: 200,
      body: handle.createReadStream(),
      headers: {
        // CSV is text here: nothing opens it by itself.
        'Content-Type': upload.type.startsWith('text/') ? 'text/plain' : upload.type,
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(upload.name)}`,
        'Content-Length': String(upload.size),
        ...privately,
      },
    };
  });
}

function nothingHere(): TresenError {
  return new TresenError('NotFound', 'There is no such file for this link.');
}

const expired = {
  de: 'Dieser Link ist abgelaufen. Die Datei liegt noch zur Unterhaltung.',
  en: 'This link has expired. The file still belongs to the conversation.',
};

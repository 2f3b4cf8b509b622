/** `POST conversations/{id}/upload`: files and, if there is one, the message they belong to, as one posted activity. */
import type { Attachment } from '../../domain/activity.ts';
import { isKnown, TresenError } from '../../errors.ts';
import type { Stores } from '../../stores/stores.ts';
import type { Answer } from '../answer.ts';
import type { HttpRequest } from '../request.ts';
import type { ReceivedForm } from '../uploads/upload-form.ts';
import type { UploadLinks } from '../uploads/upload-routes.ts';
import type { Upload, Uploads } from '../uploads/uploads.ts';
import type { Access } from './access.ts';
import type { Opening } from './opening.ts';
import { type Posted, readPosted, readPostedWithFiles } from './posted.ts';
import { type Rate, tooMany } from './rate.ts';
import type { Grant } from './tokens.ts';

/** Where uploads go, and the links under which they are shown. */
export type DirectLineUploads = { uploads: Uploads; links: Pick<UploadLinks, 'linkTo'> };

export type UploadParts = DirectLineUploads & {
  access: Access;
  opening: Opening;
  stores: Pick<Stores, 'conversations' | 'erasePerson'>;
  /** Counts uploads per conversation. */
  rate: Rate;
  onAccepted(conversation: string): void;
};

/** The handler. Everything is checked before anything is kept; the answer comes when files and message are durable. */
export function uploadHandler(parts: UploadParts) {
  const { access, opening, stores, uploads, links, rate, onAccepted } = parts;

  /** Erased while its files came in: what was just kept must not outlive it. */
  function forgetful(conversation: string) {
    return async (error: unknown): Promise<never> => {
      if (isKnown(error, 'NotFound') && !(await stores.conversations.get(conversation)))
        await stores.erasePerson(`conversation:${conversation}`);
      throw error;
    };
  }

  return async (request: HttpRequest): Promise<Answer> => {
    const { conversation, user } = await access.grant(request, request.params.id ?? '');
    const wait = await rate(conversation);
    if (wait !== undefined) return tooMany(wait);
    await opening.requireOpen(conversation);
    const form = await uploads.receive(request);
    try {
      const { activity, key } = messageOf(form, user);
      const kept = await uploads.keep(conversation, form, key);
      await opening.begin(conversation).catch(forgetful(conversation));
      if (kept.length > 0) {
        activity.attachments = kept.map((upload) => attachmentOf(upload, links.linkTo(upload)));
        activity.channelData = { ...activity.channelData, sizes: kept.map(({ size }) => size) };
      }
      const accepted = await stores.conversations
        .accept(conversation, activity, { key, turn: true })
        .catch(forgetful(conversation));
      if (!accepted.duplicate) onAccepted(conversation);
      return { status: 200, body: { id: accepted.id } };
    } finally {
      await uploads.discard(form);
    }
  };
}

const noEvents: ReadonlySet<string> = new Set();

/** The official client sends every message with attachments this way, also one whose attachments are no files. */
function messageOf({ files, activity: body }: ReceivedForm, user: Grant['user']): Posted {
  if (files.length > 0) return readPostedWithFiles(body, user);
  if (body === undefined) throw new TresenError('BadRequest', 'There is no file in the upload.');
  const posted = readPosted(body, user, noEvents);
  if (posted.activity.type !== 'message')
    throw new TresenError('BadRequest', 'Only a message can be sent like this.');
  return posted;
}

function attachmentOf({ name, type }: Upload, contentUrl: string): Attachment {
  return { contentType: type, name, contentUrl };
}

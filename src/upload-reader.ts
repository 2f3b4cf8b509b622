/** What a turn asks of a customer's file: the upload of that conversation, read as a list when it is one. */
import { bulkhead } from 'cockatiel';
import type { UploadLinks } from './channels/uploads/upload-routes.ts';
import type { Uploads } from './channels/uploads/uploads.ts';
import { isListType } from './feeds/list/list.ts';
import { listText } from './feeds/list/list-text.ts';
import { readList } from './feeds/list/read-list.ts';
import type { ReadUpload } from './kit/uploads.ts';

/** Threads that read at once, and files that wait for one: the house has other things to do. */
const atOnce = 2;
const waiting = 10_000;

/**
 * Reads uploads for turns. Which conversation asks is checked here: an address in a message is the customer's word. The
 * signature in it is not: it ends with the week, the conversation goes on.
 */
export function uploadReader({
  uploads,
  links,
}: {
  uploads: Pick<Uploads, 'find' | 'bytes'>;
  links: Pick<UploadLinks, 'idIn'>;
}): ReadUpload {
  const gate = bulkhead(atOnce, waiting);

  return async (conversation, { contentUrl = '' }) => {
    const id = links.idIn(contentUrl);
    if (id === undefined) return undefined;
    const upload = await uploads.find(id, conversation);
    if (!upload) return { refused: 'gone' };
    const { type, name } = upload;
    if (!isListType(type)) return { picture: true };
    const read = await gate.execute(async () => {
      const bytes = await uploads.bytes(upload);
      return bytes && readList({ bytes, type, name });
    });
    if (!read) return { refused: 'gone' };
    return 'refused' in read ? read : { list: listText(read) };
  };
}

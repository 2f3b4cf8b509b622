/** Attachments in a customer's message: pictures and plain documents by address; cards of a stranger never. */
import type { Attachment } from '../../domain/activity.ts';
import { TresenError } from '../../errors.ts';

const most = 10;

/** Kinds that a browser shows or saves without running anything. */
const harmless = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'application/pdf',
  'text/plain',
  'text/csv',
]);

/**
 * The harmless ones, rebuilt from known fields; cards, HTML and SVG are dropped. Whoever shows or fetches an address must
 * check it again: it is the customer's word. Throws BadRequest for a wrong shape.
 */
export function postedAttachments(list: unknown): Attachment[] {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list) || list.length > most)
    throw new TresenError('BadRequest', `attachments is a list of at most ${most}.`);
  return list.map(readAttachment).filter((attachment) => attachment !== undefined);
}

function readAttachment(item: unknown): Attachment | undefined {
  if (
    typeof item !== 'object' ||
    item === null ||
    !('contentType' in item) ||
    typeof item.contentType !== 'string'
  )
    throw new TresenError('BadRequest', 'An attachment is an object with a contentType.');
  const contentType = item.contentType.toLowerCase();
  if (!harmless.has(contentType)) return undefined;
  const contentUrl = 'contentUrl' in item ? item.contentUrl : undefined;
  const name = 'name' in item && typeof item.name === 'string' ? item.name.slice(0, 255) : undefined;
  if (contentUrl === undefined && name === undefined) return undefined;
  if (contentUrl !== undefined && !isSafeUrl(contentUrl, contentType)) return undefined;
  return {
    contentType,
    ...(typeof contentUrl === 'string' && { contentUrl }),
    ...(name !== undefined && { name }),
  };
}

function isSafeUrl(url: unknown, contentType: string): url is string {
  if (typeof url !== 'string') return false;
  if (url.startsWith('data:')) return url.startsWith(`data:${contentType};base64,`);
  return URL.canParse(url) && new URL(url).protocol === 'https:';
}

/** What a client may post: checked by hand, because this runs for every message, and rebuilt from known fields only. */
import type { DraftActivity } from '../../domain/activity.ts';
import { TresenError } from '../../errors.ts';
import { postedAttachments } from './attachments.ts';
import type { Grant } from './tokens.ts';

/** Characters of a text; a long e-mail has 5,000. */
const longestText = 20_000;
const longestId = 200;

/** `key` makes a message that is sent twice one message. */
export type Posted = { activity: DraftActivity; key?: string };

type Fields = Record<string, unknown>;

/**
 * The activity as the user of the token says it. Ids, times, roles and addresses that the client sends are ignored.
 * Throws BadRequest for a wrong shape, TooLarge for too much text, Forbidden for an event that is not on the list.
 */
export function readPosted(body: unknown, user: Grant['user'], events: ReadonlySet<string>): Posted {
  const posted = readFields(body, user, events);
  const attachments = postedAttachments(isFields(body) ? body.attachments : undefined);
  if (attachments.length > 0) posted.activity.attachments = attachments;
  if (posted.activity.type === 'message' && !says(posted.activity)) throw bad('The message is empty.');
  return posted;
}

/** The message that comes with files, an empty one where there is none; what it says of attachments is ignored. */
export function readPostedWithFiles(body: unknown, user: Grant['user']): Posted {
  const posted = readFields(body ?? { type: 'message' }, user, new Set());
  if (posted.activity.type !== 'message') throw bad('Only a message can come with files.');
  return posted;
}

function readFields(body: unknown, user: Grant['user'], events: ReadonlySet<string>): Posted {
  if (!isFields(body)) throw bad('An activity is a JSON object.');
  const channelData = readChannelData(body.channelData);
  const activity: DraftActivity = { type: readType(body, events), from: { ...user, role: 'user' } };
  if (activity.type === 'event') activity.name = String(body.name);
  const text = readText(body, 'text', longestText);
  if (text !== undefined) activity.text = text;
  if (body.textFormat === 'plain') activity.textFormat = 'plain';
  const locale = readText(body, 'locale', longestId);
  if (locale !== undefined && isLocale(locale)) activity.locale = locale;
  const localTimestamp = readText(body, 'localTimestamp', longestId);
  if (localTimestamp !== undefined && isTime(localTimestamp)) activity.localTimestamp = localTimestamp;
  if (body.value !== undefined && body.value !== null) activity.value = body.value;
  if (channelData) activity.channelData = channelData;
  const id = channelData?.clientActivityID;
  return typeof id === 'string' ? { activity, key: `client:${id}` } : { activity };
}

function readType(body: Fields, events: ReadonlySet<string>): 'message' | 'typing' | 'event' {
  const { type, name } = body;
  if (type === 'message' || type === 'typing') return type;
  if (type !== 'event') throw bad('Only messages, typing and known events are accepted.');
  if (typeof name !== 'string') throw bad('An event needs a name.');
  if (!events.has(name)) throw new TresenError('Forbidden', 'This event is not accepted from clients.');
  return type;
}

function says({ text, value, attachments }: DraftActivity): boolean {
  return (text !== undefined && text !== '') || value !== undefined || attachments !== undefined;
}

/** Names that steer transcripts or that only people at the desk may set. */
const reserved = new Set(['author', 'deliveryMode', 'tags']);

function readChannelData(data: unknown): Fields | undefined {
  if (data === undefined || data === null) return undefined;
  if (!isFields(data)) throw bad('channelData is a JSON object.');
  const { clientActivityID: id } = data;
  if (id !== undefined && (typeof id !== 'string' || id === '' || id.length > longestId))
    throw bad(`channelData.clientActivityID is a text of at most ${longestId} characters.`);
  const kept = Object.entries(data).filter(([name]) => !reserved.has(name) && !name.startsWith('webchat:'));
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

function readText(body: Fields, name: string, longest: number): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw bad(`${name} is a text.`);
  if (value.length > longest)
    throw new TresenError('TooLarge', `${name} may have at most ${longest} characters.`);
  return value;
}

/** A language tag such as `de` or `de-DE`. */
export function isLocale(text: string): boolean {
  return text.length <= 35 && /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/.test(text);
}

function isTime(text: string): boolean {
  return text.length <= 40 && /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)?$/.test(text);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bad(message: string): TresenError {
  return new TresenError('BadRequest', message);
}

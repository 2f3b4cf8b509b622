/** Files in a customer's message, before it is understood: a list reads like a pasted one, of the rest something is said. */
import type { Activity, Attachment } from '../domain/activity.ts';
import { joinLatestComplaint } from './cases/uploads.ts';
import type { ConversationDocument } from './conversation.ts';
import type { Turn } from './turn.ts';

/** What a file of the customer's turned out to be; `list` as text, a row a line, cells between tabs. */
export type UploadRead =
  | { list: string }
  | { picture: true }
  | { refused: 'too-big' | 'no-text' | 'damaged' | 'not-a-list' | 'gone' };

/** Reads a file of a conversation; undefined for an attachment that was not uploaded here. Only reads, never throws. */
export type ReadUpload = (conversation: string, attachment: Attachment) => Promise<UploadRead | undefined>;

/** What is to be said about files besides the answer: a phrase, the name of the file, how many pictures there are. */
export type UploadNote = { phrase: string; params: { name: string; count: number } };

export type Heard = {
  /** The message as it is understood: with the lists in its text. What is stored stays as it came. */
  activity: Activity;
  notes: UploadNote[];
  /** Everything that came, whatever it is. */
  files: { name: string; url: string }[];
  hasList: boolean;
  /** Nothing was said but by files that say nothing. */
  isMute: boolean;
};

/** Rows that the recogniser reads of a message. */
const mostRows = 400;

/** Reads the files of a message. `wish` is what a list without a word wants. */
export async function hearUploads(
  activity: Activity,
  read: (attachment: Attachment) => Promise<UploadRead | undefined>,
  wish: () => string,
): Promise<Heard> {
  const attachments = activity.type === 'message' ? (activity.attachments ?? []) : [];
  const files = await Promise.all(attachments.map(async (file) => ({ file, found: await read(file) })));
  const lists: string[] = [];
  const notes: UploadNote[] = [];
  let pictures = 0;
  let rows = 0;
  for (const { file, found } of files) {
    if (!found) continue;
    if ('picture' in found) pictures += 1;
    else if ('refused' in found) notes.push(note(found.refused, file));
    else {
      rows += found.list.split('\n').length;
      if (rows > mostRows) notes.push(note('too-big', file));
      else lists.push(found.list);
    }
  }
  if (pictures > 0) notes.push({ phrase: 'upload.picture', params: { name: '', count: pictures } });
  const said = (activity.text ?? '').trim();
  const isMute = said === '' && activity.value === undefined && lists.length === 0 && notes.length > 0;
  const kept = files.flatMap(({ file: { name = '', contentUrl = '' }, found }) =>
    found ? [{ name, url: contentUrl }] : [],
  );
  if (lists.length === 0) return { activity, notes, files: kept, hasList: false, isMute };
  const text = [said || wish(), ...lists].join('\n');
  return { activity: { ...activity, text }, notes, files: kept, hasList: true, isMute };
}

function note(why: string, { name = '' }: Attachment): UploadNote {
  return { phrase: `upload.${why}`, params: { name, count: 1 } };
}

/** Files of a conversation that a case may name; more than that are found in its history. */
const remembered = 20;

/** Keeps the names of files, the latest first: a complaint that follows takes them along. */
export function noteUploads(document: ConversationDocument, files: Heard['files'], now: Date): void {
  if (files.length === 0) return;
  const at = now.toISOString();
  const before = document.uploads ?? [];
  document.uploads = [...files.map((file) => ({ ...file, at })), ...before].slice(0, remembered);
}

/** Says what a file turned out to be; a picture after a complaint goes to that. */
export async function sayNote(
  { phrase, params }: UploadNote,
  files: Heard['files'],
  turn: Turn,
): Promise<void> {
  const isPicture = phrase === 'upload.picture';
  const id = isPicture ? await joinLatestComplaint(files, turn) : undefined;
  if (id !== undefined) turn.say('problem.photo', { id, count: params.count });
  else turn.say(phrase, { ...params, phone: turn.vendor.company.phone });
}

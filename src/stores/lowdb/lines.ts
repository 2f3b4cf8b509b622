/** The lines by which lists lead to things, and the way back: lists made anew from the things they led to. */
import type { Json } from '../stores.ts';
import type { Disk } from './disk.ts';
import { openDocument } from './durable-file.ts';
import type { OutboxDoc, Place, RecordDoc } from './entries.ts';
import { documentFiles, isPage } from './inspection.ts';
import { parseThread, type Thread } from './thread.ts';

export const kindList = (kind: string): string => `kind:${kind}`;
export const personList = (person: string): string => `person:${person}`;
export const outboxList = (state: string): string => `outbox:${state}`;

export const threadLine = (id: string): Json => ['c', id];

/** Lists of a kind hold ids; lists of a person name the kind too, and the number in its list, by which they are sorted. */
export function recordLine(list: string, kind: string, id: string, places: readonly Place[]): Json {
  return list === kindList(kind) ? id : ['r', kind, id, places[0]?.[1] ?? 0];
}

export function outboxLine(list: string, key: string): Json {
  return list.startsWith('outbox:') ? key : ['o', key];
}

/** Reads all documents below `dir` and makes the lines after `after` from what they say of their places in the list. */
export async function rebuildLines(disk: Disk, dir: string, list: string, after: number): Promise<string[]> {
  const found = new Map<number, string>();
  for await (const path of documentFiles(disk, dir)) {
    if (isPage(path) || path.endsWith('.damaged')) continue;
    const bytes = await disk.read(path);
    const inside = path.slice(dir.length + 1);
    for (const [place, line] of bytes ? linesOf(inside, bytes, path) : []) {
      if (place[0] === list) found.set(place[1], JSON.stringify(line(list)));
    }
  }
  let last = after;
  for (const number of found.keys()) last = Math.max(last, number);
  return Array.from({ length: last - after }, (_, index) => found.get(after + index + 1) ?? 'null');
}

type Line = [place: Place, line: (list: string) => Json];

function linesOf(inside: string, bytes: Buffer, path: string): Line[] {
  try {
    const { key, data } = openDocument(bytes, path);
    if (inside.startsWith('conversations')) {
      const thread: Thread = parseThread(data);
      return thread.places.map((place) => [place, () => threadLine(key)]);
    }
    if (/^outbox.[0-9a-f]{2}[/\\]/.test(inside)) {
      const { places }: OutboxDoc = JSON.parse(data);
      return places.map((place) => [place, (list) => outboxLine(list, key)]);
    }
    if (/^records.[^/\\]+.[0-9a-f]{2}[/\\]/.test(inside)) {
      const { record, places }: RecordDoc = JSON.parse(data);
      return places.map((place) => [place, (list) => recordLine(list, record.kind, record.id, places)]);
    }
  } catch {
    // What cannot be read is reported by whoever needs it.
  }
  return [];
}

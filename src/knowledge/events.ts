/** events.yaml: trainings, open days and bundles for customer groups. Optional. */
import { z } from 'zod';
import type { Place, VendorEvent } from '../domain/company.ts';
import { amount, day, listOf, optional, text, time } from './fields.ts';
import type { Folder } from './folder.ts';
import { readYaml } from './yaml-file.ts';

const schema = z.array(
  z.object({
    id: text,
    title: text,
    date: day,
    start: optional(time),
    end: optional(time),
    place: optional(text),
    groups: listOf(text).default([]),
    net: optional(amount),
    registerUntil: optional(day),
    text: optional(text),
  }),
  { error: 'must be a list of events' },
);

/** All events; none when there is no file. */
export function readEvents(folder: Folder, places: readonly Place[]): VendorEvent[] {
  if (!folder.has('events.yaml')) return [];
  const read = readYaml(folder, 'events.yaml', schema);
  if (!read) return [];
  const known = new Set([...places.map(({ id }) => id), 'online']);
  const ids = new Set<string>();
  read.data.forEach((event, index) => {
    const at = (field: string) => read.source.line([index, field]);
    if (ids.has(event.id)) folder.report.fault('events.yaml', at('id'), `event "${event.id}" is there twice`);
    ids.add(event.id);
    if (event.place && !known.has(event.place)) {
      folder.report.note(
        'events.yaml',
        at('place'),
        `"${event.place}" is not in places.yaml; it is shown as written`,
      );
    }
    if (event.registerUntil && event.registerUntil > event.date) {
      folder.report.fault(
        'events.yaml',
        at('registerUntil'),
        `registerUntil is after the event on ${event.date}`,
      );
    }
  });
  return read.data;
}

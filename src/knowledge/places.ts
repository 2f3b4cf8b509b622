/** places.yaml: branches, pick-up centres and dealers, and the postcodes each serves. */
import { z } from 'zod';
import type { Place } from '../domain/company.ts';
import { country, hours, listOf, mail, optional, text } from './fields.ts';
import type { Folder } from './folder.ts';
import { readYaml } from './yaml-file.ts';

const schema = z.array(
  z.object({
    id: text,
    kind: z.enum(['branch', 'pickup', 'dealer'], { error: 'must be branch, pickup or dealer' }),
    name: text,
    street: text,
    postalCode: text,
    city: text,
    country,
    phone: optional(text),
    email: optional(mail),
    hours: optional(hours),
    postcodes: optional(
      listOf(text.regex(/^[0-9A-Z]{1,10}$/i, { error: 'must be the beginning of a postcode' })),
    ),
  }),
  { error: 'must be a list of places' },
);

/** All places; empty after faults. */
export function readPlaces(folder: Folder): Place[] {
  const read = readYaml(folder, 'places.yaml', schema);
  if (!read) return [];
  const ids = new Set<string>();
  const served = new Map<string, string>();
  read.data.forEach(({ id, postcodes }, index) => {
    const line = read.source.line([index, 'id']);
    if (ids.has(id)) folder.report.fault('places.yaml', line, `place "${id}" is there twice`);
    ids.add(id);
    for (const prefix of postcodes ?? []) {
      const other = served.get(prefix);
      if (other)
        folder.report.note('places.yaml', line, `postcodes ${prefix}… are served by "${other}" and "${id}"`);
      served.set(prefix, id);
    }
  });
  return read.data;
}

/** Ready answers of the vendor's inside sales: `canned.yaml` in the vendor's folder, a list of `{ name, lang, text }`. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { TresenError } from '../errors.ts';
import type { Knowing } from './api.ts';

export type Canned = () => Knowing['canned'];

const shape = z.array(
  z.object({
    name: z.string().regex(/^[\p{L}\p{N}-]{1,40}$/u),
    lang: z.enum(['de', 'en']),
    text: z.string().min(1).max(4_000),
  }),
);

/** Read once; none when there is no such file. Throws KnowledgeInvalid for one that is written wrongly. */
export function readCanned(knowledgeDir: string): Canned {
  const file = join(knowledgeDir, 'canned.yaml');
  if (!existsSync(file)) return () => [];
  let source: unknown;
  try {
    source = parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw invalid('is not valid YAML', cause);
  }
  const read = shape.safeParse(source);
  if (!read.success) throw invalid(`has a fault at ${read.error.issues[0]?.path.join('.') || 'its start'}`);
  const all = read.data.map(({ name, lang, text }) => ({ name, language: lang, text }));
  return () => all;
}

function invalid(what: string, cause?: unknown): TresenError {
  return new TresenError('KnowledgeInvalid', `canned.yaml ${what}.`, {
    fix: 'Write it as a list of { name, lang, text }; lang is de or en.',
    ...(cause === undefined ? {} : { cause }),
  });
}

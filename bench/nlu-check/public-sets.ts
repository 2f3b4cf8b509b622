/** The public sets beside the project: CLINC150 with out-of-scope messages, BANKING77, a German B2B FAQ bot's. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Language } from '../../src/domain/language.ts';
import { projectDir } from '../../src/places.ts';
import { type Labelled, splitPhrasings } from './split.ts';

export type PublicSet = {
  name: string;
  language: Language;
  train: Labelled[];
  test: Labelled[];
  /** In scope, for thresholds; empty where the set has none. */
  valid: Labelled[];
  outside: Labelled[];
};

const folder = join(projectDir, '../shared/data/messages');
const lineShape = z.object({ text: z.string(), intent: z.string(), split: z.string().optional() });

/** The sets; undefined when they are not beside the project. */
export function publicSets(): PublicSet[] | undefined {
  if (!existsSync(folder)) return undefined;
  const clinc = read('clinc150.jsonl');
  const banking = read('banking77.jsonl');
  const faq = splitPhrasings(
    read('b2b-faq-de.train.jsonl').map(({ text, label }) => ({ text, label })),
    { language: 'de', share: 0.33, seed: 5 },
  );
  const part = (set: ReturnType<typeof read>, name: string) => set.filter(({ split }) => split === name);
  return [
    {
      name: 'CLINC150',
      language: 'en',
      train: part(clinc, 'train'),
      test: part(clinc, 'test'),
      valid: part(clinc, 'valid'),
      outside: part(clinc, 'oos_test'),
    },
    {
      name: 'BANKING77',
      language: 'en',
      train: part(banking, 'train'),
      test: part(banking, 'test'),
      valid: [],
      outside: [],
    },
    { name: 'B2B FAQ de', language: 'de', ...faq, valid: [], outside: [] },
  ];
}

function read(name: string): (Labelled & { split: string })[] {
  return readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => lineShape.parse(JSON.parse(line)))
    .map(({ text, intent, split = '' }) => ({ text, label: intent, split }));
}

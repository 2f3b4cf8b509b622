/** The public sets beside the project: CLINC150 with out-of-scope messages, BANKING77, a German B2B FAQ bot's. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Language } from '../../src/domain/language.ts';
import { projectDir } from '../../src/places.ts';
import { type Labelled, type Split, splitAtRandom, splitPhrasings } from './split.ts';

export type PublicSet = Split & {
  language: Language;
  /** In scope, for thresholds; empty where the set has none. */
  valid: Labelled[];
  outside: Labelled[];
};

const folder = join(projectDir, '../shared/data/messages');
const lineShape = z.object({ text: z.string(), intent: z.string(), split: z.string().optional() });
/** Of the set that comes without a test half; with less to learn from, 60 examples a label are not there. */
const faqShare = 0.2;

/**
 * The sets by name, each read for a seed. CLINC150 and BANKING77 come with their halves. The FAQ bot's messages are
 * divided anew by each seed: at random, as such sets are, and, which is harder, with whole phrasings on one side.
 */
export const publicSets: Record<string, (seed: number) => PublicSet> = {
  CLINC150: () => parted('clinc150.jsonl', 'oos_test'),
  BANKING77: () => parted('banking77.jsonl'),
  'B2B FAQ de': (seed) => faq(splitAtRandom(read(faqFile), { share: faqShare, seed })),
  'B2B FAQ de, phrasings apart': (seed) =>
    faq(splitPhrasings(read(faqFile), { language: 'de', share: faqShare, seed })),
};
const faqFile = 'b2b-faq-de.train.jsonl';

/** Whether they are beside the project. */
export function hasPublicSets(): boolean {
  return existsSync(folder);
}

function parted(file: string, outside?: string): PublicSet {
  const all = read(file);
  const part = (name: string) => all.filter(({ split }) => split === name);
  return {
    language: 'en',
    train: part('train'),
    test: part('test'),
    valid: part('valid'),
    outside: outside ? part(outside) : [],
  };
}

function faq(split: Split): PublicSet {
  return { language: 'de', ...split, valid: [], outside: [] };
}

function read(name: string): (Labelled & { split: string })[] {
  return readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => lineShape.parse(JSON.parse(line)))
    .map(({ text, intent, split = '' }) => ({ text, label: intent, split }));
}

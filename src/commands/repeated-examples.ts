/** Examples of intents that say what another example already says, with file and line: notes for whoever edits them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { type Language, languages } from '../domain/language.ts';
import type { Fault } from '../knowledge/report.ts';
import { repeats, sameTexts } from '../nlu/learning/near-duplicates.ts';

type Written = { text: string; file: string; line: number };

/**
 * Near-duplicates within each file of `intents/`, and the same text in two of them. One note each, at the later one; none
 * where there is no such folder. Files that are no YAML of lists are left to those who read them in earnest.
 */
export function repeatedExamples(knowledgeDir: string): Fault[] {
  const folder = join(knowledgeDir, 'intents');
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return languages.flatMap((language) => {
    const lists = files.sort().map((name) => writtenIn(folder, name, language));
    return [...lists.flatMap((list) => repeatedIn(list, language)), ...sharedBy(lists.flat(), language)];
  });
}

function repeatedIn(list: readonly Written[], language: Language): Fault[] {
  return repeats(textsOf(list), language).flatMap(({ first, second, why }) =>
    noteOn(list[second], list[first], why === 'same words' ? 'says the same as' : 'is but for one word'),
  );
}

function sharedBy(all: readonly Written[], language: Language): Fault[] {
  return sameTexts(textsOf(all), language)
    .filter(({ first, second }) => all[first]?.file !== all[second]?.file)
    .flatMap(({ first, second }) => noteOn(all[second], all[first], 'is also an example of another intent:'));
}

function noteOn(later: Written | undefined, earlier: Written | undefined, how: string): Fault[] {
  if (!later || !earlier) return [];
  const { file, line, text } = later;
  return [{ file, line, reason: `"${text}" ${how} "${earlier.text}" (${earlier.file}:${earlier.line})` }];
}

function textsOf(list: readonly Written[]): string[] {
  return list.map(({ text }) => text);
}

function writtenIn(folder: string, name: string, language: Language): Written[] {
  const lines = new LineCounter();
  const source = readFileSync(join(folder, name), 'utf8');
  const { contents } = parseDocument(source, { lineCounter: lines, schema: 'failsafe' });
  const list = isMap(contents) ? contents.get(language) : undefined;
  if (!isSeq(list)) return [];
  return list.items.flatMap((item) =>
    isScalar(item) && typeof item.value === 'string'
      ? [{ text: item.value, file: `intents/${name}`, line: lines.linePos(item.range?.[0] ?? 0).line }]
      : [],
  );
}

/** answers/*.md: questions and answers with a source. What has no source is no answer. Optional. */
import { z } from 'zod';
import type { Answer } from '../domain/company.ts';
import { day, language, listOf, optional, text } from './fields.ts';
import type { Folder } from './folder.ts';
import { checked, parseYaml } from './yaml-file.ts';

const frontMatter = z.object({
  id: text,
  lang: language,
  questions: listOf(text).refine((list) => list.length >= 3, { error: 'needs at least three ways to ask' }),
  tags: listOf(text).default([]),
  valid_until: optional(day),
  source: text,
});

/** All answers, by file name. Faults go to the report. */
export function readAnswers(folder: Folder): Answer[] {
  const seen = new Map<string, string>();
  return folder.list('answers', '.md').flatMap((name) => {
    const file = `answers/${name}`;
    if (name === 'README.md') return [];
    const answer = readAnswer(folder, file);
    if (!answer) return [];
    const key = `${answer.id} ${answer.language}`;
    const other = seen.get(key);
    if (other)
      folder.report.fault(file, 2, `the answer "${answer.id}" (${answer.language}) is already in ${other}`);
    seen.set(key, file);
    return [answer];
  });
}

function readAnswer(folder: Folder, file: string): Answer | undefined {
  const content = folder.text(file);
  if (content === undefined) return undefined;
  const match = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(content);
  if (!match) {
    folder.report.fault(file, 1, 'must begin with front matter between two lines "---"');
    return undefined;
  }
  const source = parseYaml(folder, file, match[1] ?? '', 1);
  const data = source && checked(folder, file, source, frontMatter);
  const answer = content.slice(match[0].length).trim();
  if (answer === '')
    folder.report.fault(file, match[0].split('\n').length, 'has no answer after the front matter');
  if (!data || answer === '') return undefined;
  const { id, lang, questions, tags, valid_until: validUntil } = data;
  return {
    id,
    language: lang,
    questions,
    tags,
    ...(validUntil ? { validUntil } : {}),
    source: data.source,
    text: answer,
  };
}

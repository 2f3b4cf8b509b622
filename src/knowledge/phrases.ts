/** phrases/de.yaml and en.yaml: what the bot says. Nested keys become `topic.phrase`; {Sie, du} is one phrase in two forms. */
import { IntlMessageFormat } from 'intl-messageformat';
import { type Language, languages } from '../domain/language.ts';
import type { Phrases, PhraseText } from '../domain/vendor.ts';
import type { Folder } from './folder.ts';
import { parseYaml, type YamlSource } from './yaml-file.ts';

/** A phrase with the place it was read from. */
type Found = Map<string, { text: PhraseText; line: number }>;

/**
 * The phrases in both languages. A vendor may bring all or some: what it does not word is said in the product's words.
 * A key that the vendor words in only one of its two files is a fault.
 */
export function readPhrases(folder: Folder, defaults: Folder): Phrases {
  const own = { de: readLanguage(folder, 'de'), en: readLanguage(folder, 'en') };
  sameKeys(folder, own);
  if (folder.dir === defaults.dir) return { de: texts(own.de), en: texts(own.en) };
  const standard = { de: readLanguage(defaults, 'de'), en: readLanguage(defaults, 'en') };
  for (const language of languages) {
    for (const [key, { line }] of own[language] ?? []) {
      if (standard[language]?.has(key) === false) {
        folder.report.note(fileOf(language), line, `the phrase "${key}" is not one the bot says`);
      }
    }
  }
  return {
    de: { ...texts(standard.de), ...texts(own.de) },
    en: { ...texts(standard.en), ...texts(own.en) },
  };
}

const fileOf = (language: Language) => `phrases/${language}.yaml`;

function texts(found: Found | undefined): Record<string, PhraseText> {
  return Object.fromEntries([...(found ?? [])].map(([key, { text }]) => [key, text]));
}

function readLanguage(folder: Folder, language: Language): Found | undefined {
  const file = fileOf(language);
  if (!folder.has(file)) return undefined;
  const text = folder.text(file);
  const source = text === undefined ? undefined : parseYaml(folder, file, text);
  if (!source) return undefined;
  const found: Found = new Map();
  flatten(folder, { file, language, source, found }, source.value, []);
  return found;
}

type Flattening = { file: string; language: Language; source: YamlSource; found: Found };

function flatten(folder: Folder, into: Flattening, value: unknown, path: string[]): void {
  const { file, source, found } = into;
  const line = source.line(path);
  const key = path.join('.');
  if (typeof value === 'string' || isBothForms(value)) {
    if (found.has(key)) folder.report.fault(file, line, `the phrase "${key}" is there twice`);
    for (const text of typeof value === 'string' ? [value] : [value.Sie, value.du]) {
      const fault = messageFault(text, into.language);
      if (fault) folder.report.fault(file, line, `the phrase "${key}" ${fault}`);
    }
    found.set(key, { text: value, line });
  } else if (isMapping(value)) {
    if ('Sie' in value || 'du' in value) {
      folder.report.fault(file, line, `the phrase "${key}" needs exactly the forms Sie and du, both as text`);
      return;
    }
    for (const [name, each] of Object.entries(value)) flatten(folder, into, each, [...path, name]);
  } else if (path.length > 0) folder.report.fault(file, line, `the phrase "${key}" must be a text`);
  else folder.report.fault(file, 1, 'must be a mapping of phrases');
}

/** Why a text is not a message: an open brace, an unknown plural form, nothing at all. */
function messageFault(text: string, language: Language): string | undefined {
  if (text.trim() === '') return 'is empty';
  if (!/[{}']/.test(text)) return undefined;
  try {
    new IntlMessageFormat(text.trim(), language, undefined, { ignoreTag: true });
    return undefined;
  } catch (error) {
    return `is not an ICU message: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unreadable'}`;
  }
}

function sameKeys(folder: Folder, { de, en }: Record<Language, Found | undefined>): void {
  if (!de || !en) return;
  for (const [key, { line }] of de) {
    if (!en.has(key))
      folder.report.fault('phrases/de.yaml', line, `the phrase "${key}" is missing in phrases/en.yaml`);
  }
  for (const [key, { line }] of en) {
    if (!de.has(key))
      folder.report.fault('phrases/en.yaml', line, `the phrase "${key}" is missing in phrases/de.yaml`);
  }
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isBothForms(value: unknown): value is { Sie: string; du: string } {
  if (!isMapping(value) || Object.keys(value).length !== 2) return false;
  return typeof value.Sie === 'string' && typeof value.du === 'string';
}

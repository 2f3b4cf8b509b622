/** The house rules. Each failure says what is wrong, why it matters and how to mend it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { topics } from '../dialogs/index.ts';
import { variableNames } from '../src/config.ts';
import { projectDir } from '../src/places.ts';

const sources = ['src', 'dialogs', 'bench', 'test'].flatMap((folder) => filesUnder(folder, /\.tsx?$/));
const text = (file: string) => readFileSync(join(projectDir, file), 'utf8');

function filesUnder(folder: string, name: RegExp): string[] {
  const absolute = join(projectDir, folder);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => relative(projectDir, join(entry.parentPath, entry.name)))
    .sort();
}

function rule(what: string, why: string, mend: string, broken: readonly string[]): void {
  expect(broken, `${what}\n  why: ${why}\n  mend: ${mend}\n  ${broken.join('\n  ')}`).toEqual([]);
}

/** Specifiers of a file's imports; browser code may know the types of the house, so those do not count there. */
function importsOf(file: string): string[] {
  const source = file.startsWith('src/web/')
    ? text(file).replace(/^\s*import type\b[^;]*;/gmu, '')
    : text(file);
  const found = source.matchAll(
    /^\s*(?:import|export)\b[^'"]*?from\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gmu,
  );
  return [...found].map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? '');
}

/** The folder of the house a file belongs to: `kit`, `domain`, `channels`, `dialogs`, or the name of a file of src. */
function roomOf(file: string): string {
  const [top, second = ''] = file.split('/');
  return top === 'src' ? second : (top ?? '');
}

/** Which rooms each room may look into, besides itself, errors.ts and places.ts. */
const mayImport: Record<string, readonly string[]> = {
  dialogs: ['kit', 'domain'],
  domain: [],
  kit: ['domain'],
  nlu: ['domain'],
  search: ['domain', 'nlu'],
  feeds: ['domain'],
  backends: ['domain', 'feeds', 'knowledge'],
  stores: ['domain'],
  reports: ['domain'],
  papers: ['domain'],
  knowledge: ['domain', 'feeds'],
  channels: ['kit', 'domain', 'stores'],
  desk: ['kit', 'domain', 'stores'],
  outbox: ['kit', 'domain', 'stores'],
  web: [],
};

/** Libraries that stay behind a wall, and the files or folders that may use them. */
const walls: Record<string, readonly string[]> = {
  botbuilder: ['src/kit/botbuilder.ts', 'src/kit/bot.ts', 'src/channels/', 'test/', 'bench/'],
  natural: ['src/nlu/', 'test/', 'bench/'],
  lowdb: ['src/stores/lowdb', 'test/', 'bench/'],
  pg: ['src/stores/postgres', 'test/', 'bench/'],
  restify: ['src/channels/http.ts', 'bench/', 'test/'],
  pdfmake: ['src/papers/'],
  nodemailer: ['src/outbox/mail', 'test/outbox/'],
};

describe('house rules', () => {
  test('imports run one way', () => {
    const broken = sources
      .filter((file) => roomOf(file) in mayImport)
      .flatMap((file) =>
        importsOf(file)
          .filter((specifier) => specifier.startsWith('.'))
          .map((specifier) => relative(projectDir, resolve(projectDir, dirname(file), specifier)))
          .filter((target) => {
            const [from, to] = [roomOf(file), roomOf(target)];
            if (from === to || to === 'errors.ts' || to === 'places.ts') return false;
            return !mayImport[from]?.includes(to);
          })
          .map((target) => `${file} imports ${target}`),
      );
    rule(
      'A room imports a room it must not know.',
      'rooms can only be understood and exchanged alone when arrows run one way',
      'pass the thing in from counter.ts or app.ts, or move the type to domain',
      broken,
    );
  });

  test('libraries stay behind their walls', () => {
    const broken = sources.flatMap((file) =>
      importsOf(file)
        .filter((specifier) => !specifier.startsWith('.'))
        .flatMap((specifier) =>
          Object.entries(walls).filter(
            ([library]) =>
              specifier === library ||
              specifier.startsWith(`${library}/`) ||
              specifier.startsWith(`${library}-`),
          ),
        )
        .filter(([, allowed]) => !allowed.some((place) => file.startsWith(place)))
        .map(([library]) => `${file} imports ${library}`),
    );
    rule(
      'A library is used outside its wall.',
      'the archived SDK, the NLP library and the stores must be exchangeable in one place',
      'use what the wall exports, or move the code behind it',
      broken,
    );
  });

  test('prices come to topics by the turn alone', () => {
    const calls =
      /\b(?:priceLine|validRecord|totalOf|metalSurcharge)\b[^;]*from '[^']*domain\/(?:price|total)\.ts'/u;
    const broken = sources
      .filter((file) => file.startsWith('dialogs/') || file.startsWith('src/kit/'))
      .filter((file) => file !== 'src/kit/turn-facts.ts' && calls.test(text(file)));
    rule(
      'A topic or the kit prices by itself.',
      'the turn keeps the evidence of every amount, and what has none is not sent',
      'use turn.priceOf, turn.listPriceOf, turn.totalOf or turn.metalOf',
      broken,
    );
  });

  test('only config.ts reads the environment', () => {
    // The build names it in quotes, to fill it in for the browser; nothing is read there.
    const reads = (file: string) => /(?<!['"])process\.env\b/u.test(text(file));
    const broken = sources.filter(
      (file) => file.startsWith('src/') && file !== 'src/config.ts' && reads(file),
    );
    rule(
      'process.env is read outside src/config.ts.',
      'settings are validated once and all named in .env.example',
      'take the value from the config that is passed in',
      broken,
    );
  });

  test('files stay small', () => {
    const broken = sources
      .map((file) => ({ file, lines: text(file).split('\n').length }))
      .filter(({ file, lines }) => lines > (file.startsWith('test/') ? 800 : 300))
      .map(({ file, lines }) => `${file}: ${lines} lines`);
    rule(
      'A file has over 300 lines, or a test file, which is a list of cases, over 800.',
      'one topic, one name: nobody reads long files to the end',
      'split it by topic',
      broken,
    );
  });

  test('each file of the house opens with a sentence', () => {
    const broken = sources.filter(
      (file) =>
        /^(src|dialogs)\//u.test(file) && !file.endsWith('.d.ts') && !/^(?:#!.*\n)?\/\*\*/u.test(text(file)),
    );
    rule(
      'A file does not say what it is.',
      'the first line is what a newcomer reads',
      'start it with /** one sentence */',
      broken,
    );
  });

  test('every topic has examples for its intents and a conversation script', () => {
    const broken = topics.flatMap((topic) => [
      ...topic.starts
        .filter((intent) => !existsSync(join(projectDir, `knowledge/intents/${intent}.yaml`)))
        .map((intent) => `knowledge/intents/${intent}.yaml is missing for ${topic.name}`),
      ...(existsSync(join(projectDir, `test/conversations/${topic.name}.chat`))
        ? []
        : [`test/conversations/${topic.name}.chat is missing`]),
    ]);
    rule(
      'A topic lacks its intents or its script.',
      'one topic, one name everywhere',
      'add the file that is named',
      broken,
    );
  });

  test('phrases exist in both languages, and every phrase a dialog says exists', () => {
    const flat = (value: unknown, path: string): string[] => {
      if (typeof value !== 'object' || value === null) return [path];
      const keys = Object.keys(value);
      if (keys.length === 2 && keys.includes('Sie') && keys.includes('du')) return [path];
      return Object.entries(value).flatMap(([key, child]) => flat(child, path ? `${path}.${key}` : key));
    };
    const [de, en] = ['de', 'en'].map(
      (language) => new Set(flat(parse(text(`knowledge/phrases/${language}.yaml`)), '')),
    );
    const said = sources
      .filter((file) => /^(dialogs|src\/kit)\//u.test(file))
      .flatMap((file) =>
        [...text(file).matchAll(/\.(?:say|phrase)\(\s*'([a-z-]+\.[a-zA-Z.-]+)'/gu)].map(([, key = '']) => ({
          file,
          key,
        })),
      );
    const broken = [
      ...[...(de ?? [])].filter((key) => !en?.has(key)).map((key) => `en.yaml lacks ${key}`),
      ...[...(en ?? [])].filter((key) => !de?.has(key)).map((key) => `de.yaml lacks ${key}`),
      ...said
        .filter(({ key }) => !de?.has(key))
        .map(({ file, key }) => `${file} says ${key}, which no phrase file has`),
    ];
    rule(
      'A phrase is missing.',
      'a customer would read an apology instead of an answer',
      'add it to knowledge/phrases/de.yaml and en.yaml',
      broken,
    );
  });

  test('.env.example names exactly what config.ts reads', () => {
    const named = [...text('.env.example').matchAll(/^([A-Za-z_]+)=/gmu)].map(([, name]) => name).sort();
    expect(named).toEqual([...variableNames].sort());
  });

  test('commands and links in the READMEs are real', () => {
    const scripts = Object.keys(JSON.parse(text('package.json')).scripts);
    const readmes = [
      'README.md',
      ...['src', 'dialogs', 'knowledge', 'test', 'bench'].flatMap((folder) =>
        filesUnder(folder, /^README\.md$/u),
      ),
    ];
    const broken = readmes.flatMap((file) => {
      const source = text(file);
      const commands = [...source.matchAll(/npm (?:run (?:--silent )?([a-z:-]+)|(start|test)\b)/gu)].map(
        ([, run, short]) => run ?? short ?? '',
      );
      const links = [...source.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/gu)].map(
        ([, target = '']) => target,
      );
      return [
        ...commands
          .filter((name) => !scripts.includes(name))
          .map((name) => `${file}: npm run ${name} is not in package.json`),
        ...links
          .filter((target) => !existsSync(resolve(projectDir, dirname(file), target)))
          .map((target) => `${file}: ${target} does not exist`),
      ];
    });
    rule(
      'A README names something that is not there.',
      'the first thing a newcomer tries must work',
      'correct the README or add what it names',
      broken,
    );
  });

  test('no test is skipped and no work left in a comment', () => {
    const marks =
      /\b(?:it|test|describe)\.(?:only|todo|skip)\b|\b(?:TODO|FIXME|XXX)\b|@ts-ignore|@ts-nocheck/u;
    const broken = sources.filter((file) => file !== 'test/house.test.ts' && marks.test(text(file)));
    rule(
      'A test is switched off or work is left in a comment.',
      'what is not done belongs into an issue',
      'do it, or file it',
      broken,
    );
  });
});

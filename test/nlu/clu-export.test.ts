/** The examples as a CLU project: as the documentation wants it, every label in its place, every fault named. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { intents } from '../../src/domain/understanding.ts';
import { readVendor } from '../../src/knowledge/index.ts';
import { type CluProject, cluProject } from '../../src/nlu/clu/project.ts';
import { projectFaults } from '../../src/nlu/clu/project-faults.ts';
import { createExtractor } from '../../src/nlu/entities.ts';
import { cacheDir, defaultKnowledgeDir, projectDir } from '../../src/places.ts';
import { createFinder } from '../../src/search/finder.ts';
import { run } from '../commands/running.ts';
import { importShape } from '../support/clu-project.ts';
import { cluServer } from '../support/clu-server.ts';

const vendor = await readVendor(defaultKnowledgeDir, { defaults: defaultKnowledgeDir, cacheDir });
const extractor = createExtractor({ ...vendor, find: createFinder(vendor) });
const extract = (text: string, language: 'de' | 'en') => extractor(text, { today: '2026-11-23', language });
const project = cluProject({ name: 'tresen', description: 'Test', examples: vendor.examples, extract });
const folder = mkdtempSync(join(tmpdir(), 'tresen-export-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the project of our examples', () => {
  const { utterances } = project.assets;

  test('is what the documentation describes', () => {
    expect(projectFaults(project)).toEqual([]);
    expect(importShape.safeParse(JSON.parse(JSON.stringify(project))).error?.issues ?? []).toEqual([]);
  });

  test('is taken by the service', async () => {
    const server = await cluServer();
    const { endpoint, key } = server.settings;
    const address = `${endpoint}/language/authoring/analyze-conversations/projects/tresen/:import?api-version=2023-04-01`;
    const send = (body: object) =>
      fetch(address, {
        method: 'POST',
        headers: { 'Ocp-Apim-Subscription-Key': key, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    const taken = await send(project);
    expect(taken.status).toBe(202);
    expect(taken.headers.get('operation-location')).toContain('/projects/tresen/import/jobs/');
    expect(server.imported.get('tresen')?.assets.utterances).toHaveLength(utterances.length);
    expect((await send({ ...project, stringIndexType: 'TextElements_v8' })).status).toBe(400);
    await server.close();
  });

  test('has every example once, under its intent and language', () => {
    const count = (intent: (typeof intents)[number]) =>
      languages.reduce((sum, language) => sum + vendor.examples[intent][language].length, 0);
    for (const intent of intents) {
      const category = intent === 'none' ? 'None' : intent;
      expect(utterances.filter((each) => each.intent === category).length, intent).toBe(count(intent));
    }
  });

  test('has the entities of our extractor as labels', () => {
    let labels = 0;
    for (const { text, language, entities } of utterances.filter((_, i) => i % 7 === 0)) {
      const said = entities.map(({ category, offset, length }) => [category, text.substr(offset, length)]);
      const found = extract(text, language === 'en' ? 'en' : 'de').map((entity) => [
        entity.type,
        entity.text,
      ]);
      expect(said).toEqual(found);
      labels += said.length;
    }
    expect(labels).toBeGreaterThan(500);
  });

  test('counts UTF-16 units, also behind an emoji', () => {
    const none = Object.fromEntries(intents.map((intent) => [intent, { de: [], en: [] }]));
    const examples = { ...none, 'price.ask': { de: ['  👷🏽‍♀️ was kosten 20 Stück davon? '], en: [] } };
    const made = cluProject({
      name: 'tresen',
      description: 'Test',
      examples: examples as unknown as typeof vendor.examples,
      extract,
    });
    const [{ text, entities } = { text: '', entities: [] }] = made.assets.utterances;
    expect(text).toBe('👷🏽‍♀️ was kosten 20 Stück davon?');
    expect(entities).toEqual([
      { category: 'quantity', offset: text.indexOf('20'), length: '20 Stück'.length },
    ]);
    expect(projectFaults(made)).toEqual([]);
  });

  test('does not pass an extractor that labels another place', () => {
    const wrong = () => [
      { type: 'email' as const, text: 'a@b.example', start: 0, end: 3, value: 'a@b.example' },
    ];
    expect(() =>
      cluProject({ name: 'tresen', description: '', examples: vendor.examples, extract: wrong }),
    ).toThrow(/email/u);
  });
});

describe('faults', () => {
  type Assets = CluProject['assets'];
  const utterance = (more: Partial<Assets['utterances'][number]> = {}) => ({
    text: 'Was kostet M8?',
    language: 'de',
    intent: 'price.ask',
    dataset: 'Train' as const,
    entities: [],
    ...more,
  });
  const label = (category: string, offset: number, length: number) => ({ category, offset, length });
  const changed = (assets: Partial<Assets>, name = 'tresen'): CluProject => ({
    ...project,
    metadata: { ...project.metadata, projectName: name },
    assets: { ...project.assets, utterances: [utterance()], ...assets },
  });

  test('there are none in the sample', () => expect(projectFaults(changed({}))).toEqual([]));

  test.each<[string, CluProject, RegExp]>([
    ['a name with a blank', changed({}, 'my project'), /^project "my project": a name has/u],
    ['a long name', changed({}, 'a'.repeat(51)), /^project .* at most 50/u],
    ['no examples', changed({ utterances: [] }), /there are no examples/u],
    [
      'too many examples',
      changed({ utterances: Array.from({ length: 50_001 }, (_, i) => utterance({ text: `Preis ${i}` })) }),
      /^50001 utterances: CLU takes 50000/u,
    ],
    [
      'too many intents',
      changed({
        intents: [
          ...project.assets.intents,
          ...Array.from({ length: 480 }, (_, i) => ({ category: `i${i}` })),
        ],
      }),
      /^509 intents: CLU takes 500/u,
    ],
    [
      'too many entities',
      changed({
        entities: [
          ...project.assets.entities,
          ...Array.from({ length: 340 }, (_, i) => ({
            category: `e${i}`,
            compositionSetting: 'combineComponents' as const,
          })),
        ],
      }),
      /^354 entities: CLU takes 350/u,
    ],
    [
      'an intent twice',
      changed({ intents: [...project.assets.intents, { category: 'price.ask' }] }),
      /^intent "price.ask": there twice/u,
    ],
    [
      'an intent with a colon',
      changed({ intents: [...project.assets.intents, { category: 'a:b' }] }),
      /^intent "a:b": a name/u,
    ],
    [
      'eight finders',
      changed({
        entities: project.assets.entities.map((entity) => ({
          ...entity,
          prebuilts: Array.from({ length: entity.category === 'date' ? 8 : 1 }, () => ({
            category: 'DateTime',
          })),
        })),
      }),
      /^entity date: more than 7/u,
    ],
    [
      'an empty text',
      changed({ utterances: [utterance({ text: '' })] }),
      /price\.ask\.yaml, de: "" is empty/u,
    ],
    [
      'a long text',
      changed({ utterances: [utterance({ text: 'Preis '.repeat(84) })] }),
      /^intents\/price\.ask\.yaml, de: "Preis .*…" has 504 characters, CLU takes 500/u,
    ],
    ['half a character', changed({ utterances: [utterance({ text: 'a\uD83D' })] }), /half a surrogate pair/u],
    ['a control character', changed({ utterances: [utterance({ text: 'a\u0007' })] }), /control characters/u],
    [
      'an intent that is not listed',
      changed({ utterances: [utterance({ intent: 'price.tell' })] }),
      /intent that is not in the project/u,
    ],
    [
      'a label that is not listed',
      changed({ utterances: [utterance({ entities: [label('colour', 0, 3)] })] }),
      /label colour that is not in the project/u,
    ],
    [
      'a label beyond the end',
      changed({ utterances: [utterance({ entities: [label('product', 11, 4)] })] }),
      /label product outside of the text/u,
    ],
    [
      'a label before the start',
      changed({ utterances: [utterance({ entities: [label('product', -1, 2)] })] }),
      /label product outside of the text/u,
    ],
    [
      'an empty label',
      changed({ utterances: [utterance({ entities: [label('product', 3, 0)] })] }),
      /label product outside of the text/u,
    ],
    [
      'labels that overlap',
      changed({ utterances: [utterance({ entities: [label('product', 5, 4), label('quantity', 4, 2)] })] }),
      /labels quantity and product in one place/u,
    ],
    [
      'a label that splits a character',
      changed({ utterances: [utterance({ text: 'a 👷 b', entities: [label('product', 3, 3)] })] }),
      /splits a character/u,
    ],
    [
      'one text under two intents',
      changed({ utterances: [utterance(), utterance({ intent: 'None' })] }),
      /^intents\/none\.yaml, de: "Was kostet M8\?" is also in intents\/price\.ask\.yaml$/u,
    ],
  ])('%s', (_, faulty, fault) => {
    expect(projectFaults(faulty)).toEqual([expect.stringMatching(fault)]);
  });

  test('labels side by side and one text in two languages are none', () => {
    const sides = utterance({ entities: [label('product', 0, 3), label('quantity', 3, 3)] });
    expect(projectFaults(changed({ utterances: [sides, utterance({ language: 'en' })] }))).toEqual([]);
  });
});

describe('npm run nlu:export', () => {
  /** A small vendor with these examples for prices and one for each other intent. */
  function vendorWith(prices: readonly string[]): string {
    const knowledge = mkdtempSync(join(folder, 'vendor-'));
    cpSync(join(projectDir, 'test/fixtures/vendors/minimal'), knowledge, { recursive: true });
    mkdirSync(join(knowledge, 'intents'));
    for (const intent of intents) {
      const examples = intent === 'price.ask' ? prices : [`Beispiel für ${intent}`];
      writeFileSync(join(knowledge, `intents/${intent}.yaml`), `de: ${JSON.stringify(examples)}\n`);
    }
    return knowledge;
  }

  test('writes the project to standard output, and what it did beside it', () => {
    const { status, out, err } = run('export-clu', ['--knowledge', vendorWith(['Was kostet das Dings?'])]);
    expect(err).toMatch(/tresen: 29 intents, 14 entities, 29 utterances with \d+ labels\./u);
    expect(status).toBe(0);
    expect(importShape.safeParse(JSON.parse(out)).success).toBe(true);
  });

  test("writes another vendor's to a file", () => {
    const out = join(folder, 'project.json');
    const knowledge = vendorWith(['Was kostet das Dings?', 'Preis für 20 Stück?']);
    const { status, err } = run('export-clu', ['--knowledge', knowledge, '--out', out]);
    expect(err).toContain(` in ${out}`);
    expect(err).toContain('30 utterances');
    expect(status).toBe(0);
    const written = importShape.parse(JSON.parse(readFileSync(out, 'utf8')));
    expect(written.assets.utterances).toContainEqual({
      text: 'Preis für 20 Stück?',
      language: 'de',
      intent: 'price.ask',
      dataset: 'Train',
      entities: [{ category: 'quantity', offset: 10, length: 8 }],
    });
  });

  test("names every fault of a vendor's examples and writes nothing", () => {
    const knowledge = vendorWith(['Was kostet das?', 'Was kostet das?', `${'sehr '.repeat(120)}teuer`]);
    const out = join(folder, 'faulty.json');
    const { status, err } = run('export-clu', ['--knowledge', knowledge, '--out', out]);
    expect(err).toContain(`FAULT  intents/price.ask.yaml, de: "Was kostet das?" is also in`);
    expect(err).toContain('has 605 characters, CLU takes 500');
    expect(err).toContain('2 faults; nothing was written.');
    expect(status).toBe(1);
    expect(existsSync(out)).toBe(false);
  });

  test('says when a file cannot be written', () => {
    const out = join(folder, 'none', 'project.json');
    const { status, err } = run('export-clu', ['--knowledge', vendorWith(['Preis?']), '--out', out]);
    expect(status).toBe(1);
    expect(err).toContain('cannot be written');
    expect(err).not.toMatch(/\n\s+at /u);
  });

  test.each([[['--format', 'x']], [['extra']]])('wrong use: %j', (args) => {
    const { status, err } = run('export-clu', args);
    expect(status).toBe(2);
    expect(err).toContain('Usage: npm run --silent nlu:export');
  });
});

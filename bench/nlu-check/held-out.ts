/** Messages of other writers: readings, confusions, refusal, several requests, entities, what spoilt typing costs, speed. */
import { type Language, languages } from '../../src/domain/language.ts';
import { createRecognizer, type LearnedRecognizer, type Model } from '../../src/nlu/index.ts';
import { demoExtractor } from '../../test/nlu/entities/demo.ts';
import { type Figures, foreignMessages, heldOut, type Judged, judge } from '../../test/nlu/judging.ts';
import { judgeEntities, markedMessages } from '../../test/nlu/judging-entities.ts';
import { inSms, withDigraphs, withOneError, withoutUmlauts } from '../../test/nlu/spoiling.ts';
import { confusions, macroF1, mean, type Pair, percent } from './figures.ts';
import type { Report } from './report.ts';

const table = 'messages of other writers';
const today = '2026-11-23';
/** Typing errors per message that the robustness is averaged over. */
const errorSeeds = [7919, 104_729, 1_299_709];

/** All of it, into the report; `verbose` says each miss with its readings. */
export async function heldOutPart(model: Model, report: Report, verbose: boolean): Promise<void> {
  const recognizer = createRecognizer({ model });
  for (const language of languages) {
    const messages = heldOut(language);
    const figures = await judge(recognizer, messages, {
      onMiss: (message, said) => verbose && report.say(missText(message, said)),
    });
    const pairs = pairsOf(recognizer, messages);
    report.row(table, language, { ...figures, 'macro-F1': macroF1(pairs) });
    for (const { mistake, times } of confusions(pairs))
      report.row(`confusions, ${table}, ${language}`, mistake, { times });
    for (const [name, value] of named(figures)) report.figure(`held-out ${language} ${name}`, value);
    report.figure(`held-out ${language} macro-F1`, macroF1(pairs));
    await spoiltMessages(recognizer, { language, messages, first: figures.first }, report);
  }
  const foreign = foreignMessages();
  const refused = foreign.filter((text) => firstOf(recognizer, text) === 'none').length;
  report.row(table, 'third languages', {
    messages: foreign.length,
    noneFound: percent(refused, foreign.length),
  });
  report.figure('third languages refused', percent(refused, foreign.length));
  await entities(report, verbose);
  speed(recognizer, report);
}

/** Messages with one request, as meant and as first read. */
function pairsOf(recognizer: LearnedRecognizer, messages: readonly Judged[]): Pair[] {
  return messages
    .filter(({ intents }) => intents.length === 1)
    .map(({ text, lang, intents }) => ({
      meant: intents[0] ?? 'none',
      read: firstOf(recognizer, text, lang),
      foreign: 0,
      text,
    }));
}

function firstOf(recognizer: LearnedRecognizer, text: string, language?: Language): string {
  const { intents } = recognizer.understand(text, { today, ...(language ? { language } : {}) });
  return intents[0]?.name ?? 'none';
}

function missText({ intents, text }: Judged, said: ReturnType<LearnedRecognizer['understand']>): string {
  const heard = said.candidates.map(({ name, confidence }) => `${name} ${confidence.toFixed(2)}`).join(', ');
  const read = said.intents.map(({ name }) => name).join('+');
  return `${intents.join('+')} <- ${read} (${heard}) ${JSON.stringify(text.slice(0, 110))}`;
}

function named(figures: Figures): [string, number][] {
  return [
    ['first', figures.first],
    ['two', figures.two],
    ['none found', figures.noneFound],
    ['refused', figures.wronglyRefused],
    ['several F1', figures.severalF1],
    ['split', figures.wronglySplit],
  ];
}

type Clean = { language: Language; messages: readonly Judged[]; first: number };

/** The same messages as tired thumbs type them, and how many points that costs. */
async function spoiltMessages(
  recognizer: LearnedRecognizer,
  { language, messages, first }: Clean,
  report: Report,
): Promise<void> {
  const ways: Record<string, (text: string) => string> = {
    'no capitals': (text) => text.toLowerCase(),
    capitals: (text) => text.toUpperCase(),
    SMS: (text) => inSms(text),
    ...(language === 'de' ? { umlauts: withoutUmlauts, digraphs: withDigraphs } : {}),
  };
  const lost = (name: string, reached: number) =>
    report.figure(`held-out ${language} points lost, ${name}`, Math.round(10 * (first - reached)) / 10);
  for (const [name, spoil] of Object.entries(ways)) {
    const figures = await judge(recognizer, messages, { spoil });
    report.row(table, `${language}, ${name}`, figures);
    lost(name, figures.first);
  }
  const typed: number[] = [];
  for (const seed of errorSeeds) {
    const spoil = (text: string) => withOneError(text, seed * (text.length + 1));
    typed.push((await judge(recognizer, messages, { spoil })).first);
  }
  report.row(table, `${language}, one typing error`, { first: mean(typed) });
  lost('one typing error', mean(typed));
}

async function entities(report: Report, verbose: boolean): Promise<void> {
  const marked = markedMessages();
  if (!marked) return report.say('test/nlu/held-out/entities.jsonl is not there: entities left out');
  const extract = await demoExtractor();
  const found = judgeEntities(
    (text, language) => extract(text, { language }),
    marked,
    ({ message, missing, wrong }) => {
      if (verbose)
        report.say(
          `missing ${JSON.stringify(missing)} wrong ${JSON.stringify(wrong)} ${message.text.slice(0, 110)}`,
        );
    },
  );
  for (const [type, figures] of Object.entries(found))
    report.row('entities, type and exact words', type, figures);
  report.figure('entities F1', found.all.f1);
}

/** Milliseconds of processor a message, warm. */
function speed(recognizer: LearnedRecognizer, report: Report): void {
  const texts = languages.flatMap((language) => heldOut(language).map(({ text }) => text));
  const readAll = (rounds: number) => {
    for (let round = 0; round < rounds; round += 1)
      for (const text of texts) recognizer.understand(text, { today });
  };
  readAll(5);
  const before = process.cpuUsage();
  readAll(10);
  const each = process.cpuUsage(before).user / 10_000 / texts.length;
  report.row('speed', 'processor ms a message', { value: Number(each.toFixed(3)) });
}

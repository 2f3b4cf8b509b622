/** Judges a recogniser by messages of another writer than the examples': the figures of the README and of the floors. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Language, languages } from '../../src/domain/language.ts';
import { intents, type Recognizer, type Understanding } from '../../src/domain/understanding.ts';
import type { Examples } from '../../src/domain/vendor.ts';
import { readVendor } from '../../src/knowledge/index.ts';
import { loadOrTrain, type Model } from '../../src/nlu/index.ts';
import { cacheDir, defaultKnowledgeDir } from '../../src/places.ts';

const lineShape = z.object({
  text: z.string(),
  lang: z.enum(languages),
  intents: z.array(z.enum(intents)).min(1),
  indirect: z.boolean().default(false),
});
export type Judged = z.infer<typeof lineShape>;

/** Percentages, one decimal. `first` and `two` are over messages with one request that is ours. */
export type Figures = {
  messages: number;
  first: number;
  direct: number;
  indirect: number;
  two: number;
  noneFound: number;
  wronglyRefused: number;
  severalF1: number;
  wronglySplit: number;
};

const today = '2026-11-23';

/** The judged messages of a language. */
export function heldOut(language: Language): Judged[] {
  return readLines(`held-out/${language}.jsonl`).map((line) => lineShape.parse(line));
}

/** Messages in languages the counter does not speak. */
export function foreignMessages(): string[] {
  return readLines('held-out/foreign.jsonl').map((line) => z.object({ text: z.string() }).parse(line).text);
}

/** The project's examples, and the model of them: trained at most once, then kept. */
export async function projectExamples(): Promise<Examples> {
  return (await readVendor(defaultKnowledgeDir, { defaults: defaultKnowledgeDir, cacheDir })).examples;
}
export async function projectModel(): Promise<Model> {
  return loadOrTrain(await projectExamples(), { cacheDir });
}

/** The figures over messages; `spoil` changes each text first. Misses are told to `onMiss`. */
export async function judge(
  recognizer: Recognizer,
  messages: readonly Judged[],
  { spoil = (text) => text, onMiss = () => {} }: Options = {},
): Promise<Figures> {
  const read = await Promise.all(
    messages.map(async (message) => ({
      message,
      said: await recognizer.understand(spoil(message.text), { today, language: message.lang }),
    })),
  );
  for (const { message, said } of read) if (!isRight(message, said)) onMiss(message, said);
  const one = read.filter(({ message }) => message.intents.length === 1);
  const ours = one.filter(({ message }) => message.intents[0] !== 'none');
  const others = one.filter(({ message }) => message.intents[0] === 'none');
  const firstRight = ({ message, said }: Pair) => said.intents[0]?.name === message.intents[0];
  return {
    messages: messages.length,
    first: share(ours, firstRight),
    direct: share(
      ours.filter(({ message }) => !message.indirect),
      firstRight,
    ),
    indirect: share(
      ours.filter(({ message }) => message.indirect),
      firstRight,
    ),
    two: share(ours, ({ message, said }) =>
      said.candidates.slice(0, 2).some(({ name }) => name === message.intents[0]),
    ),
    noneFound: share(others, firstRight),
    wronglyRefused: share(ours, ({ said }) => said.intents[0]?.name === 'none'),
    severalF1: severalF1(read.filter(({ message }) => message.intents.length > 1)),
    wronglySplit: share(one, ({ said }) => said.intents.length > 1),
  };
}

type Options = { spoil?: (text: string) => string; onMiss?: (message: Judged, said: Understanding) => void };
type Pair = { message: Judged; said: Understanding };

function isRight({ intents: expected }: Judged, said: Understanding): boolean {
  return expected.join() === said.intents.map(({ name }) => name).join();
}

function severalF1(pairs: readonly Pair[]): number {
  let right = 0;
  let heard = 0;
  let meant = 0;
  for (const { message, said } of pairs) {
    right += said.intents.filter(({ name }) => message.intents.includes(name)).length;
    heard += said.intents.length;
    meant += message.intents.length;
  }
  return rounded((200 * right) / (heard + meant));
}

function share(pairs: readonly Pair[], holds: (pair: Pair) => boolean): number {
  return pairs.length === 0 ? 0 : rounded((100 * pairs.filter(holds).length) / pairs.length);
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

function readLines(name: string): unknown[] {
  const text = readFileSync(new URL(name, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line): unknown => JSON.parse(line));
}

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { intents } from '../../src/domain/understanding.ts';
import type { Examples } from '../../src/domain/vendor.ts';
import {
  createRecognizer,
  loadOrTrain,
  modelPath,
  retrainInBackground,
  trainModel,
} from '../../src/nlu/index.ts';
import { pack, unpack } from '../../src/nlu/learning/store.ts';

const said: Partial<Record<string, string[]>> = {
  'price.ask': ['was kostet das', 'welcher preis', 'wie teuer ist die zange'],
  'order.status': ['wo ist meine bestellung', 'wann kommt die ware', 'ist das paket unterwegs'],
  none: ['wie wird das wetter', 'erzähl einen witz', 'wer gewinnt das spiel'],
};
const few = Object.fromEntries(
  intents.map((intent) => [intent, { de: said[intent] ?? [`${intent} sagen`], en: [`say ${intent}`] }]),
) as Examples;
const more: Examples = {
  ...few,
  'price.ask': { de: [...few['price.ask'].de, 'preis bitte'], en: few['price.ask'].en },
};

let cacheDir: string;
beforeEach(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'tresen-nlu-'));
});
afterEach(() => rm(cacheDir, { recursive: true, force: true }));

test('trained once: the second time nothing is learned', () => {
  const heard: string[] = [];
  const first = loadOrTrain(few, { cacheDir, onProgress: (message) => heard.push(message) });
  expect(heard.at(-1)).toContain('100');
  heard.length = 0;
  const second = loadOrTrain(few, { cacheDir, onProgress: (message) => heard.push(message) });
  expect(heard).toEqual([]);
  expect(second).toEqual(first);
});

test('other examples, another file', () => {
  expect(modelPath(few, cacheDir)).not.toBe(modelPath(more, cacheDir));
});

test.each([
  ['a changed byte', (bytes: Buffer) => bytes.fill(0xff, bytes.length - 40, bytes.length - 30)],
  ['a torn end', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ['an empty file', () => Buffer.alloc(0)],
  ['another file', () => Buffer.from('hello')],
])('%s is noticed, and the model learned anew', (_, damage) => {
  const model = loadOrTrain(few, { cacheDir });
  const path = modelPath(few, cacheDir);
  writeFileSync(path, damage(readFileSync(path)));
  const heard: string[] = [];
  expect(loadOrTrain(few, { cacheDir, onProgress: (message) => heard.push(message) })).toEqual(model);
  expect(heard.length).toBeGreaterThan(0);
});

test('a folder that cannot be written costs nothing but the keeping', () => {
  const file = join(cacheDir, 'file');
  writeFileSync(file, '');
  const { understand } = createRecognizer({ model: loadOrTrain(few, { cacheDir: file }) });
  expect(understand('was kostet das', { today: '2026-11-23' }).intents[0]?.name).toBe('price.ask');
});

test('training is repeatable, and survives being packed', () => {
  const model = trainModel(few);
  expect(trainModel(few)).toEqual(model);
  expect(unpack(pack(model))).toEqual(model);
});

test('retrained in the background while the old weights serve; then the new ones do', async () => {
  const recognizer = createRecognizer({ model: trainModel(few) });
  const today = '2026-11-23';
  const coming = retrainInBackground(more, { cacheDir });
  expect(recognizer.understand('was kostet das', { today }).intents[0]?.name).toBe('price.ask');
  recognizer.use(await coming);
  expect(recognizer.understand('preis bitte', { today }).intents[0]?.name).toBe('price.ask');
  expect(existsSync(modelPath(more, cacheDir))).toBe(true);
  expect(readdirSync(cacheDir).filter((name) => name.endsWith('.part'))).toEqual([]);
});

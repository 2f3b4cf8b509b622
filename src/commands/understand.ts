/** `npm run --silent understand`: what the counter understands, one JSON line in, one out, in order. */
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { clockAt } from '../domain/calendar.ts';
import { languages } from '../domain/language.ts';
import type { Recognizer } from '../domain/understanding.ts';
import { isKnown, TresenError } from '../errors.ts';
import { openKnowledge } from '../open-knowledge.ts';
import { cacheDir, defaultKnowledgeDir } from '../places.ts';

const usage =
  'npm run --silent understand -- [--reference-date 2026-11-23] [--knowledge DIR] < messages.jsonl > results.jsonl';

/** Written in pieces of about this many characters: one write a line halves the speed. */
const pieceSize = 65_536;

type Options = { today: string; knowledge: string };

const lineShape = z.object({
  id: z.unknown().optional(),
  text: z.string(),
  // Languages the counter does not speak are treated as if none was given.
  lang: z.enum(languages).optional().catch(undefined),
});

async function main(): Promise<number> {
  const { today, knowledge } = readOptions();
  const { recognizer } = await openKnowledge({
    knowledgeDir: knowledge,
    defaultsDir: defaultKnowledgeDir,
    cacheDir,
    onProgress: (message) => console.error(message),
  });
  let piece = '';
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    piece += `${JSON.stringify(await answer(line, recognizer, today), rounded)}\n`;
    if (piece.length < pieceSize) continue;
    if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
    piece = '';
  }
  process.stdout.write(piece);
  return 0;
}

/** One line of input to one of output; faults of the line are an answer too. */
async function answer(line: string, recognizer: Recognizer, today: string): Promise<object> {
  const message = lineShape.safeParse(parsed(line));
  if (!message.success)
    return { error: parsed(line) === undefined ? 'no valid JSON' : 'no object with a text' };
  const { id, text, lang } = message.data;
  const understood = await recognizer.understand(text, { today, ...(lang ? { language: lang } : {}) });
  const { language, intents, candidates, entities } = understood;
  return { id, lang: language, intents, candidates, entities };
}

/** Confidences with four decimals: more are noise that makes results hard to compare. */
function rounded(key: string, value: unknown): unknown {
  return key === 'confidence' && typeof value === 'number' ? Number(value.toFixed(4)) : value;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: { 'reference-date': { type: 'string' }, knowledge: { type: 'string' } },
    });
    const today = values['reference-date'] ?? clockAt('Europe/Berlin')(new Date()).day;
    if (!isDay(today)) throw new Error(`--reference-date "${today}" is no day such as 2026-11-23`);
    return { today, knowledge: resolve(values.knowledge ?? defaultKnowledgeDir) };
  } catch (error) {
    throw new TresenError('WrongUse', error instanceof Error ? error.message : String(error), { fix: usage });
  }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

// A reader that has seen enough (`| head`) closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(isKnown(error) ? [error.message, error.fix].filter(Boolean).join('\n') : error);
    process.exitCode = isKnown(error, 'WrongUse') ? 2 : 1;
  },
);

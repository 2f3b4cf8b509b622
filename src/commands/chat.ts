/** `npm run chat`: talk to the counter in the terminal, or play a script. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { playScript } from '../channels/console/player.ts';
import { readScripts } from '../channels/console/script.ts';
import { type Heard, openTalk, readable } from '../channels/console/talk.ts';
import { type Counter, type Log, openCounter } from '../counter.ts';
import { isKnown, TresenError } from '../errors.ts';
import { openBackend } from '../open-backend.ts';
import { cacheDir, defaultKnowledgeDir } from '../places.ts';
import { lowdbStores } from '../stores/lowdb.ts';

const usage =
  'npm run chat -- [--script FILE.chat] [--json] [--as CUSTOMER_NUMBER] [--now ISO-TIME] [--knowledge DIR] [--data DIR]';

type Options = { script?: string; json: boolean; as?: string; now?: Date; knowledge: string; data?: string };

async function main(): Promise<number> {
  const options = readOptions();
  const data = options.data ?? (await mkdtemp(join(tmpdir(), 'tresen-chat-')));
  const now = () => options.now ?? new Date();
  const log: Log = {
    info: () => {},
    warn: () => {},
    error: (fields, message) => console.error(message, fields),
  };
  const counter = await openCounter({
    knowledgeDir: options.knowledge,
    defaultsDir: defaultKnowledgeDir,
    cacheDir,
    stores: await lowdbStores({ dir: data, now, id: randomUUID }),
    now,
    timeZone: 'Europe/Berlin',
    fileUrl: (file) => `documents/${file}`,
    paperUrl: (_conversation, id, kind) => `papers/${id}.${kind}`,
    orderPaperUrl: (_conversation, { kind, number }) => `papers/orders/${kind}/${number}.pdf`,
    openBackend: (vendor) =>
      openBackend({
        knowledgeDir: options.knowledge,
        vendor,
        now,
        uptime: () => performance.now(),
        timeZone: 'Europe/Berlin',
        log,
      }),
    secret: randomUUID(),
    log,
    onProgress: (message) => console.error(message),
  });
  try {
    return options.script ? await play(counter, options, options.script) : await converse(counter, options);
  } finally {
    await counter.close();
    if (!options.data) await rm(data, { recursive: true, force: true });
  }
}

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        script: { type: 'string' },
        json: { type: 'boolean', default: false },
        as: { type: 'string' },
        now: { type: 'string' },
        knowledge: { type: 'string' },
        data: { type: 'string' },
      },
    });
    const now = values.now === undefined ? undefined : new Date(values.now);
    if (now && Number.isNaN(now.getTime())) {
      throw new Error(`--now "${values.now}" is no time such as 2026-11-23T10:00:00+01:00`);
    }
    return {
      json: values.json,
      knowledge: resolve(values.knowledge ?? defaultKnowledgeDir),
      ...(values.script === undefined ? {} : { script: values.script }),
      ...(values.as === undefined ? {} : { as: values.as }),
      ...(values.data === undefined ? {} : { data: values.data }),
      ...(now ? { now } : {}),
    };
  } catch (error) {
    throw new TresenError('WrongUse', error instanceof Error ? error.message : String(error), { fix: usage });
  }
}

/** Plays every conversation of a script file; 1 when a line did not hold. */
async function play(counter: Counter, options: Options, file: string): Promise<number> {
  const { scripts, faults } = readScripts(readScriptFile(file));
  for (const { at, reason } of faults) console.error(`${file}:${at}: ${reason}`);
  let failed = faults.length > 0;
  for (const script of scripts) {
    const show = options.json ? showJson : showText;
    const { failures } = await playScript(script, (customer) => open(counter, customer ?? options.as), show);
    for (const { at, written, heard } of failures)
      console.error(`${file}:${at}: written: ${written}\n  heard: ${heard}`);
    failed ||= failures.length > 0;
  }
  return failed ? 1 : 0;
}

function readScriptFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new TresenError('WrongUse', `The script ${file} cannot be read.`, { fix: usage, cause: error });
  }
}

async function converse(counter: Counter, options: Options): Promise<number> {
  const talk = await open(counter, options.as);
  const terminal = createInterface({
    input: process.stdin,
    prompt: '> ',
    ...(options.json ? {} : { output: process.stderr }),
  });
  if (!options.json) terminal.prompt();
  for await (const line of terminal) {
    if (line.trim()) (options.json ? showJson : showText)(await talk.say(line.replaceAll('\\n', '\n')));
    if (!options.json) terminal.prompt();
  }
  return 0;
}

function open(counter: Counter, customer: string | undefined) {
  return openTalk({ ...counter, id: randomUUID() }, customer === undefined ? {} : { customer });
}

function showJson({ said, replies, records }: Heard): void {
  for (const { type, text, attachments, suggestedActions, from, channelData } of [said, ...replies]) {
    const author = channelData?.author === 'person' ? 'agent' : from.role;
    console.log(JSON.stringify({ from: author, type, text, attachments, suggestedActions }));
  }
  for (const { kind, id, reason } of records) {
    if (kind !== 'open-question') console.log(JSON.stringify({ type: 'record', kind, id, reason }));
  }
}

function showText({ replies }: Heard): void {
  for (const reply of replies) {
    console.log(readable(reply));
    const titles = reply.suggestedActions?.actions.map(({ title }) => `[${title}]`).join(' ');
    if (titles) console.log(titles);
    console.log('');
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(isKnown(error) ? [error.message, error.fix].filter(Boolean).join('\n') : error);
    process.exitCode = isKnown(error, 'WrongUse') ? 2 : 1;
  },
);

/** What the commands share on their surface: arguments, exit statuses, and failures without stack traces. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { readEnvironment } from '../config.ts';
import { isKnown, TresenError } from '../errors.ts';
import { defaultKnowledgeDir } from '../places.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<Given extends Options> = ReturnType<
  typeof parseArgs<{ options: Given & { help: { type: 'boolean' } }; allowPositionals: true }>
>;

/** Reads the command line. Throws WrongUse with the usage for anything that is not in `options`. */
export function readArguments<Given extends Options>(usage: string, options: Given): Parsed<Given> {
  try {
    const all = { ...options, help: { type: 'boolean' as const } };
    return parseArgs({ options: all, allowPositionals: true, strict: true }) as Parsed<Given>;
  } catch (error) {
    throw wrongUse(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error), usage);
  }
}

/** Shows how a command is called; that is a good end. */
export function help(usage: string): number {
  console.log(`Usage: ${usage}`);
  return 0;
}

/** A command that was called wrongly: its message, then how to call it. */
export function wrongUse(message: string, usage: string): TresenError {
  return new TresenError('WrongUse', message, { fix: `Usage: ${usage}` });
}

/** The vendor's folder: the option, else KNOWLEDGE_DIR, else the project's own. */
export function knowledgeDirectory(option: string | undefined): string {
  return resolve(option ?? (readEnvironment().KNOWLEDGE_DIR || defaultKnowledgeDir));
}

/** A file as the person named it: npm runs in the project's folder, so names may belong to where npm was called. */
export function fileArgument(name: string): string {
  const here = resolve(name);
  const { INIT_CWD } = readEnvironment();
  const there = INIT_CWD ? resolve(INIT_CWD, name) : here;
  return existsSync(here) ? here : there;
}

/** Runs a command: its result is the exit status (0 good, 1 the work failed, 2 wrong use). Only bugs show a stack. */
export function runCommand(command: () => Promise<number>): void {
  // A reader that has seen enough (`| head`) is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  command().then(
    (status) => {
      process.exitCode = status;
    },
    (error: unknown) => {
      console.error(isKnown(error) ? [error.message, error.fix].filter(Boolean).join('\n') : error);
      process.exitCode = isKnown(error, 'WrongUse') ? 2 : 1;
    },
  );
}

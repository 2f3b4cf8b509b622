/** `npm run import`: takes catalogues and price lists into the vendor's folder, or says all that is wrong with them. */
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Presets, SingleBar } from 'cli-progress';
import { nameBeside } from '../feeds/beside.ts';
import type { ListSummary } from '../knowledge/catalog.ts';
import { importLists } from '../knowledge/import.ts';
import { faultText } from '../knowledge/report.ts';
import { fileArgument, help, knowledgeDirectory, readArguments, runCommand, wrongUse } from './arguments.ts';

const usage = 'npm run import -- FILE… [--check] [--knowledge DIR]';

async function main(): Promise<number> {
  const { values, positionals } = readArguments(usage, {
    check: { type: 'boolean' },
    knowledge: { type: 'string' },
  });
  if (values.help) return help(usage);
  const files = withProfiles(filesNamed(positionals));
  const progress = progressBar(files);
  const { imported, vendor, lists, faults, notes } = await importLists(
    knowledgeDirectory(values.knowledge),
    files,
    {
      check: values.check ?? false,
      progress: progress.update,
    },
  ).finally(progress.stop);
  const names = files.map((file) => basename(file));
  for (const note of notes) if (files.includes(note.file)) console.error(`note   ${faultText(note)}`);
  for (const fault of faults) console.error(`FAULT  ${faultText(fault)}`);
  if (!vendor) {
    console.error(
      verdict(
        files,
        faults.map(({ file }) => file),
      ),
    );
    return 1;
  }
  for (const list of lists) if (names.includes(list.name)) console.log(summary(list));
  console.log(imported ? 'Imported.' : 'Good; nothing was changed (--check).');
  return 0;
}

function filesNamed(names: readonly string[]): string[] {
  if (names.length === 0) throw wrongUse('No file was named.', usage);
  const files = names.map(fileArgument);
  for (const [index, file] of files.entries()) {
    const name = basename(file);
    if (!existsSync(file) || !statSync(file).isFile()) throw wrongUse(`There is no file ${file}.`, usage);
    if (name.startsWith('.'))
      throw wrongUse(`${name} begins with a dot; such files are not read from catalog/.`, usage);
    if (files.findIndex((other) => basename(other) === name) !== index) {
      throw wrongUse(`Two files are called ${name}; the second would replace the first.`, usage);
    }
  }
  return files;
}

/** The profile of a CSV goes with it, named or not. */
function withProfiles(files: readonly string[]): string[] {
  const profiles = files
    .map((file) => join(dirname(file), nameBeside(basename(file), '.profile.yaml')))
    .filter((profile) => existsSync(profile));
  return [...new Set([...files, ...profiles])];
}

/** A bar on a terminal, nothing elsewhere. */
function progressBar(files: readonly string[]): { update(name: string, bytes: number): void; stop(): void } {
  if (!process.stderr.isTTY) return { update: () => {}, stop: () => {} };
  const format = 'reading {file} |{bar}| {percentage} % · {eta_formatted} left';
  const bar = new SingleBar(
    { format, stream: process.stderr, clearOnComplete: true, hideCursor: true },
    Presets.shades_classic,
  );
  const done = new Map(files.map((file) => [basename(file), 0]));
  const total = files.reduce((sum, file) => sum + statSync(file).size, 0);
  bar.start(total, 0, { file: '' });
  return {
    update(file, bytes) {
      if (!done.has(file)) return;
      done.set(file, bytes);
      bar.update(
        [...done.values()].reduce((sum, each) => sum + each, 0),
        { file },
      );
    },
    stop: () => bar.stop(),
  };
}

function summary({ name, header, articles, prices }: ListSummary): string {
  const { id, version } = header.list;
  return `${name}: ${header.format}, ${header.transaction}, list ${id} ${version}: ${articles} articles, ${prices} list prices`;
}

/** Whose fault it is matters to whoever has to mend it. */
function verdict(files: readonly string[], faulty: readonly string[]): string {
  const count = `${faulty.length} ${faulty.length === 1 ? 'fault' : 'faults'}`;
  return faulty.some((file) => files.includes(file))
    ? `Nothing was imported: ${count}.`
    : `Nothing was imported: the files are good, but the folder as a whole would not be (${count}).`;
}

runCommand(main);

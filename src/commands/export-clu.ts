/** `npm run nlu:export`: the examples as a project file to import into Azure CLU. */
import { writeFileSync } from 'node:fs';
import { readEnvironment } from '../config.ts';
import { clockAt } from '../domain/calendar.ts';
import { readVendor } from '../knowledge/index.ts';
import { cluProject } from '../nlu/clu/project.ts';
import { projectFaults } from '../nlu/clu/project-faults.ts';
import { createExtractor } from '../nlu/entities.ts';
import { cacheDir, defaultKnowledgeDir } from '../places.ts';
import { createFinder } from '../search/finder.ts';
import { fileArgument, help, knowledgeDirectory, readArguments, runCommand, wrongUse } from './arguments.ts';

const usage = 'npm run --silent nlu:export -- [--knowledge DIR] [--out FILE]';
/** The project's name where the settings name none. */
const usualName = 'tresen';

async function main(): Promise<number> {
  const { values, positionals } = readArguments(usage, {
    knowledge: { type: 'string' },
    out: { type: 'string' },
  });
  if (values.help) return help(usage);
  if (positionals.length > 0) throw wrongUse(`"${positionals[0]}" is too much.`, usage);
  const out = values.out === undefined ? undefined : fileArgument(values.out);
  const vendor = await readVendor(knowledgeDirectory(values.knowledge), {
    defaults: defaultKnowledgeDir,
    cacheDir,
  });
  const extract = createExtractor({ ...vendor, find: createFinder(vendor) });
  const today = clockAt('Europe/Berlin')(new Date()).day;
  const project = cluProject({
    name: readEnvironment().CLU_PROJECT || usualName,
    description: `Examples of ${vendor.company.name}`,
    examples: vendor.examples,
    extract: (text, language) => extract(text, { today, language }),
  });
  const faults = projectFaults(project);
  for (const fault of faults) console.error(`FAULT  ${fault}`);
  if (faults.length > 0) {
    console.error(`${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}; nothing was written.`);
    return 1;
  }
  const text = `${JSON.stringify(project, null, 1)}\n`;
  if (out === undefined) process.stdout.write(text);
  else if (!written(out, text)) return 1;
  const { intents, entities, utterances } = project.assets;
  console.error(
    `${project.metadata.projectName}: ${intents.length} intents, ${entities.length} entities, ` +
      `${utterances.length} utterances with ${utterances.flatMap((each) => each.entities).length} labels` +
      `${out === undefined ? '' : ` in ${out}`}. Import it in Language Studio or by the authoring API.`,
  );
  return 0;
}

function written(file: string, text: string): boolean {
  try {
    writeFileSync(file, text);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    console.error(`${file} cannot be written (${code}).`);
    return false;
  }
}

runCommand(main);

/** `npm run knowledge`: reads a vendor's folder and names every fault and note in it. */
import { checkVendor } from '../knowledge/index.ts';
import { faultText } from '../knowledge/report.ts';
import { fileArgument, help, knowledgeDirectory, readArguments, runCommand, wrongUse } from './arguments.ts';
import { repeatedExamples } from './repeated-examples.ts';

const usage = 'npm run knowledge -- [DIR] [--knowledge DIR]';

async function main(): Promise<number> {
  const { values, positionals } = readArguments(usage, { knowledge: { type: 'string' } });
  if (values.help) return help(usage);
  const [dir, ...others] = positionals;
  if (others.length > 0 || (dir && values.knowledge)) throw wrongUse('One folder at a time.', usage);
  const folder = dir ? fileArgument(dir) : knowledgeDirectory(values.knowledge);
  const { vendor, faults, notes: read } = await checkVendor(folder);
  const notes = [...read, ...repeatedExamples(folder)];
  for (const note of notes) console.error(`note   ${faultText(note)}`);
  for (const fault of faults) console.error(`FAULT  ${faultText(fault)}`);
  if (!vendor) {
    console.error(`${folder}: ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}.`);
    return 1;
  }
  const { catalog, answers, customers, orders } = vendor;
  console.log(
    `${vendor.company.name}: ${catalog.size} articles, ${answers.length} answers, ${customers.all().length} customers, ` +
      `${orders.all().length} orders; no faults, ${notes.length} ${notes.length === 1 ? 'note' : 'notes'}.`,
  );
  return 0;
}

runCommand(main);

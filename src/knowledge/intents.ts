/** intents/<intent>.yaml: example messages to learn from, in German and English. */
import { z } from 'zod';
import { type Intent, intents, isIntent } from '../domain/understanding.ts';
import type { Examples } from '../domain/vendor.ts';
import { listOf, optional, text } from './fields.ts';
import type { Folder } from './folder.ts';
import { readYaml } from './yaml-file.ts';

const schema = z.object({ de: optional(listOf(text)), en: optional(listOf(text)) });

/** Examples of every intent. A vendor's file stands in place of the product's file for that intent. */
export function readIntents(folder: Folder, defaults: Folder): Examples {
  for (const file of folder.list('intents', '.yaml')) {
    const name = file.replace(/\.yaml$/, '');
    if (!isIntent(name))
      folder.report.fault(`intents/${file}`, undefined, `"${name}" is not an intent the bot knows`);
  }
  const read = intents.map((intent): [Intent, Examples[Intent]] => {
    const file = `intents/${intent}.yaml`;
    const from = folder.has(file) ? folder : defaults;
    const data = readYaml(from, file, schema)?.data;
    return [intent, { de: data?.de ?? [], en: data?.en ?? [] }];
  });
  return complete(Object.fromEntries(read));
}

/** Every intent has its entry by construction; this says so to the compiler. */
function complete(examples: Partial<Examples>): Examples {
  return examples as Examples;
}

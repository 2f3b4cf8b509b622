/** Names of product groups: S and W sets, in the file itself or in the .WRG file beside it. */
import type { Localized } from '../../domain/language.ts';
import { toldEncoding } from './encoding.ts';
import { textLines } from './lines.ts';
import { fieldsOf } from './sets.ts';

export type GroupNames = { main: Map<string, string>; sub: Map<string, string> };

/** Takes the names out of one S set (main group, group below it) or W set (group). */
export function addGroup(names: GroupNames, fields: readonly string[]): void {
  const [letter, , main = '', mainName = '', group = '', name = ''] = fields;
  if (letter === 'W') {
    const [, code = '', text = ''] = fields;
    if (code && text) names.sub.set(`\u0000${code}`, text);
    return;
  }
  if (main && mainName) names.main.set(main, mainName);
  if (group && name) names.sub.set(`${main}\u0000${group}`, name);
}

/** The place of an article by its codes, outermost first; a code without a name tells customers nothing. */
export function groupsOf(names: GroupNames, main: string, group: string): Localized[] {
  const below = names.sub.get(`${main}\u0000${group}`) ?? names.sub.get(`\u0000${group}`);
  return [names.main.get(main), below].flatMap((name) => (name ? [{ de: name }] : []));
}

/** The names in a .WRG file. What is wrong in it is told where it is read as a file of its own. */
export async function groupNames(path: string | undefined): Promise<GroupNames> {
  const names: GroupNames = { main: new Map(), sub: new Map() };
  const told = path === undefined ? { unclear: '' } : await toldEncoding(path);
  if (path === undefined || 'unclear' in told) return names;
  for await (const lines of textLines(path, told.encoding)) {
    for (const { text: line } of lines) {
      const fields = /^[SW];/.test(line) ? fieldsOf(4, line) : [];
      if (Array.isArray(fields)) addGroup(names, fields);
    }
  }
  return names;
}

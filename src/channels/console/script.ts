/** Conversation scripts: what a salesperson can write and read, and what the terminal and the tests play. */

export type ScriptLine =
  | { kind: 'as'; customer: string; at: number }
  | { kind: 'user'; text: string; at: number }
  | { kind: 'bot'; pattern: string; at: number }
  | { kind: 'then'; fact: string; at: number };

/** One conversation: `# title` starts it, lines follow in order; `at` is the line number in the file. */
export type Script = { title: string; at: number; lines: ScriptLine[] };

export type ScriptFault = { at: number; reason: string };

/** Reads a script file. Lines that are none of `#`, `as:`, `user:`, `bot:`, `then` are faults; blank lines are fine. */
export function readScripts(source: string): { scripts: Script[]; faults: ScriptFault[] } {
  const scripts: Script[] = [];
  const faults: ScriptFault[] = [];
  source.split(/\r?\n/).forEach((raw, index) => {
    const at = index + 1;
    const text = raw.trim();
    if (text === '') return;
    if (text.startsWith('#')) {
      scripts.push({ title: text.replace(/^#+\s*/, ''), at, lines: [] });
      return;
    }
    const line = readLine(text, at);
    if (!line) {
      faults.push({
        at,
        reason: `"${text.slice(0, 40)}" is none of "# title", "as:", "user:", "bot:", "then"`,
      });
      return;
    }
    let current = scripts.at(-1);
    if (!current) {
      current = { title: 'conversation', at, lines: [] };
      scripts.push(current);
    }
    current.lines.push(line);
  });
  return { scripts, faults };
}

function readLine(text: string, at: number): ScriptLine | undefined {
  const match = /^(as:|user:|bot:|then\b)\s*(.*)$/u.exec(text);
  const [, word, rest = ''] = match ?? [];
  if (word === 'as:') return { kind: 'as', customer: rest.trim(), at };
  if (word === 'user:')
    return { kind: 'user', text: rest.replaceAll('\\n', '\n').replaceAll('\\t', '\t'), at };
  if (word === 'bot:') return { kind: 'bot', pattern: rest, at };
  return word === 'then' ? { kind: 'then', fact: rest.replace(/^:\s*/, ''), at } : undefined;
}

/** Whether a reply is what a pattern says: `…` (or `...`) is any text, the rest exact; runs of white space are one blank. */
export function matches(pattern: string, heard: string): boolean {
  const parts = squeeze(pattern).split(/\s*(?:…|\.\.\.)\s*/u);
  const text = squeeze(heard);
  const [first = '', ...rest] = parts;
  if (!text.startsWith(first)) return false;
  if (rest.length === 0) return text === first;
  let from = first.length;
  for (const part of rest.slice(0, -1)) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  const end = rest.at(-1) ?? '';
  return text.length - end.length >= from && text.endsWith(end);
}

function squeeze(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** A vendor's folder as its readers see it: files by relative name, and one report for what is wrong in them. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { emptyReport, type Report } from './report.ts';

export type Folder = {
  dir: string;
  report: Report;
  has(file: string): boolean;
  path(file: string): string;
  /** Names in a sub-folder with that ending, sorted; empty when there is no such sub-folder. */
  list(sub: string, ending: string): string[];
  /** A file's text without byte order mark; undefined when it is missing or damaged (then it is a fault). */
  text(file: string): string | undefined;
};

/** Without these there is no counter; whatever else is missing is a vendor who has not got that far yet. */
const needed: ReadonlySet<string> = new Set(['company.yaml']);

/** Opens a folder; it is read file by file, and only when asked. */
export function openFolder(dir: string, report: Report = emptyReport()): Folder {
  const path = (file: string) => join(dir, file);
  return {
    dir,
    report,
    path,
    has: (file) => existsSync(path(file)),
    list(sub, ending) {
      if (!existsSync(path(sub)) || !statSync(path(sub)).isDirectory()) return [];
      return readdirSync(path(sub))
        .filter(
          (name) =>
            name.endsWith(ending) && !name.startsWith('.') && statSync(path(join(sub, name))).isFile(),
        )
        .sort();
    },
    text(file) {
      if (!existsSync(path(file)) || !statSync(path(file)).isFile()) {
        const advice = 'README.md in knowledge/ says what belongs in it';
        if (needed.has(file)) report.fault(file, undefined, `is missing. Create it; ${advice}`);
        else report.note(file, undefined, `is missing and taken as empty; ${advice}`);
        return undefined;
      }
      const text = readFileSync(path(file), 'utf8').replace(/^\uFEFF/, '');
      const damaged = text.indexOf('\uFFFD');
      if (damaged < 0) return text;
      const line = text.slice(0, damaged).split('\n').length;
      report.fault(file, line, 'is not UTF-8 (damaged letters). Save the file as UTF-8');
      return undefined;
    },
  };
}

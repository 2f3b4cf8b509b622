/** Everything found wrong or unusual in a vendor's folder, each with its file and line. */
import { TresenError } from '../errors.ts';

/** `file` is relative to the folder; `line` counts from 1 and is absent for faults of a file as a whole. */
export type Fault = { file: string; line?: number; reason: string };

export type Report = {
  faults: Fault[];
  notes: Fault[];
  fault(file: string, line: number | undefined, reason: string): void;
  /** Something a person should know that refuses nothing. */
  note(file: string, line: number | undefined, reason: string): void;
};

/** An empty report. */
export function emptyReport(): Report {
  const faults: Fault[] = [];
  const notes: Fault[] = [];
  const entry = (file: string, line: number | undefined, reason: string): Fault => ({
    file,
    ...(line === undefined ? {} : { line }),
    reason,
  });
  return {
    faults,
    notes,
    fault: (file, line, reason) => void faults.push(entry(file, line, reason)),
    note: (file, line, reason) => void notes.push(entry(file, line, reason)),
  };
}

/** `company.yaml:12: vatId is missing` */
export function faultText({ file, line, reason }: Fault): string {
  return line === undefined ? `${file}: ${reason}` : `${file}:${line}: ${reason}`;
}

/** More than anybody reads at once; a folder that is this wrong is mended step by step. */
const shown = 1_000;

/** The one failure that names all faults of a folder. */
export function knowledgeInvalid(dir: string, faults: readonly Fault[]): TresenError {
  const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`;
  const lines = faults.slice(0, shown).map((fault) => `  ${faultText(fault)}`);
  const rest = faults.length > shown ? [`  … and ${faults.length - shown} more`] : [];
  return new TresenError(
    'KnowledgeInvalid',
    [`The folder ${dir} has ${count}:`, ...lines, ...rest].join('\n'),
    {
      fix: 'Mend the lines named above; "npm run check" reads the folder again.',
    },
  );
}

/** The vendor's own PDFs: `orders/<number>.pdf`, handed out only for a paper whose number is the vendor's and one paper's alone. */
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Original } from '../../domain/backend.ts';
import { normalNumber } from '../../knowledge/normal-number.ts';
import type { FiledPaper } from './papers.ts';

/** Larger files are no invoices. */
const maxBytes = 20_000_000;

export type Originals = {
  /** The file of a paper among all papers with its number; undefined where there is none or a doubt. */
  fileOf(papers: readonly FiledPaper[]): string | undefined;
};

/** The PDFs of a folder by their number; two files for one number are none. */
export function originalsOf(files: readonly string[]): Originals {
  const byNumber = Map.groupBy(files, (file) => normalNumber(basename(file).replace(/\.pdf$/i, '')));
  return {
    fileOf(papers) {
      const [only, ...others] = papers;
      if (!only?.hasOwnNumber || others.length > 0) return undefined;
      const found = byNumber.get(normalNumber(only.paper.number)) ?? [];
      return found.length === 1 ? found[0] : undefined;
    },
  };
}

/** Reads one; undefined when it is gone, too large or no PDF. */
export async function readOriginal(
  dir: string,
  file: string,
  signal?: AbortSignal,
): Promise<Original | undefined> {
  const path = join(dir, file);
  const { size } = await stat(path);
  if (size > maxBytes) return undefined;
  const bytes = await readFile(path, signal ? { signal } : {});
  if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-') return undefined;
  return { name: basename(file), mediaType: 'application/pdf', bytes };
}

/** Files that the customer wants to send: which ones can be, said before anything is sent. */
import { fill, type Language } from '../shared/language.ts';
import type { Texts } from './texts.ts';

/** Of one message, as the server has them. */
const mostFiles = 5;
/** Bytes together; the rest of the server's ten megabytes is for what stands around the files. */
const mostBytes = 10 * 1024 * 1024 - 32 * 1024;

/** What the file dialog shows first. */
export const accepted = '.xlsx,.csv,.txt,.pdf,.jpg,.jpeg,.png,.webp,.heic,.heif';
const known = new RegExp(`(?:${accepted.replaceAll('.', '\\.').replaceAll(',', '|')}|\\.tsv)$`, 'i');

/** The files so far with those that can join them, and in words why the others cannot. */
export function joined(
  before: readonly File[],
  more: readonly File[],
  texts: Texts,
): { files: File[]; refusal: string } {
  const files = [...before];
  const refusals = new Set<string>();
  for (const file of more) {
    const isThere = files.some(({ name, size }) => name === file.name && size === file.size);
    if (isThere) continue;
    const bytes = [...files, file].reduce((sum, { size }) => sum + size, 0);
    if (!known.test(file.name)) refusals.add(fill(texts.fileKind, { name: file.name }));
    else if (file.size === 0) refusals.add(fill(texts.fileEmpty, { name: file.name }));
    else if (bytes > mostBytes) refusals.add(fill(texts.fileSize, { name: file.name }));
    else if (files.length === mostFiles) refusals.add(texts.fileCount);
    else files.push(file);
  }
  return { files, refusal: [...refusals].join(' ') };
}

/** `12 KB`, `1,4 MB`. */
export function sizeText(bytes: number, language: Language): string {
  const isLarge = bytes >= 1_000_000;
  const value = isLarge ? bytes / 1_000_000 : Math.max(1, Math.round(bytes / 1_000));
  const digits = new Intl.NumberFormat(language, { maximumFractionDigits: isLarge ? 1 : 0 });
  return `${digits.format(value)} ${isLarge ? 'MB' : 'KB'}`;
}

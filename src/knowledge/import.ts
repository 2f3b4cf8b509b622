/** Takes catalogues and price lists into a vendor's folder: all of them or none, and only if the whole folder stays good. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import type { CatalogFile } from './catalog.ts';
import { checkVendor, type VendorOptions, type VendorReading } from './index.ts';

export type ImportOptions = Omit<VendorOptions, 'coming'> & {
  /** Only checks; nothing in the folder changes. */
  check?: boolean;
};

/** The reading with the new files in it; `imported` says whether they now are in catalog/. */
export type ImportResult = VendorReading & { imported: boolean };

/**
 * Checks files together with the whole folder and, if nothing is wrong, puts them into catalog/ under their own names
 * (a file of the same name is replaced). What was checked is what is put there: files are copied first. Faults are
 * values. Throws for a missing folder and when files cannot be read or written.
 */
export async function importLists(
  dir: string,
  files: readonly string[],
  options: ImportOptions = {},
): Promise<ImportResult> {
  const { check = false, ...reading } = options;
  if (check) {
    const coming = files.map((path) => ({ name: basename(path), path, label: path }));
    return { ...(await checkVendor(dir, { ...reading, coming })), imported: false };
  }
  const catalog = join(dir, 'catalog');
  const coming: CatalogFile[] = [];
  try {
    if (existsSync(dir)) mkdirSync(catalog, { recursive: true });
    for (const path of files) coming.push(copied(catalog, path));
    const result = await checkVendor(dir, { ...reading, coming });
    if (!result.vendor) return { ...result, imported: false };
    for (const { name, path } of coming) renameSync(path, join(catalog, name));
    return { ...result, imported: true };
  } finally {
    for (const { path } of coming) rmSync(path, { force: true });
  }
}

/** A durable copy beside its final name; the leading dot hides it from readers of the folder. */
function copied(catalog: string, path: string): CatalogFile {
  const name = basename(path);
  const copy = join(catalog, `.${name}.${process.pid}.import`);
  if (!existsSync(catalog)) return { name, path: copy, label: path };
  copyFileSync(path, copy);
  const file = openSync(copy, 'r+');
  fsyncSync(file);
  closeSync(file);
  return { name, path: copy, label: path };
}

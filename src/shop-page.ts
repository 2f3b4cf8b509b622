/** What the demo shop and the documents' addresses show of a vendor. */
import { type Language, localized } from './domain/language.ts';
import type { Vendor } from './domain/vendor.ts';

/** Whether the vendor lists a file in documents.csv; gathered at the first question. */
export function listedFiles(vendor: Vendor): (file: string) => boolean {
  let files: Set<string> | undefined;
  return (file) => {
    files ??= new Set(
      [...vendor.catalog.all()].flatMap(({ number }) => vendor.documents(number).map((each) => each.file)),
    );
    return files.has(file);
  };
}

/** Four articles for the demo shop: the first of as many catalogue groups. */
export function shopTiles({ catalog }: Vendor, language: Language) {
  const groups = new Set<string>();
  const tiles: { number: string; name: string; text?: string }[] = [];
  for (const { number, name, text, groups: path } of catalog.all()) {
    const group = localized(path[0], language);
    if (groups.has(group)) continue;
    groups.add(group);
    tiles.push({ number, name: localized(name, language), text: localized(text, language) });
    if (tiles.length === 4) break;
  }
  return tiles;
}

/** The order in which a vendor's lists are put together: catalogues by their date, each update after what it changes. */
import type { FeedHeader } from '../feeds/feed.ts';

type Listed = { name: string; header: FeedHeader };

const natural = new Intl.Collator('en', { numeric: true });

/**
 * New catalogues first, oldest first. An update comes after all of them, but before a newer version of the same
 * catalogue, which has already taken it in. DATANORM names no catalogue, only the file and its day: there every later
 * list of articles is a newer version.
 */
export function inOrder<List extends Listed>(lists: readonly List[]): List[] {
  const ordered = lists.filter(({ header }) => header.transaction === 'new-catalog').sort(byAge);
  const updates = lists.filter(({ header }) => header.transaction !== 'new-catalog').sort(byAge);
  for (const update of updates) {
    const before = ordered.findIndex(({ header }) => isNewerVersion(header, update.header));
    ordered.splice(before < 0 ? ordered.length : before, 0, update);
  }
  return ordered;
}

function isNewerVersion(header: FeedHeader, than: FeedHeader): boolean {
  const isDatanorm = [header, than].every(({ format }) => format.startsWith('DATANORM'));
  return (
    header.transaction === 'new-catalog' &&
    (isDatanorm || header.list.id === than.list.id) &&
    natural.compare(header.list.version, than.list.version) > 0
  );
}

function byAge(a: Listed, b: Listed): number {
  const age = ({ header }: Listed) => header.validFrom ?? header.generated ?? '';
  return (
    (age(a) < age(b) ? -1 : age(a) > age(b) ? 1 : 0) ||
    natural.compare(a.header.list.version, b.header.list.version) ||
    natural.compare(a.name, b.name)
  );
}

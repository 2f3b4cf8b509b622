/** What a DATANORM file says and where, put in order before anything is handed out: its sets refer to each other in any order. */
import type { LineReading } from '../line-reading.ts';
import type { GroupNames } from './groups.ts';
import type { DatanormHead } from './header.ts';
import type { LineSource, Place } from './lines.ts';

/** An article and everything that belongs to it by its number. */
export type CollectedArticle = { a: Place; b?: Place; changes: boolean };

/** A price of a P set. */
export type CollectedPrice = {
  line: number;
  mark: string;
  price: string;
  /** Version 5 only; version 4 prices are for the article's own price quantity. */
  priceUnit?: string;
  validFrom?: string;
};

export type Collected = {
  reading: LineReading;
  head: DatanormHead;
  source: LineSource;
  articles: Map<string, CollectedArticle>;
  deleted: Map<string, Place>;
  renumbered: { line: number; from: string; to: string }[];
  /** B sets by article number until the end shows that their A set is there. */
  seconds: Map<string, Place>;
  prices: Map<string, CollectedPrice[]>;
  scales: Map<string, Place[]>;
  /** T sets by text number, D sets by article number. */
  texts: Map<string, Place[]>;
  dimensions: Map<string, Place[]>;
  groups: GroupNames;
  /** How many sets the file has so far, the V set included; an E set of version 5 says how many it should have. */
  sets: number;
  announced?: { line: number; count: number };
  blankLine?: number;
  lastLine: number;
};

/** Nothing yet. */
export function nothingCollected(
  reading: LineReading,
  head: DatanormHead,
  { source, groups }: Pick<Collected, 'source' | 'groups'>,
): Collected {
  return {
    reading,
    head,
    source,
    articles: new Map(),
    deleted: new Map(),
    renumbered: [],
    seconds: new Map(),
    prices: new Map(),
    scales: new Map(),
    texts: new Map(),
    dimensions: new Map(),
    groups,
    sets: 1,
    lastLine: 1,
  };
}

/** Adds a set to those of a key; sets that follow each other become one place. */
export function pushPlace(map: Map<string, Place[]>, key: string, place: Place): void {
  const last = map.get(key)?.at(-1);
  // Lines end with one or two bytes.
  if (last && place.start - last.end <= 2) last.end = place.end;
  else push(map, key, { ...place });
}

/** Adds to the list of a key. */
export function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

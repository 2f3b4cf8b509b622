/** BMEcat 1.2 and 2005: new catalogues, product updates and price updates, as a stream. */
import { readArticle } from './bmecat/article.ts';
import { type GroupTree, groupTree } from './bmecat/groups.ts';
import { readHeader, transactions } from './bmecat/header.ts';
import { bmecatName } from './bmecat/names.ts';
import { readOrderTerms } from './bmecat/order.ts';
import { readPrices } from './bmecat/prices.ts';
import { type BmecatReading, refuse, warn } from './bmecat/reading.ts';
import { readMetal } from './bmecat/surcharge.ts';
import type { FeedHeader, FeedItem, FeedOptions } from './feed.ts';
import { children, childText, type XmlElement, xmlElements } from './xml-elements.ts';

/** Elements that are read as a whole; all others are only passed through. */
const whole = new Set([
  'HEADER',
  'PRODUCT',
  'CATALOG_STRUCTURE',
  'CLASSIFICATION_SYSTEM_NAME',
  'CLASSIFICATION_GROUP',
  'PRODUCT_TO_CATALOGGROUP_MAP',
]);

/** Reads one BMEcat file. See `Feed` for what it promises. */
export async function* bmecat(path: string, options: FeedOptions): AsyncGenerator<FeedItem> {
  const reading: BmecatReading = {
    file: options.name ?? path,
    options,
    language: 'deu',
    factor: '1',
    faults: [],
  };
  const state: State = { reading, numbers: new Set(), catalogGroups: groupTree(), systems: new Map() };
  const xml = { whole: (name: string) => whole.has(name), spell: bmecatName, progress: options.progress };
  for await (const item of xmlElements(path, xml)) {
    if (item.kind === 'fault') stop(state, item.line, item.code, item.reason);
    else if (item.kind === 'open') yield* opened(state, item.name, item.attributes, item.line);
    else yield* read(state, item.element);
    yield* faultsSoFar(reading);
    if (state.stopped) return;
  }
  if (!state.header) {
    refuse(
      reading,
      1,
      'missing-field',
      'The file has no HEADER followed by a transaction (T_NEW_CATALOG or an update).',
    );
    yield* faultsSoFar(reading);
  } else if (state.numbers.size === 0) {
    warn(reading, 1, 'doubtful', 'There is not one article in the file.');
    yield* faultsSoFar(reading);
  }
}

type State = {
  reading: BmecatReading;
  version?: string;
  headerElement?: XmlElement;
  header?: FeedHeader;
  /** A fault that makes reading on pointless. */
  stopped?: boolean;
  numbers: Set<string>;
  catalogGroups: GroupTree;
  /** Classification systems that the file defines, and the one being defined. */
  systems: Map<string, GroupTree>;
  system?: GroupTree;
};

function* faultsSoFar(reading: BmecatReading): Generator<FeedItem> {
  for (const fault of reading.faults) {
    yield { kind: 'fault', fault };
  }
  reading.faults = [];
}

function* opened(
  state: State,
  name: string,
  attributes: Record<string, string>,
  line: number,
): Generator<FeedItem> {
  const { reading } = state;
  if (name === 'BMECAT') {
    state.version = attributes.version ?? '';
    if (!/^(?:1\.2|2005)/.test(state.version)) {
      stop(
        state,
        line,
        'unsupported-version',
        `BMEcat version "${state.version}" is not read; 1.2 and 2005 are.`,
      );
    }
    return;
  }
  if (!state.version)
    return stop(state, line, 'unsupported-format', `The root element is ${name}, not BMECAT.`);
  const transaction = transactions[name];
  if (!transaction) {
    if (/^T_/.test(name)) stop(state, line, 'unsupported-format', `The transaction ${name} is not known.`);
    return;
  }
  if (!state.headerElement)
    return stop(state, line, 'missing-field', 'HEADER is missing before the transaction.');
  const header = readHeader(reading, state.headerElement, state.version, transaction);
  if (!header) {
    state.stopped = true;
    return;
  }
  state.header = header;
  yield { kind: 'header', header };
}

function stop(state: State, line: number, code: Parameters<typeof refuse>[2], reason: string): void {
  refuse(state.reading, line, code, reason);
  state.stopped = true;
}

function* read(state: State, element: XmlElement): Generator<FeedItem> {
  const { reading, header } = state;
  switch (element.name) {
    case 'HEADER':
      state.headerElement = element;
      return;
    case 'CATALOG_STRUCTURE':
      state.catalogGroups.add(reading, element);
      return;
    case 'CLASSIFICATION_SYSTEM_NAME':
      state.system = groupTree();
      state.systems.set(element.text.trim(), state.system);
      return;
    case 'CLASSIFICATION_GROUP':
      state.system?.add(reading, element);
      return;
    case 'PRODUCT_TO_CATALOGGROUP_MAP':
      yield* mapped(state, element);
      return;
    case 'PRODUCT':
      if (header) yield* product(state, element, header);
      return;
  }
}

function* mapped(state: State, map: XmlElement): Generator<FeedItem> {
  const article = childText(map, 'PROD_ID');
  const group = childText(map, 'CATALOG_GROUP_ID');
  if (!article || !group) return;
  const groups = map.attributes.mode === 'delete' ? [] : state.catalogGroups.path(group);
  yield { kind: 'groups', line: map.line, article, groups };
}

function* product(state: State, element: XmlElement, header: FeedHeader): Generator<FeedItem> {
  const { reading } = state;
  const number = childText(element, 'SUPPLIER_PID');
  if (!number)
    return refuse(
      reading,
      element,
      'missing-field',
      'An article has no number (SUPPLIER_PID or SUPPLIER_AID).',
    );
  reading.article = number;
  if (state.numbers.has(number))
    refuse(reading, element, 'double-article', `Article ${number} is in the file twice.`);
  state.numbers.add(number);
  yield* contentOf(state, element, header, number);
  yield* faultsSoFar(reading);
  reading.article = undefined;
}

function* contentOf(
  state: State,
  element: XmlElement,
  header: FeedHeader,
  number: string,
): Generator<FeedItem> {
  const { reading } = state;
  const { line } = element;
  if (element.attributes.mode === 'delete') {
    yield { kind: 'delete', line, article: number };
    return;
  }
  const metal = readMetal(reading, element);
  const prices = readPrices(reading, element, header, metal);
  if (header.transaction === 'update-prices') {
    if (isClean(reading)) yield { kind: 'prices', line, article: number, prices };
    return;
  }
  const terms = readOrderTerms(reading, element);
  const article = terms && readArticle(reading, element, terms);
  if (!terms || !article || !isClean(reading)) return;
  article.groups = ownGroups(state, element);
  const mode =
    header.transaction === 'update-products' && element.attributes.mode !== 'new' ? 'update' : 'new';
  yield { kind: 'article', mode, line, article, terms, prices };
}

function isClean(reading: BmecatReading): boolean {
  return reading.faults.every(({ severity }) => severity === 'warning');
}

/** The group of a classification that the file itself defines; the catalogue's own mapping comes later and wins. */
function ownGroups(state: State, element: XmlElement) {
  for (const features of children(element, 'PRODUCT_FEATURES')) {
    const tree = state.systems.get(childText(features, 'REFERENCE_FEATURE_SYSTEM_NAME') ?? '');
    const path = tree?.path(childText(features, 'REFERENCE_FEATURE_GROUP_ID') ?? '') ?? [];
    if (path.length > 0) return path;
  }
  return [];
}

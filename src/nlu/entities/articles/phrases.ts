/** Phrases that name goods: a name with the words and sizes around it, or a size that only goods have. */
import { shyNames } from './common.ts';
import type { Item } from './items.ts';
import type { Lexicon } from './lexicon.ts';

/** Items `from` to `to` (exclusive); `heads` are the positions of names in it. */
export type Phrase = { from: number; to: number; heads: number[]; fuzzy?: boolean };

export type Growth = {
  items: readonly Item[];
  lexicon: Lexicon /** Any describing word or size may be an answer ("die verzinkte", "M8"). */;
  open: boolean;
};

const links = new Set([
  'mit',
  'ohne',
  'aus',
  'in',
  'fur',
  'von',
  'with',
  'without',
  'of',
  'for',
  'made',
  'from',
  'der',
  'dem',
  'und',
]);
/** Before these links another name may be its own product: "Schrauben mit Muttern". */
const longestPhrase = 10;

/** The next phrase at or after an item. */
export function phraseFrom(growth: Growth, start: number): Phrase | undefined {
  const { items } = growth;
  for (let at = start; at < items.length; at += 1) {
    const seed = seedAt(growth, at);
    if (seed) return grown(growth, at, start, seed === 'fuzzy');
  }
  return undefined;
}

function seedAt({ items, lexicon, open }: Growth, at: number): 'sure' | 'fuzzy' | undefined {
  const item = items[at];
  if (!item) return undefined;
  if (item.role === 'head') return 'sure';
  if (item.kind === 'size' && item.size) {
    if (item.size.kind === 'cross' || item.size.kind === 'thread' || lexicon.isTelling(item.size))
      return 'sure';
    return open ? 'sure' : undefined;
  }
  if (open && (item.role === 'attribute' || item.kind === 'bare'))
    return item.kind === 'bare' ? undefined : 'sure';
  if (!item.unknown) return undefined;
  const place =
    isGoodsPlace(items, at) && !(items.length <= 2 && shyNames.has(item.fold) && !isNamed(items, at));
  return (open || place) && lexicon.mayBeHead(item.text) ? 'fuzzy' : undefined;
}

/** "lead time?" names no lead; "2 leads" and "lead 10 m" do. */
function isNamed(items: readonly Item[], at: number): boolean {
  return items[at - 1]?.claim !== undefined || items[at + 1]?.kind === 'size';
}

/** A place where goods stand: after a quantity, beside a size, behind a word of asking, or hardly anything else is said. */
export function isGoodsPlace(items: readonly Item[], at: number): boolean {
  const [before, after] = [items[at - 1], items[at + 1]];
  if (
    before &&
    (before.kind === 'size' || before.role === 'attribute' || before.claim?.means?.type === 'quantity') &&
    items[at]?.before === 'blank'
  )
    return true;
  if (after && (after.kind === 'size' || after.kind === 'bare') && after.before === 'blank') return true;
  return items.length <= 2 || isAsked(items, at);
}

const asking = new Set(
  `habt haben hast habts hatte hatten hatt fuhrt fuhren fuhrst gibt gibts verkauft verkaufen verkaufst brauche brauchen braucht brauch brauchte brauchten benotige benotigen benotigt
  suche suchen such sucht bestelle bestellen kaufe kaufen mochte mochten will wollen nehme nehmen kosten kostet kost preis preise angebot angebote anfrage bieten bietet lagernd vorratig
  have carry sell stock need needs want cost costs price prices quote quotation offer looking searching buy order supply offering`.split(
    /\s+/,
  ),
);
const longestReach = 6;

const askedBehind = new Set(
  `besorgen beschaffen liefern anbieten bestellen kaufen bekommen haben fuhren lieferbar lagernd vorratig verfugbar lager kosten kostet nennen
  available stock supply deliver order get cost`.split(/\s+/),
);

/** "Können Sie Kugelgewindetriebe besorgen?", "Sind die Pizzakartons 33 cm lieferbar?" */
export function isAskedBehind(items: readonly Item[], at: number): boolean {
  for (let next = at + 1; next <= at + 4 && next < items.length; next += 1) {
    const item = items[next];
    if (!item || item.before === 'break') return false;
    if (askedBehind.has(item.fold)) return true;
  }
  return false;
}

/** Whether a word of asking ("habt ihr", "was kosten", "do you have") stands before an item, with small words between. */
export function isAsked(items: readonly Item[], at: number, reach = longestReach): boolean {
  for (let back = at - 1; back >= Math.max(0, at - reach); back -= 1) {
    const item = items[back];
    if (!item || items[back + 1]?.before === 'break') return false;
    // "Pflaster, die im Nassbereich halten": what follows a comma was not asked for, unless it is the next of a list.
    if (items[back + 1]?.before === 'comma' && back + 1 !== at) return false;
    if (asking.has(item.fold)) return true;
    if (item.kind === 'word' && (item.unknown || item.role) && items[back + 1]?.before !== 'comma')
      return false;
  }
  return false;
}

function grown({ items, lexicon, open }: Growth, seed: number, least: number, fuzzy: boolean): Phrase {
  let from = seed;
  while (from > least && items[from]?.before === 'blank' && describes(items[from - 1])) from -= 1;
  const heads: number[] = [];
  let sized = 0;
  let to = from;
  while (to < items.length && to - from < longestPhrase) {
    const item = items[to];
    if (!item) break;
    if (to > seed && item.before === 'break') break;
    if (to > seed && item.before === 'comma' && !continues(items, to)) break;
    const isHead =
      item.role === 'head' ||
      (fuzzy && to === seed) ||
      (to > seed && item.before === 'blank' && item.unknown === true && lexicon.mayBeHead(item.text));
    if (isHead && heads.length > 0 && sized > 0) break;
    const isSize = item.size?.kind === 'cross' || item.size?.kind === 'thread';
    if (isSize && sized > 0) break;
    if (isHead) heads.push(to);
    else if (isSize) sized += 1;
    else if (heads.length > 0 && isBeforeSize(items, to)) {
      // "Schrauben torx 5x80": an unknown word between name and size describes.
    } else if (!describes(item)) {
      // A link needs something of the catalogue behind it.
      const next = items[to + 1];
      const linked =
        item.kind === 'word' &&
        links.has(item.fold) &&
        next?.before === 'blank' &&
        (describes(next) || (next.role === 'head' && !/^(?:und|fur|for)$/.test(item.fold)));
      if (!linked || to < seed || (item.fold === 'und' && !(describes(next) && describes(items[to - 1]))))
        break;
      if (item.fold === 'und' && (next?.kind === 'size' || items[to + 2]?.role === 'head')) break;
      if (open && heads.length === 0 && item.fold === 'und') break;
    }
    to += 1;
  }
  return fuzzy ? { from, to, heads, fuzzy } : { from, to, heads };
}

function isBeforeSize(items: readonly Item[], at: number): boolean {
  const [item, size] = [items[at], items[at + 1]];
  return (
    item?.unknown === true && item.before === 'blank' && size?.kind === 'size' && size.before === 'blank'
  );
}

function describes(item: Item | undefined): boolean {
  return item !== undefined && (item.role === 'attribute' || item.kind === 'size');
}

/** "Schrauben, M8x40, verzinkt": sizes and describing words behind a comma belong to it, unless a name follows them. */
function continues(items: readonly Item[], at: number): boolean {
  let next = at;
  while (next < items.length && describes(items[next]) && (next === at || items[next]?.before === 'blank'))
    next += 1;
  return next > at && !(items[next]?.role === 'head' && items[next]?.before === 'blank');
}

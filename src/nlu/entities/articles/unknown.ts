/** Goods the catalogue has no word for ("bamboo straws"): what stands where goods stand, and is no everyday word. */
import type { Language } from '../../../domain/language.ts';
import type { Item } from './items.ts';
import { isAsked, isAskedBehind } from './phrases.ts';

const links = new Set(['aus', 'mit', 'fur', 'von', 'of', 'with', 'for', 'ohne', 'without']);
const longest = 5;

/** Stretches of unknown goods, as item ranges; `isTaken` says which items belong to a product already. */
export function unknownGoods(
  items: readonly Item[],
  isTaken: (index: number) => boolean,
  text: string,
  language: Language,
): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  const needsCapital = language === 'de' && writesCapitals(text);
  // In small letters verbs look like goods: "kann man die preise für ein jahr festschreiben".
  const reach = language === 'de' && !needsCapital && text === text.toLowerCase() ? 3 : 6;
  for (let at = 0; at < items.length; at += 1) {
    if (!isName(items[at], needsCapital) || isTaken(at) || isPlace(items[at - 1])) continue;
    const counted =
      items[at - 1]?.claim?.means?.type === 'quantity' ||
      (items[at - 1]?.fold === 'of' && items[at - 2]?.claim?.means?.type === 'quantity');
    const led = firstOfAdjectives(items, at);
    if (
      !(
        counted ||
        items[led - 1]?.claim?.means?.type === 'quantity' ||
        isAsked(items, at, reach) ||
        isSized(items, at) ||
        isAskedBehind(items, at)
      )
    )
      continue;
    const to = endOf(items, at, isTaken);
    found.push({ from: at, to });
    at = to - 1;
  }
  return found;
}

/** "Laborflaschen 500ml", "Rohrschellen 28 mm": what has a size is a thing. */
function isSized(items: readonly Item[], at: number): boolean {
  const after = items[at + 1];
  return after?.kind === 'size' && after.before === 'blank';
}

function isName(item: Item | undefined, needsCapital: boolean): boolean {
  return (
    item?.kind === 'word' &&
    (item.unknown === true || (item.role === 'attribute' && /^\p{Lu}\p{Ll}/u.test(item.text))) &&
    item.text.length >= 3 &&
    !papers.test(item.fold) &&
    (!needsCapital || /^\p{Lu}/u.test(item.text))
  );
}

/** Compounds of everyday business: "Teillieferungen", "Handelsrechnung", "Praktikantin". Folded. */
export const papers =
  /(?:lieferung|rechnung|lieferant|bestellung|nummer|adresse|termin|kosten|vertrag|bedingung|genehmigung|bildung|schulung|zeit|preis|rabatt|angebot|auftrag|lieferschein|kopie|daten|konto|zahlung|abteilung|mitarbeiter|kunde|betrag|gebuhr|zuschlag|anfrage|beratung|service|parkplatz|parkplatze|antin|berater)(?:en|n|e|s|r|nen)?$/;

/** What follows a postcode is its place. */
function isPlace(before: Item | undefined): boolean {
  return before?.claim?.means?.type === 'postalCode';
}

/** Where capitals are used inside sentences, nouns have them. */
function writesCapitals(text: string): boolean {
  return /[\p{Ll},] \p{Lu}\p{Ll}/u.test(text.slice(0, 2000));
}

function firstOfAdjectives(items: readonly Item[], at: number): number {
  let first = at;
  while (
    first > 0 &&
    first > at - 2 &&
    items[first]?.before === 'blank' &&
    items[first - 1]?.kind === 'word' &&
    /^\p{Ll}+(?:e|en|er|es)$/u.test(items[first - 1]?.text ?? '')
  )
    first -= 1;
  return first;
}

function endOf(items: readonly Item[], at: number, isTaken: (index: number) => boolean): number {
  let to = at + 1;
  while (to < items.length && to - at < longest && items[to]?.before === 'blank' && !isTaken(to)) {
    const item = items[to];
    const next = items[to + 1];
    if (item?.unknown || item?.role || item?.kind === 'size') to += 1;
    else if (
      item &&
      links.has(item.fold) &&
      next?.before === 'blank' &&
      !isTaken(to + 1) &&
      (next.unknown || next.role || next.kind === 'size')
    )
      to += 2;
    else break;
  }
  return to;
}

/** What a said quantity means for an article: "400 Schrauben" of a box of 200, "2 Pack", "2 Pack à 100". Pure. */
import type { Article } from './article.ts';
import { decimal, decimalText, isDecimal } from './money.ts';
import type { QuantityValue } from './understanding.ts';
import { conversion } from './units.ts';

/** Units that customers use for one another: a pack is a box is a packet. Never cartons or pallets, which hold many. */
const packs: readonly string[] = ['PA', 'PK', 'XPK', 'CS', 'BX', 'BG', 'VPE', 'pack'];

/** Containers: "2 Eimer Handwaschpaste" is two of what holds it, whatever the catalogue calls that. */
const containers: readonly string[] = ['CA', 'PL', 'BJ', 'CI', 'BO', 'TU', 'CQ', 'DR', 'JR', 'KX', 'TN'];

/**
 * The quantity and unit to price. Without a unit it is pieces when the order unit is made of pieces, else order units.
 * Pack words stand for the article's own pack; "à 100" that is not what a pack holds becomes pieces.
 */
export function quantityFor(article: Article, said: QuantityValue): { quantity: string; unit?: string } {
  const value = plain(said.value);
  if (said.each) {
    const each = plain(said.each.value);
    const unit = said.each.unit ?? article.contentUnit ?? article.orderUnit;
    if (!isDecimal(value) || !isDecimal(each)) return { quantity: value, unit };
    return { quantity: decimalText(decimal(value).times(decimal(each))), unit };
  }
  if (said.unit === undefined) {
    const inPieces =
      article.contentUnit !== undefined && conversion('C62', article.contentUnit) !== undefined;
    const unit =
      inPieces && conversion('C62', article.orderUnit) === undefined ? article.contentUnit : undefined;
    return unit ? { quantity: value, unit } : { quantity: value };
  }
  if (packs.includes(said.unit) && packs.includes(article.orderUnit))
    return { quantity: value, unit: article.orderUnit };
  if (containers.includes(said.unit) && containers.includes(article.orderUnit))
    return { quantity: value, unit: article.orderUnit };
  return { quantity: value, unit: said.unit };
}

/** A quantity in order units, rounded up to three places: so much has to be there. Undefined when the units do not compare. */
export function inOrderUnits(
  article: Pick<Article, 'orderUnit' | 'contentUnit' | 'contentPerUnit'>,
  { quantity, unit = article.orderUnit }: { quantity: string; unit?: string },
): string | undefined {
  if (!isDecimal(quantity)) return undefined;
  const direct = conversion(unit, article.orderUnit);
  if (direct) return decimalText(decimal(quantity).times(direct));
  const inner = article.contentUnit ? conversion(unit, article.contentUnit) : undefined;
  if (!inner || !article.contentPerUnit) return undefined;
  return decimalText(decimal(quantity).times(inner).div(article.contentPerUnit).round(3, 3));
}

/** A number of the recogniser as a plain decimal of at most three places; what is none stays a text that no price takes. */
function plain(value: number): string {
  const text = value.toFixed(3);
  return isDecimal(text) ? decimalText(decimal(text)) : text;
}

/** How an article is ordered: units, price quantity, minimum and step (BMEcat PRODUCT_ORDER_DETAILS). */
import { unitCode } from '../../domain/units.ts';
import type { OrderTerms } from '../feed.ts';
import { child, childText, type XmlElement } from '../xml-elements.ts';
import { type BmecatReading, positive, refuse } from './reading.ts';

/** The terms, or undefined after noting why the article cannot be ordered safely. */
export function readOrderTerms(reading: BmecatReading, product: XmlElement): OrderTerms | undefined {
  const details = child(product, 'PRODUCT_ORDER_DETAILS');
  if (!details || !childText(details, 'ORDER_UNIT')) {
    refuse(reading, details ?? product, 'missing-field', 'ORDER_UNIT is missing.');
    return undefined;
  }
  const orderUnit = unitAt(reading, details, 'ORDER_UNIT');
  const contentUnit = unitAt(reading, details, 'CONTENT_UNIT');
  const contentPerUnit = contentOf(reading, details, orderUnit, contentUnit);
  const priceQuantity = priceQuantityOf(reading, details);
  const minimum = positive(reading, details, 'QUANTITY_MIN', '1');
  const step = positive(reading, details, 'QUANTITY_INTERVAL', '1');
  if (!orderUnit || !priceQuantity || !minimum || !step) return undefined;
  return {
    orderUnit,
    ...(contentUnit && contentPerUnit ? { contentUnit, contentPerUnit } : {}),
    priceQuantity,
    minimum,
    step,
  };
}

function unitAt(reading: BmecatReading, details: XmlElement, name: string): string | undefined {
  const written = childText(details, name);
  if (!written) return undefined;
  const unit = unitCode(written);
  if (!unit)
    refuse(
      reading,
      child(details, name) ?? details,
      'unknown-unit',
      `${name} "${written.slice(0, 20)}" is not a unit of UN/ECE Rec 20 that we know.`,
    );
  return unit;
}

/** Without a number the content is one only where both units are the same; anything else would be a guess. */
function contentOf(
  reading: BmecatReading,
  details: XmlElement,
  orderUnit: string | undefined,
  contentUnit: string | undefined,
): string | undefined {
  if (!contentUnit) return undefined;
  if (!childText(details, 'NO_CU_PER_OU')) return contentUnit === orderUnit ? '1' : undefined;
  return positive(reading, details, 'NO_CU_PER_OU', '1');
}

function priceQuantityOf(reading: BmecatReading, details: XmlElement): number | undefined {
  const quantity = positive(reading, details, 'PRICE_QUANTITY', '1');
  if (quantity === undefined) return undefined;
  if (['1', '10', '100', '1000'].includes(quantity)) return Number(quantity);
  refuse(
    reading,
    child(details, 'PRICE_QUANTITY') ?? details,
    'bad-price-quantity',
    `PRICE_QUANTITY is ${quantity}; allowed are 1, 10, 100 and 1000.`,
  );
  return undefined;
}

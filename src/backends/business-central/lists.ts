/** What is kept for a while: units, and the forms in which this company writes its numbers. */
import { z } from 'zod';
import { unitCode } from '../../domain/units.ts';
import { unitRow } from './answers.ts';
import { optionalText, text } from './fields.ts';
import { type Kept, kept } from './kept.ts';
import { formsOf, type NumberForm } from './numbers.ts';
import type { Rows } from './rows.ts';

/** The Rec 20 code of a unit as this company calls it; its own code where there is none. */
export type UnitOf = (code: string | undefined) => string;

export type Lists = { units: Kept<UnitOf>; documentForms: Kept<NumberForm[]>; itemForms: Kept<NumberForm[]> };

/** So many of the numbers changed last show every form that is in use. */
const sample = 200;

export function openLists(rows: Rows, keepFor: number, clock: () => number): Lists {
  const numbered = z.object({ number: text, orderNumber: optionalText.optional() });
  async function numbersOf(list: string, select: string): Promise<string[]> {
    const orderby = 'lastModifiedDateTime desc';
    const found = await rows({ list, row: numbered, select, orderby, most: sample });
    return found.flatMap(({ number, orderNumber }) => [number, orderNumber ?? '']);
  }
  return {
    units: kept(async () => unitsBy(await rows({ list: 'unitsOfMeasure', row: unitRow })), keepFor, clock),
    documentForms: kept(
      async () => {
        const numbers = await Promise.all([
          numbersOf('salesOrders', 'number'),
          numbersOf('salesShipments', 'number,orderNumber'),
          numbersOf('salesInvoices', 'number,orderNumber'),
        ]);
        return formsOf(numbers.flat());
      },
      keepFor,
      clock,
    ),
    itemForms: kept(async () => formsOf(await numbersOf('items', 'number')), keepFor, clock),
  };
}

function unitsBy(units: readonly z.output<typeof unitRow>[]): UnitOf {
  const known = new Map(
    units.map(({ code, internationalStandardCode }) => [code, internationalStandardCode]),
  );
  return (code) => {
    // Lines for work or freight often have no unit: they count pieces.
    if (code === undefined) return 'C62';
    const standard = known.get(code);
    return (standard && (unitCode(standard) ?? standard)) ?? unitCode(code) ?? code;
  };
}

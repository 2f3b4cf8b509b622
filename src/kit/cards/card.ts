/** Building blocks of Adaptive Cards 1.5 that widget and Teams both render. */

/** A trade object ready to be shown: its Adaptive Card and the same content as plain text. */
export type Card = { card: object; text: string };

export type CardElement = Record<string, unknown>;

/** A card of elements. */
export function adaptiveCard(body: CardElement[], actions: CardElement[] = []): object {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    body,
    ...(actions.length > 0 ? { actions } : {}),
  };
}

export function heading(text: string): CardElement {
  return { type: 'TextBlock', text, weight: 'Bolder', size: 'Medium', wrap: true };
}

export function text(value: string, more: CardElement = {}): CardElement {
  return { type: 'TextBlock', text: value, wrap: true, ...more };
}

/** Name and value pairs. */
export function facts(pairs: readonly { name: string; value: string }[]): CardElement {
  return { type: 'FactSet', facts: pairs.map(({ name, value }) => ({ title: name, value })) };
}

/** A table with a header row; columns marked `end` are for figures. */
export function table(
  columns: readonly { title: string; width: number; end?: boolean }[],
  rows: readonly string[][],
): CardElement {
  const cell = (value: string, index: number, header = false): CardElement => ({
    type: 'TableCell',
    items: [
      {
        type: 'TextBlock',
        text: value,
        wrap: true,
        ...(columns[index]?.end ? { horizontalAlignment: 'Right' } : {}),
        ...(header ? { weight: 'Bolder' } : {}),
      },
    ],
  });
  const row = (cells: readonly string[], header = false): CardElement => ({
    type: 'TableRow',
    cells: cells.map((value, index) => cell(value, index, header)),
  });
  return {
    type: 'Table',
    firstRowAsHeader: true,
    showGridLines: false,
    columns: columns.map(({ width }) => ({ width })),
    rows: [
      row(
        columns.map(({ title }) => title),
        true,
      ),
      ...rows.map((cells) => row(cells)),
    ],
  };
}

/** What a paper says below its lines: a heading on the left, its text on the right. */

import { ink, mm, type } from './page.ts';
import type { Content } from './pdf-content.ts';

export type Term = { name: string; value: string };

/** The terms that say something. */
export function termsTable(terms: readonly Term[]): Content {
  return {
    layout: {
      hLineWidth: () => 0,
      vLineWidth: () => 0,
      paddingLeft: (column) => (column === 0 ? 0 : 6),
      paddingRight: () => 0,
      paddingTop: () => 0,
      paddingBottom: () => 4,
    },
    fontSize: type.table,
    table: {
      widths: [mm(24), mm(165) - mm(24) - 6],
      body: terms
        .filter(({ value }) => value !== '')
        .map(({ name, value }) => [{ text: name, color: ink.quiet }, { text: value }]),
    },
  };
}

/** The lines of a copy as a table, with the sums that the data states. */

import { formatMoney } from '../domain/format.ts';
import { decimal, decimalText, sum } from '../domain/money.ts';
import type { OrderPaper } from '../domain/order-paper.ts';
import { type Column, linesTable, sumRow } from './lines-table.ts';
import { currencyOf, orderLineCells } from './order-line.ts';
import type { Copy } from './order-pdf.ts';
import { ink } from './page.ts';
import type { Content, TableCell } from './pdf-content.ts';

/** The table; nothing where the data has no lines. Delivery notes go with the goods and name no amounts. */
export function orderLines(copy: Copy): Content[] {
  const { paper, text } = copy;
  if (paper.lines.length === 0) return [];
  const column = (key: string, width: number, alignment: Column['alignment']): Column => ({
    name: text(`paper.column.${key}`),
    width,
    alignment,
  });
  const hasAmounts = paper.kind !== 'deliveryNote' && (sums(paper).length > 0 || hasNets(paper));
  const rows = paper.lines.map((line) => orderLineCells(line, copy, hasAmounts));
  const columns = [
    column('position', 38, 'left'),
    column('article', 0, 'left'),
    column('quantity', 46, 'right'),
    column('unit', hasAmounts ? 62 : 80, 'left'),
    ...(hasAmounts ? [column('net', 76, 'right')] : []),
  ];
  return [linesTable({ columns, rows, ...(hasAmounts ? { sums: sumRows(copy, columns.length) } : {}) })];
}

const hasNets = ({ lines }: OrderPaper) => lines.some(({ net }) => net !== undefined);

type SumName = 'copy.items' | 'copy.items-only' | 'net' | 'gross';

function sumRows(copy: Copy, columns: number): TableCell[][] {
  const { paper, text, language } = copy;
  const found = sums(paper);
  return found.map(([name, amount], index) => {
    const isLast = index === found.length - 1;
    const style = name.startsWith('copy') && !isLast ? {} : { bold: true };
    return sumRow(columns, text(`paper.${name}`), formatMoney(amount, currencyOf(copy), language), {
      ...style,
      ...(isLast ? { color: ink.strong } : {}),
    });
  });
}

/**
 * A net sum that is no more than that of the lines may be one that a backend formed: without freight and surcharges it is
 * not called the total of the paper, unless the paper states a gross sum too.
 */
function sums({ lines, net, gross }: OrderPaper): [SumName, string][] {
  const nets = lines.flatMap((line) => line.net ?? []);
  const items = nets.length === lines.length && nets.length > 0 ? decimalText(sum(nets)) : undefined;
  const isItems = net !== undefined && items !== undefined && decimal(net).eq(decimal(items));
  if (gross === undefined && items !== undefined && (net === undefined || isItems))
    return [['copy.items-only', items]];
  return [
    ...(items !== undefined && !isItems ? ([['copy.items', items]] as [SumName, string][]) : []),
    ...(net === undefined ? [] : ([['net', net]] as [SumName, string][])),
    ...(gross === undefined ? [] : ([['gross', gross]] as [SumName, string][])),
  ];
}

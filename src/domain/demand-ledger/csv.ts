/** The tables of the demand ledger as CSV (RFC 4180 with `;`), for spreadsheets. Pure. */
import type { Ledger } from '../demand-ledger.ts';
import type { Tally } from './tally.ts';

const tallyHead = [
  'asked',
  'available',
  'partly',
  'later',
  'unknown',
  'not in range',
  'price on request',
  'no price',
  'open',
  'quoted',
  'ordered',
  'lost',
  'lost why',
  'customers',
  'quantities',
  'value net',
  'first day',
  'last day',
];

/** UTF-8 text without a byte order mark, lines ended by CRLF; figures with a decimal point. */
export function ledgerCsv(ledger: Ledger): { articles: string; groups: string; notInRange: string } {
  return {
    articles: table(
      ['article', 'name', 'group', ...tallyHead],
      ledger.articles.map((row) => [row.article, row.name, row.group, ...cells(row)]),
    ),
    groups: table(
      ['group', ...tallyHead],
      ledger.groups.map((row) => [row.group, ...cells(row)]),
    ),
    notInRange: table(
      ['wish', 'family', 'wordings', ...tallyHead],
      ledger.notInRange.map((row) => [
        row.name,
        row.family,
        row.wordings.map(({ said, lines }) => `${lines} × ${said}`).join(' | '),
        ...cells(row),
      ]),
    ),
  };
}

function cells({ met, became, ...row }: Tally): string[] {
  const figures = [
    row.asked,
    met.available,
    met.partly,
    met.later,
    met.unknown,
    met['not-in-range'],
    met['price-on-request'],
    met['no-price'],
    became.open,
    became.quoted,
    became.ordered,
    became.lost,
  ];
  return [
    ...figures.map(String),
    row.lostWhy.map(({ why, lines }) => `${lines} × ${why}`).join(' | '),
    String(row.customers),
    row.quantities
      .map(({ quantity, unit, approximate }) =>
        [approximate ? '~' : '', quantity, unit ?? ''].join(' ').trim(),
      )
      .join(' | '),
    row.value.map(({ net, currency }) => `${net} ${currency}`).join(' | '),
    row.firstDay ?? '',
    row.lastDay ?? '',
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, ...rows].map((row) => `${row.map(cell).join(';')}\r\n`).join('');
}

/** What a spreadsheet would take for a formula gets an apostrophe before it: words of customers stay words. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

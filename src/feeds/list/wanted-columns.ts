/** Of a table, the columns that say what is wanted and how much: without running numbers and prices. */

const positions = /^(?:pos|position|lfd|lfd\.? ?nr|laufende nummer|#|zeile|line)\.?$/iu;
/** Amounts of money, and "je 100 m" beside them, would be read as quantities. */
const prices =
  /preis|price|summe|betrag|amount|rabatt|discount|netto|brutto|\bnet\b|gross|mwst|ust\b|vat\b|total|gesamt|^(?:ep|gp|vk|ek|uvp)$|€|\beur\b/iu;
const goods =
  /art|bezeichnung|beschreibung|name|bestell|item|sku|part|material|description|produkt|product|ean/iu;
const quantities = /^(?:best(?:ell)?\.?-?)?(?:menge|anzahl|stückzahl|qty|quantity)(?![\p{L}])/iu;

/** Rows with those columns only; a header of theirs with the word that everybody knows for quantities. */
export function wantedColumns(rows: readonly string[][]): string[][] {
  const header = rows.find(isHeader);
  if (!header) return countedFirst(rows) ? rows.map((row) => row.slice(1)) : [...rows];
  const isWanted = (column: number) => {
    const title = header[column] ?? '';
    return !positions.test(title) && (goods.test(title) || quantities.test(title) || !prices.test(title));
  };
  return rows.map((row) => {
    const cells = row.filter((_, column) => isWanted(column));
    return row === header ? cells.map((title) => (quantities.test(title) ? 'Menge' : title)) : cells;
  });
}

function isHeader(row: readonly string[]): boolean {
  const hasDigits = row.some((cell) => /\d/.test(cell));
  return !hasDigits && row.some((cell) => goods.test(cell)) && row.some((cell) => quantities.test(cell));
}

/** 1, 2, 3 … in front of at least two more columns, one of them with numbers. */
function countedFirst(rows: readonly string[][]): boolean {
  if (rows.length < 3) return false;
  const counts = rows.every((row, index) => Number(row[0]) === index + 1 && row.length > 2);
  return (
    counts && rows.every((row) => row.slice(1).some((cell) => /^\d[\d.,]*(?:\s\p{L}+\.?)?$/u.test(cell)))
  );
}

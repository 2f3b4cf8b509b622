/** Numbers of papers in one spelling: "SO 26-4410", "AU204417" and "#55210" say the same about what is wanted. */

/** What stands for the numbers of one kind; no customer writes these words. */
const names = { order: 'abnr0', quote: 'annr0', invoice: 'renr0', note: 'lsnr0', customer: 'kdnr0' } as const;

const kinds: Record<keyof typeof names, string> = {
  order: 'ab au auf be bs bst po ord so kv wo a',
  quote: 'an ag ang qu qt qtn q',
  invoice: 're rg rn inv',
  note: 'ls lf lfs dn',
  customer: 'kd kdnr k c',
};
const kindOf = new Map(
  Object.entries(kinds).flatMap(([kind, prefixes]) =>
    prefixes.split(' ').map((prefix): [string, string] => [prefix, names[kind as keyof typeof names]]),
  ),
);

/** Behind a dash or right on the digits; with a blank between only in capitals: "an 2000 Stück" is no quote. */
const glued = /(?<![\p{L}\p{N}])(\p{L}{1,4})[-/]?(\d[\d/-]*)(?![\p{L}\d])/gu;
const apart = /(?<![\p{L}\p{N}])(AB|AU|SO|PO|ORD|AN|AG|RE|RG|LS|INV|BE) (\d[\d/-]*)(?![\p{L}\d])/gu;
const hashed = /(?<![\p{L}\p{N}])#\d{4,}/gu;
const fewestDigits = 4;

/** A text with the numbers of orders, quotes, invoices and delivery notes named by their kind. */
export function withPapersNamed(text: string): string {
  if (!/\d{2}/.test(text)) return text;
  return text.replace(glued, named).replace(apart, named).replace(hashed, names.order);
}

/** Whether the number of an order or its delivery note, and that of a quote, stand in a text. */
export function papersIn(text: string): { order: boolean; quote: boolean } {
  const said = withPapersNamed(text);
  return {
    order: said.includes(names.order) || said.includes(names.note),
    quote: said.includes(names.quote),
  };
}

function named(whole: string, prefix: string, number: string): string {
  const name = kindOf.get(prefix.toLowerCase());
  const isSure = prefix.length > 1 || whole.charAt(1) === '-';
  return name && isSure && number.replace(/\D/g, '').length >= fewestDigits ? name : whole;
}

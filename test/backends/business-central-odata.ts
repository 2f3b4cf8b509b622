/**
 * The part of OData that Business Central documents for filters: eq, ne, lt, le, gt, ge, and, or, tolower, startswith. Like
 * the service it takes `*`, `?` and `|` in a value as signs of its own filters, and refuses `or` over two fields.
 */

export type Row = Record<string, unknown>;
export type Condition = (row: Row) => boolean;

/** What the service would answer with status 400. */
export class BadFilter extends Error {}

type Node = { test: Condition; fields: Set<string> };

const tokenPattern = /\s*(?:('(?:[^']|'')*')|(\d{4}-\d\d-\d\d)|([A-Za-z_]\w*)|([(),]))/y;

/** Reads a filter. `fields` says how long a value of each field may be; others cannot be filtered by. Throws BadFilter. */
export function readFilter(text: string, fields: ReadonlyMap<string, number>): Condition {
  const tokens = tokensOf(text);
  let at = 0;
  const peek = () => tokens[at];
  const take = (wanted?: string) => {
    const token = tokens[at];
    if (token === undefined || (wanted !== undefined && token !== wanted))
      throw new BadFilter(`Syntax error at ${at}`);
    at += 1;
    return token;
  };

  function either(): Node {
    const parts = [both()];
    while (peek() === 'or') {
      take();
      parts.push(both());
    }
    const names = new Set(parts.flatMap((part) => [...part.fields]));
    if (parts.length > 1 && names.size > 1) throw new BadFilter('Or over different fields is not supported');
    return { test: (row) => parts.some(({ test }) => test(row)), fields: names };
  }
  function both(): Node {
    const parts = [one()];
    while (peek() === 'and') {
      take();
      parts.push(one());
    }
    return {
      test: (row) => parts.every(({ test }) => test(row)),
      fields: new Set(parts.flatMap((part) => [...part.fields])),
    };
  }
  function one(): Node {
    if (peek() === '(') {
      take();
      const inner = either();
      take(')');
      return inner;
    }
    const word = take();
    if (word === 'startswith') {
      take('(');
      const field = take();
      take(',');
      const start = literal(field, take());
      take(')');
      return { test: (row) => String(row[field] ?? '').startsWith(start), fields: new Set([field]) };
    }
    const isLower = word === 'tolower';
    if (isLower) take('(');
    const field = isLower ? take() : word;
    if (isLower) take(')');
    const operator = take();
    const value = literal(field, take());
    const compare = comparisons[operator];
    if (!compare) throw new BadFilter(`Unknown operator ${operator}`);
    const read = (row: Row) => (isLower ? String(row[field] ?? '').toLowerCase() : String(row[field] ?? ''));
    return { test: (row) => compare(read(row), value), fields: new Set([field]) };
  }
  function literal(field: string, token: string): string {
    const longest = fields.get(field);
    if (longest === undefined) throw new BadFilter(`Could not find or filter by ${field}`);
    const value = token.startsWith("'") ? token.slice(1, -1).replaceAll("''", "'") : token;
    if (!token.startsWith("'") && !/^\d{4}-/.test(token)) throw new BadFilter('A literal is expected');
    if (value.length > longest) throw new BadFilter(`The length of the string must be less than ${longest}`);
    return value;
  }

  const whole = either();
  if (at < tokens.length) throw new BadFilter(`Syntax error at ${at}`);
  return whole.test;
}

const comparisons: Record<string, (one: string, other: string) => boolean> = {
  eq: matches,
  ne: (one, other) => !matches(one, other),
  lt: (one, other) => one < other,
  le: (one, other) => one <= other,
  gt: (one, other) => one > other,
  ge: (one, other) => one >= other,
};

/** Values of a filter have a grammar of their own behind OData's. */
function matches(text: string, wanted: string): boolean {
  return wanted.split('|').some((part) => {
    const range = /^(.*)\.\.(.*)$/.exec(part);
    if (range) return text >= (range[1] ?? '') && (range[2] === '' || text <= (range[2] ?? ''));
    const pattern = part
      .replace(/[\\^$.+()[\]{}]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    return new RegExp(`^${pattern}$`, 's').test(text);
  });
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.trimEnd().length) {
    const found = tokenPattern.exec(text);
    if (!found) throw new BadFilter('Syntax error');
    tokens.push(found.slice(1).find((part) => part !== undefined) ?? '');
  }
  return tokens;
}

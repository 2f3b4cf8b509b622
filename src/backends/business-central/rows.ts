/** Rows of a list: asked for with a filter, followed page by page, each checked before it is used. */
import { z } from 'zod';
import { exactJson } from './body.ts';
import type { Client } from './client.ts';
import { strange } from './failure.ts';

export type Question<Row> = {
  /** The list's name in the address, like `salesOrders`. */
  list: string;
  row: z.ZodType<Row>;
  filter?: string;
  /** Lists of each row that come along, like `salesOrderLines`. */
  expand?: string;
  /** Only these fields. */
  select?: string;
  orderby?: string;
  /** At most so many rows. */
  most?: number;
  signal?: AbortSignal | undefined;
};

export type Rows = <Row>(question: Question<Row>) => Promise<Row[]>;

/** More pages than that nobody wants. */
const maxPages = 500;
const nextLink = '@odata.nextLink';

const pageShape = z.object({
  value: z.array(z.record(z.string(), z.unknown())),
  [nextLink]: z.string().optional(),
});
type Raw = Record<string, unknown>;

/** Asks a client for rows. Rejects with BackendUnavailable, also when a list is not there: then the settings are wrong. */
export function rowsOf(client: Client): Rows {
  return async (question) => {
    const { list, row, signal, most = Number.POSITIVE_INFINITY } = question;
    const found = await collect(`${client.company}/${list}${queryOf(question)}`, most);
    await Promise.all(found.map(completed));
    const rows = z.array(row).safeParse(found);
    if (!rows.success) throw strange(list, placesOf(rows.error));
    return rows.data;

    /** All rows from an address on. A page may be empty and still have a next one. */
    async function collect(start: string, count: number): Promise<Raw[]> {
      const all: Raw[] = [];
      let address: string | undefined = start;
      const seen = new Set<string>();
      while (address && all.length < count) {
        if (seen.has(address) || seen.size === maxPages) throw strange(list, 'pages without end');
        seen.add(address);
        const body = await client.get({ list, address, accept: 'application/json', signal });
        if (!body) throw strange(list, 'status 404');
        const page = pageShape.safeParse(exactJson(body.toString('utf8'), list));
        if (!page.success) throw strange(list, placesOf(page.error));
        all.push(...page.data.value);
        const next: string | undefined = page.data[nextLink];
        address = next && URL.canParse(next, address) ? new URL(next, address).href : next;
      }
      return all.slice(0, count);
    }

    /** Lists within a row come in pages too, if they are long. */
    async function completed(raw: Raw): Promise<void> {
      for (const [key, link] of Object.entries(raw)) {
        const inner = key.endsWith(nextLink) ? raw[key.slice(0, -nextLink.length)] : undefined;
        if (typeof link !== 'string' || !Array.isArray(inner)) continue;
        inner.push(...(await collect(new URL(link, client.company).href, Number.POSITIVE_INFINITY)));
      }
    }
  };
}

function queryOf({ filter, expand, select, orderby, most }: Omit<Question<unknown>, 'row'>): string {
  const options = { filter, expand, select, orderby, top: most?.toString() };
  const query = Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `$${name}=${encodeURIComponent(value ?? '')}`);
  return query.length > 0 ? `?${query.join('&')}` : '';
}

/** Where an answer is not as documented, without what stands there. */
function placesOf(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map(({ path, code }) => `${path.join('.')}: ${code}`)
    .join('; ');
}

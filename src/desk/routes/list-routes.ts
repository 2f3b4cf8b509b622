/** What the desk knows beside its cases: demands, quotes, ready answers and colleagues, articles with list prices. */
import { z } from 'zod';
import { caseOutcomes } from '../../domain/case.ts';
import type { Demand } from '../../domain/demand.ts';
import type { Finder } from '../../domain/finding.ts';
import { formatMoney } from '../../domain/format.ts';
import { validRecord } from '../../domain/price.ts';
import type { Quote } from '../../domain/quote.ts';
import type { Vendor } from '../../domain/vendor.ts';
import type { Records } from '../../stores/stores.ts';
import type { ArticleFound, Knowing } from '../api.ts';
import type { Canned } from '../canned.ts';
import type { DeskRoute } from '../http-port.ts';
import type { DeskAccess } from '../open-access.ts';
import { queryOf } from './answers.ts';

export type ListRouteParts = {
  route: DeskRoute;
  guard: DeskAccess['guard'];
  audit: DeskAccess['audit'];
  records: Pick<Records, 'list'>;
  knowledge: { vendor: Vendor; find: Finder };
  colleagues(): Promise<Knowing['colleagues']>;
  canned: Canned;
  /** Today at the vendor's place. */
  today(): string;
  paperUrl(conversation: string, id: string, kind: 'pdf' | 'xml'): string;
};

const listQuery = z.object({
  conversation: z.string().max(200).optional(),
  customer: z.string().max(100).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  next: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const articleQuery = z.object({
  q: z.string().max(300),
  language: z.enum(['de', 'en']).default('de'),
});
/** Records that are looked through for one page. */
const lookedThrough = 2_000;
const articlesShown = 10;

export function listRoutes(parts: ListRouteParts): void {
  const { route, guard, audit, records, knowledge, colleagues, canned, today, paperUrl } = parts;

  route(
    'GET',
    '/api/desk/demands',
    guard(async (request, agent) => {
      const wanted = queryOf(request, listQuery);
      await audit({ who: { id: agent.id, name: agent.name }, did: 'demands.listed' });
      return {
        status: 200,
        body: await page(
          'demand',
          wanted,
          (data: Demand) => data.at,
          (data) => ({ ...data }),
        ),
      };
    }),
  );

  route(
    'GET',
    '/api/desk/quotes',
    guard(async (request, agent) => {
      const wanted = queryOf(request, listQuery);
      await audit({ who: { id: agent.id, name: agent.name }, did: 'quotes.listed' });
      return { status: 200, body: await page('quote', wanted, (data: Quote) => data.issuedAt, quoteItem) };
    }),
  );

  route(
    'GET',
    '/api/desk/knowing',
    guard(async () => {
      const body: Knowing = {
        canned: canned(),
        outcomes: [...caseOutcomes],
        colleagues: await colleagues(),
        worksCouncil: knowledge.vendor.company.worksCouncil ?? false,
      };
      return { status: 200, body };
    }),
  );

  route(
    'GET',
    '/api/desk/articles',
    guard(async (request) => {
      const { q, language } = queryOf(request, articleQuery);
      const found = q.trim() === '' ? [] : knowledge.find.articles(q, { limit: articlesShown, language });
      return {
        status: 200,
        body: { items: found.map(({ article }) => articleItem(article.number, language)) },
      };
    }),
  );

  /** Newest first, by the day they came about. */
  async function page<T>(
    kind: string,
    { conversation, customer, from, to, next, limit }: z.infer<typeof listQuery>,
    at: (data: T) => string,
    show: (data: T) => object,
  ): Promise<{ items: object[]; next?: string }> {
    const items: object[] = [];
    let before = next;
    const owner = {
      ...(conversation === undefined ? {} : { conversation }),
      ...(customer === undefined ? {} : { person: `customer:${customer}` }),
    };
    for (let seen = 0; seen < lookedThrough; seen += limit) {
      const read = await records.list(kind, { ...owner, limit, ...(before === undefined ? {} : { before }) });
      for (const { id, data } of read) {
        before = id;
        // Only the kit writes records of this kind.
        const day = at(data as unknown as T).slice(0, 10);
        if ((from !== undefined && day < from) || (to !== undefined && day > to)) continue;
        items.push(show(data as unknown as T));
        if (items.length === limit) return { items, next: id };
      }
      if (read.length < limit) return { items };
    }
    return { items, ...(before === undefined ? {} : { next: before }) };
  }

  function quoteItem(quote: Quote): object {
    const { total, ...rest } = quote;
    const pdf = paperUrl(quote.conversation, quote.id, 'pdf');
    return {
      ...rest,
      net: total.net,
      gross: total.gross,
      total: total.gross,
      surcharges: total.surcharges,
      vat: total.vat,
      pdf,
    };
  }

  function articleItem(number: string, language: 'de' | 'en'): ArticleFound {
    const { catalog, stock } = knowledge.vendor;
    const article = catalog.get(number);
    const name = article?.name[language] ?? article?.name.de ?? number;
    const price = priceText(number, language);
    const lines = stock(number).flatMap(({ quantity, unit, place }) =>
      quantity === undefined ? [] : [[quantity, unit, place].filter(Boolean).join(' ')],
    );
    return {
      number,
      name,
      ...(price === undefined ? {} : { price }),
      ...(lines.length > 0 ? { stock: lines.join(', ') } : {}),
    };
  }

  /** The list price with its scales and its list; undefined when there is none to say. */
  function priceText(number: string, language: 'de' | 'en'): string | undefined {
    const record = validRecord(knowledge.vendor.catalog.prices(number), today());
    if (!record || record.daily || record.faulty !== undefined || record.scales.length === 0)
      return undefined;
    const { currency, orderUnit, priceQuantity, list, scales } = record;
    const per = priceQuantity === 1 ? orderUnit : `${priceQuantity} ${orderUnit}`;
    const [from, each] = language === 'de' ? ['ab', 'je'] : ['from', 'per'];
    const shown = scales.map(({ from: start, amount }) => {
      const money = formatMoney(amount, currency, language);
      return scales.length === 1 ? money : `${from} ${start}: ${money}`;
    });
    return `${shown.join(', ')} ${each} ${per} (${list.id} ${list.version})`;
  }
}

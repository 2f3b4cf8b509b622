/** `POST /api/desk/cases/{id}/quote`: a list-price quote, made as the bot makes it and sent to the customer. */
import { z } from 'zod';
import type { Case } from '../../domain/case.ts';
import { isDecimal } from '../../domain/money.ts';
import { priceLine } from '../../domain/price.ts';
import type { Vendor } from '../../domain/vendor.ts';
import type { StoredCases } from '../board/stored-cases.ts';
import type { Happen } from '../happen.ts';
import { type DeskRoute, refuse } from '../http-port.ts';
import type { DeskAccess } from '../open-access.ts';
import { colleagueOf, maySee } from '../rights.ts';
import { bodyOf, held, noSuchCase, refused } from './answers.ts';

export type QuoteRouteParts = {
  route: DeskRoute;
  guard: DeskAccess['guard'];
  audit: DeskAccess['audit'];
  cases: Pick<StoredCases, 'get'>;
  happen: Pick<Happen, 'quote'>;
  vendor: Vendor;
  today(): string;
  id(): string;
  paperUrl(conversation: string, id: string, kind: 'pdf' | 'xml'): string;
};

const quoteBody = z.object({
  lines: z
    .array(
      z.object({
        article: z.string().min(1).max(60),
        quantity: z.union([z.string(), z.number()]).transform(String).refine(isAmount),
        unit: z.string().min(1).max(20).optional(),
      }),
    )
    .min(1)
    .max(100),
  send: z.literal(true).optional(),
  key: z.string().min(1).max(200).optional(),
});

/** Refuses before anything is said when a line has no list price, with the reason of each. */
export function quoteRoute(parts: QuoteRouteParts): void {
  const { route, guard, audit, cases, happen, vendor, today, id, paperUrl } = parts;
  route(
    'POST',
    '/api/desk/cases/:id/quote',
    guard(async (request, agent) => {
      const one = await cases.get(request.params.id ?? '');
      if (!one) return noSuchCase;
      if (!maySee(agent, one)) return held(one.owner);
      const { lines, key } = await bodyOf(request, quoteBody);
      const faults = lines.flatMap(({ article, quantity, unit }) => {
        const number = vendor.catalog.get(article)?.number;
        if (number === undefined) return [`${article}: unknown-article`];
        const wanted = { quantity, ...(unit === undefined ? {} : { unit }) };
        const priced = priceLine(vendor.catalog.prices(number), wanted, today());
        return priced.ok ? [] : [`${article}: ${priced.refused}`];
      });
      if (faults.length > 0) return refuse(422, 'NoListPrice', `${faults.join('; ')}.`);
      const by = colleagueOf(agent);
      const known = lines.map(({ article, quantity, unit }) => ({
        article: vendor.catalog.get(article)?.number ?? article,
        quantity,
        ...(unit === undefined ? {} : { unit }),
      }));
      const outcome = await happen.quote({
        case: one.id,
        key: `quote:${by.id}:${key ?? id()}`,
        by,
        lines: known,
      });
      if (outcome.refused !== undefined) return refused(outcome);
      const quote = outcome.case.about.quotes.at(-1) ?? '';
      await audit({
        who: { id: agent.id, name: agent.name },
        did: 'quote.sent',
        about: { case: one.id, quote },
      });
      return {
        status: 200,
        body: {
          quote: { id: quote, ...totals(outcome.case, quote) },
          pdf: paperUrl(one.conversation, quote, 'pdf'),
        },
      };
    }),
  );
}

function isAmount(text: string): boolean {
  return isDecimal(text) && Number(text) > 0;
}

function totals(one: Case, quote: string): { net?: string; currency?: string } {
  const found = one.commitments.findLast(({ said, kind }) => kind === 'quote' && said === quote);
  return {
    ...(found?.net ? { net: found.net } : {}),
    ...(found?.currency ? { currency: found.currency } : {}),
  };
}

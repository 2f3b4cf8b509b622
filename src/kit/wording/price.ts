/** List prices in words: one line with its evidence, refusals with the way out, totals. */
import type { Article, PriceRecord } from '../../domain/article.ts';
import { formatDate, formatDecimal, formatMoney } from '../../domain/format.ts';
import { localized } from '../../domain/language.ts';
import type { PricedLine, RefusedLine } from '../../domain/price.ts';
import type { Surcharge, Total } from '../../domain/total.ts';
import { formatQuantity, unitName } from '../../domain/units.ts';
import type { Turn } from '../turn.ts';

/** What an amount is for: `100 Stück`, `Schachtel`. */
export function perText(line: { priceQuantity: number; orderUnit: string }, turn: Turn): string {
  if (line.priceQuantity === 1) return unitName(line.orderUnit, '1', turn.language);
  return formatQuantity(String(line.priceQuantity), line.orderUnit, turn.language);
}

/** `200 Stück`, or nothing when an order unit is not made of others. */
export function contentText(record: PriceRecord, turn: Turn): string | undefined {
  if (!record.contentUnit || !record.contentPerUnit || record.contentPerUnit === '1') return undefined;
  return formatQuantity(record.contentPerUnit, record.contentUnit, turn.language);
}

/** One priced line: the sum first, then conversion, basis, scale, metal, and the cheaper quantity. */
export function priceSentences(article: Article, line: PricedLine, turn: Turn): string[] {
  const { language } = turn;
  const money = (amount: string) => formatMoney(amount, line.currency, language);
  const names = { name: localized(article.name, language), number: article.number };
  const ordered = formatQuantity(line.orderQuantity, line.orderUnit, language);
  const sentences = [turn.phrase('price.line', { ordered, ...names, net: money(line.net) })];
  if (line.content) {
    sentences.push(
      turn.phrase('price.converted', {
        asked: formatQuantity(line.quantity, line.unit, language),
        ordered,
        content: formatQuantity(line.content.perUnit, line.content.unit, language),
      }),
    );
  } else {
    const content = contentText(line.record, turn);
    if (content)
      sentences.push(
        turn.phrase('price.content', { unit: formatQuantity('1', line.orderUnit, language), content }),
      );
  }
  sentences.push(turn.phrase('price.basis', basis(line, line.amount, turn)));
  if (line.record.scales.length > 1 && line.lowerBound !== line.record.scales[0]?.from) {
    sentences.push(
      turn.phrase('price.scale', { from: formatQuantity(line.lowerBound, line.orderUnit, language) }),
    );
  }
  const metal = turn.metalOf(line);
  if (metal) sentences.push(metalSentence(metal, line.currency, turn));
  if (line.cheaperAt) {
    const quantity = formatQuantity(line.cheaperAt.quantity, line.orderUnit, language);
    sentences.push(turn.phrase('price.cheaper', { quantity, net: money(line.cheaperAt.net) }));
  }
  return sentences;
}

/** What a table does not show of a line: how its quantity was converted, and the cheaper quantity. */
export function lineNote(
  { name }: Pick<Article, 'name'>,
  line: Pick<
    PricedLine,
    'content' | 'quantity' | 'unit' | 'orderQuantity' | 'orderUnit' | 'cheaperAt' | 'currency'
  >,
  turn: Turn,
): string {
  const quantity = (count: string, unit: string) => formatQuantity(count, unit, turn.language);
  const converted = line.content
    ? turn.phrase('price.converted', {
        asked: quantity(line.quantity, line.unit),
        ordered: quantity(line.orderQuantity, line.orderUnit),
        content: quantity(line.content.perUnit, line.content.unit),
      })
    : '';
  const cheaper = line.cheaperAt
    ? turn.phrase('price.cheaper', {
        quantity: quantity(line.cheaperAt.quantity, line.orderUnit),
        net: formatMoney(line.cheaperAt.net, line.currency, turn.language),
      })
    : '';
  const note = [converted, cheaper].filter(Boolean).join(' ');
  return note ? `${localized(name, turn.language)}: ${note}` : '';
}

/** The list price without a quantity: amount, content, minimum, step, scales. */
export function listSentences(article: Article, record: PriceRecord, turn: Turn): string[] {
  const { language } = turn;
  const quantity = (count: string) => formatQuantity(count, record.orderUnit, language);
  const [first, ...more] = record.scales;
  if (!first) return [];
  const names = { name: localized(article.name, language), number: article.number };
  const sentences = [
    turn.phrase('price.list', {
      ...names,
      ...basis({ ...record, priceList: record.list.id }, first.amount, turn),
    }),
  ];
  const content = contentText(record, turn);
  if (content) sentences.push(turn.phrase('price.content', { unit: quantity('1'), content }));
  if (more.length > 0) {
    const scales = more.map(({ from, amount }) =>
      turn.phrase('price.scale-item', {
        from: quantity(from),
        amount: formatMoney(amount, record.currency, language),
      }),
    );
    sentences.push(turn.phrase('price.scales', { scales: scales.join(', ') }));
  }
  if (record.minimum !== '1')
    sentences.push(turn.phrase('price.minimum', { minimum: quantity(record.minimum) }));
  if (record.step !== '1') sentences.push(turn.phrase('price.step', { step: quantity(record.step) }));
  if (record.metal) {
    const { priceQuantity } = record;
    const metal = turn.metalOf({ record, orderQuantity: String(priceQuantity), priceQuantity });
    if (metal) sentences.push(metalSentence(metal, record.currency, turn));
  }
  return sentences;
}

/** Why there is no price, and what to do. `asked` is the quantity in the customer's words. */
export function refusalSentence(article: Article, refused: RefusedLine, asked: string, turn: Turn): string {
  const names = { name: localized(article.name, turn.language), number: article.number };
  const { company } = turn.vendor;
  const content = refused.record ? contentText(refused.record, turn) : undefined;
  const one = refused.record ? formatQuantity('1', refused.record.orderUnit, turn.language) : '';
  const note = content ? turn.phrase('price.content-note', { one, content }) : '';
  const unit = refused.allowedUnit ?? article.orderUnit;
  const [lower = '1', higher = lower] = refused.allowed ?? [];
  switch (refused.refused) {
    case 'below-minimum':
      return turn.phrase('price.below-minimum', {
        ...names,
        asked,
        allowed: formatQuantity(lower, unit, turn.language),
        content: note,
      });
    case 'off-step':
      return turn.phrase('price.off-step', {
        ...names,
        asked,
        lower: formatDecimal(lower, turn.language),
        higher: formatQuantity(higher, unit, turn.language),
        content: note,
      });
    case 'unknown-unit': {
      const each = content ? turn.phrase('price.each-is', { content }) : '';
      return turn.phrase('price.unknown-unit', {
        ...names,
        unit: unitName(article.orderUnit, '1', turn.language),
        content: each,
      });
    }
    case 'invalid-quantity':
      return turn.phrase('price.invalid-quantity', names);
    case 'price-on-request':
      return turn.phrase('price.on-request', { ...names, phone: company.phone });
    default:
      return turn.phrase('price.none', { ...names, phone: company.phone });
  }
}

/** Surcharges as a list in words: `Versand 7,90 € und Mindermengenzuschlag 7,50 €`. */
export function surchargeList(surcharges: readonly Surcharge[], currency: string, turn: Turn): string {
  return surcharges
    .filter(({ kind }) => kind !== 'metal')
    .map(({ kind, net }) =>
      turn.phrase(`price.extra-${kind}`, { net: formatMoney(net, currency, turn.language) }),
    )
    .join(', ');
}

/** The sum of several lines with surcharges, VAT by rate and gross. */
export function totalSentence(total: Total, turn: Turn): string {
  const money = (amount: string) => formatMoney(amount, total.currency, turn.language);
  const extras = total.surcharges.map((surcharge) =>
    surcharge.kind === 'metal'
      ? turn.phrase('price.extra-metal', { net: money(surcharge.net) })
      : turn.phrase(`price.extra-${surcharge.kind}`, { net: money(surcharge.net) }),
  );
  return turn.phrase('price.sum', {
    goods: money(total.goods),
    extras: extras.length > 0 ? turn.phrase('price.sum-extras', { list: extras.join(' + ') }) : '',
    net: money(total.net),
    vat: total.vat
      .map(({ rate, amount }) => `${formatDecimal(rate, turn.language)} % (${money(amount)})`)
      .join(' + '),
    gross: money(total.gross),
  });
}

function metalSentence(metal: Surcharge, currency: string, turn: Turn): string {
  return turn.phrase('price.metal', {
    net: formatMoney(metal.net, currency, turn.language),
    notation: formatDecimal(metal.metal?.notation ?? '0', turn.language, 2),
    date: formatDate(metal.metal?.date ?? turn.today, turn.language),
  });
}

function basis(
  line: { priceQuantity: number; orderUnit: string; currency: string; vatRate: string; priceList: string },
  amount: string,
  turn: Turn,
) {
  return {
    amount: formatMoney(amount, line.currency, turn.language),
    per: perText(line, turn),
    vat: formatDecimal(line.vatRate, turn.language),
    list: line.priceList,
  };
}

/** Order quantities to offer after a refusal, lower first: those that are allowed, and "3" read as 3 order units. */
export function allowedQuantities(
  article: Article,
  refused: RefusedLine,
  asked: { quantity: string; unit?: string },
  wanted: { quantity?: { unit?: string } },
  turn: Turn,
): string[] {
  const options = new Set(refused.allowed ?? []);
  const unit = asked.unit ?? article.orderUnit;
  const maybeOrderUnits =
    refused.refused === 'below-minimum' && !wanted.quantity?.unit && unit !== article.orderUnit;
  if (maybeOrderUnits) options.add(asked.quantity);
  return [...options].filter((quantity) => turn.priceOf(article.number, { quantity }).ok);
}

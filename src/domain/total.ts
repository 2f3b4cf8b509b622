/** What priced lines come to: surcharges as lines of their own, VAT by rate, sum. Pure; rules in the price contract. */
import type { Band, Company } from './company.ts';
import { type Decimal, decimal, sum, toCents } from './money.ts';
import type { PricedLine } from './price.ts';

export type Surcharge = {
  kind: 'small-order' | 'freight' | 'metal';
  net: string;
  /** For metal: which, and the day of its notation. */
  metal?: { name: string; notation: string; date: string };
};

export type Total = {
  goods: string;
  surcharges: Surcharge[];
  net: string;
  vat: { rate: string; base: string; amount: string }[];
  gross: string;
  currency: string;
};

/** The total of at least one line under the vendor's rules. Bands apply to the value of the goods without surcharges. */
export function totalOf(
  lines: readonly PricedLine[],
  rules: Pick<Company, 'freight' | 'smallOrderSurcharge' | 'metal'>,
): Total {
  const goods = sum(lines.map(({ net }) => net));
  const surcharges = [
    ...metals(lines, rules.metal),
    ...banded('small-order', rules.smallOrderSurcharge, goods),
    ...banded('freight', rules.freight, goods),
  ];
  const vat = vatByRate(lines, goods, sum(surcharges.map(({ net }) => net)));
  const net = goods.plus(sum(surcharges.map((surcharge) => surcharge.net)));
  return {
    goods: toCents(goods),
    surcharges,
    net: toCents(net),
    vat,
    gross: toCents(net.plus(sum(vat.map(({ amount }) => amount)))),
    currency: lines[0]?.currency ?? 'EUR',
  };
}

/** The surcharge of the narrowest band that the value falls into. */
function banded(kind: 'small-order' | 'freight', bands: readonly Band[], goods: Decimal): Surcharge[] {
  const fitting = bands.filter(({ below }) => goods.lt(decimal(below)));
  fitting.sort((a, b) => decimal(a.below).cmp(decimal(b.below)));
  const [band] = fitting;
  return band && decimal(band.net).gt(0) ? [{ kind, net: toCents(decimal(band.net)) }] : [];
}

/**
 * Metal surcharge of one line: kilograms in it × (notation − base) per kilogram, rounded once; none while the notation
 * is not above the base, or when the vendor states no notation for that metal.
 */
export function metalSurcharge(
  line: Pick<PricedLine, 'record' | 'orderQuantity' | 'priceQuantity'>,
  metals: Company['metal'],
): Surcharge | undefined {
  const share = line.record.metal;
  const notation = share && metals.find(({ name }) => name === share.name);
  if (!share || !notation) return undefined;
  const kilograms = decimal(share.weight)
    .times(decimal(line.orderQuantity))
    .div(line.priceQuantity)
    .div(1000);
  const perKilogram = decimal(notation.notation).minus(decimal(share.base)).div(100);
  if (perKilogram.lte(0)) return undefined;
  const net = toCents(kilograms.times(perKilogram));
  return {
    kind: 'metal',
    net,
    metal: { name: share.name, notation: notation.notation, date: notation.date },
  };
}

/** One surcharge a metal, summed over the lines. */
function metals(lines: readonly PricedLine[], notations: Company['metal']): Surcharge[] {
  const byName = new Map<string, Surcharge>();
  for (const line of lines) {
    const surcharge = metalSurcharge(line, notations);
    if (!surcharge?.metal) continue;
    const sofar = byName.get(surcharge.metal.name);
    const net = sofar ? toCents(sum([sofar.net, surcharge.net])) : surcharge.net;
    byName.set(surcharge.metal.name, { ...surcharge, net });
  }
  return [...byName.values()];
}

/**
 * Surcharges are taxed like the goods, shared by net value. What is rounded are the running shares, so that they add up
 * to the cent and none is ever negative, however many rates there are.
 */
function vatByRate(lines: readonly PricedLine[], goods: Decimal, surcharges: Decimal): Total['vat'] {
  const rates = [...new Set(lines.map(({ vatRate }) => vatRate))].sort((a, b) => decimal(a).cmp(decimal(b)));
  let counted = decimal('0');
  let shared = decimal('0');
  return rates.map((rate) => {
    const own = sum(lines.filter(({ vatRate }) => vatRate === rate).map(({ net }) => net));
    counted = counted.plus(own);
    const until = goods.eq(0) ? surcharges : decimal(toCents(surcharges.times(counted).div(goods)));
    const base = own.plus(until).minus(shared);
    shared = until;
    return { rate, base: toCents(base), amount: toCents(base.times(decimal(rate)).div(100)) };
  });
}

/** Equal parts of articles become one object: 100,000 articles repeat the same few thousand texts, properties and terms. */
import type { Article, Feature } from '../domain/article.ts';
import type { Localized } from '../domain/language.ts';
import type { OrderTerms, PriceFigures } from '../feeds/feed.ts';

/** Beyond this many different ones, further ones are kept as they are. */
const most = 100_000;

export type Sharing = {
  article(article: Article): Article;
  terms(terms: OrderTerms): OrderTerms;
  prices(prices: readonly PriceFigures[]): PriceFigures[];
};

/** Sharing within one catalogue. What it is given is changed in place and must belong to nobody else. */
export function sharing(): Sharing {
  const texts = new Map<string, string>();
  const localizeds = new Map<string, Localized>();
  const features = new Map<string, Feature>();
  const allTerms = new Map<string, OrderTerms>();

  function shared<Value>(known: Map<string, Value>, key: string, value: Value): Value {
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size < most) known.set(key, value);
    return value;
  }
  const text = (value: string) => shared(texts, value, value);
  const localized = (value: Localized) => shared(localizeds, `${value.de}\u0000${value.en}`, value);
  const feature = (value: Feature) => {
    const { name, value: stated, unit } = value;
    const key = `${name.de}\u0000${name.en}\u0000${stated.de}\u0000${stated.en}\u0000${unit}`;
    return shared(features, key, value);
  };
  return {
    article(article) {
      article.features = article.features.map(feature);
      article.groups = article.groups.map(localized);
      article.keywords.de = article.keywords.de.map(text);
      article.keywords.en = article.keywords.en.map(text);
      article.orderUnit = text(article.orderUnit);
      if (article.manufacturer) article.manufacturer = text(article.manufacturer);
      return article;
    },
    terms: (terms) => shared(allTerms, JSON.stringify(terms), terms),
    prices: (prices) =>
      prices.map((figures) => ({
        ...figures,
        currency: text(figures.currency),
        factor: text(figures.factor),
        ...(figures.vatRate ? { vatRate: text(figures.vatRate) } : {}),
        scales: figures.scales.map(({ from, amount }) => ({ from: text(from), amount: text(amount) })),
      })),
  };
}

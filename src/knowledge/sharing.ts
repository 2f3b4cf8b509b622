/** Equal parts of articles become one object: 100,000 articles repeat the same few thousand texts, properties and terms. */
import type { Article, Feature } from '../domain/article.ts';
import type { Localized } from '../domain/language.ts';
import type { FeedItem, OrderTerms, PriceFigures } from '../feeds/feed.ts';

/** Beyond this many different ones, further ones are kept as they are. */
const most = 100_000;

type ArticleItem = Extract<FeedItem, { kind: 'article' }>;

export type Sharing = {
  item(item: ArticleItem): ArticleItem;
  prices(prices: PriceFigures[]): PriceFigures[];
};

/** Sharing among what one of these is given. Items are changed in place: equal, but made of shared parts. */
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
  function article(value: Article): Article {
    value.features = value.features.map(feature);
    value.groups = value.groups.map(localized);
    value.keywords.de = value.keywords.de.map(text);
    value.keywords.en = value.keywords.en.map(text);
    value.orderUnit = text(value.orderUnit);
    if (value.manufacturer) value.manufacturer = text(value.manufacturer);
    return value;
  }
  function prices(values: PriceFigures[]): PriceFigures[] {
    for (const figures of values) {
      figures.currency = text(figures.currency);
      figures.factor = text(figures.factor);
      if (figures.vatRate) figures.vatRate = text(figures.vatRate);
      for (const scale of figures.scales) {
        scale.from = text(scale.from);
        scale.amount = text(scale.amount);
      }
    }
    return values;
  }
  return {
    item(value) {
      value.terms = shared(allTerms, JSON.stringify(value.terms), value.terms);
      article(value.article);
      prices(value.prices);
      return value;
    },
    prices,
  };
}

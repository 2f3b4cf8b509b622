/** The card of an article: name, number, what the catalogue says. */
import type { Article } from '../../domain/article.ts';
import { localized } from '../../domain/language.ts';
import { formatQuantity, unitName } from '../../domain/units.ts';
import type { Turn } from '../turn.ts';
import { adaptiveCard, type Card, facts, heading, text } from './card.ts';

/** More would not be read on a phone. */
const shownFeatures = 6;

/** An article as customers see it; no price and no stock, which have their own answers. */
export function articleCard(article: Article, turn: Turn): Card {
  const name = localized(article.name, turn.language);
  const description = localized(article.text, turn.language);
  turn.evidence.text(description);
  const pairs = [
    { name: turn.phrase('product.card-number'), value: article.number },
    { name: turn.phrase('product.card-unit'), value: orderUnitText(article, turn) },
    ...article.features.slice(0, shownFeatures).map((feature) => ({
      name: localized(feature.name, turn.language),
      value: featureValue(feature, turn),
    })),
  ];
  const body = [heading(name), ...(description ? [text(description)] : []), facts(pairs)];
  const plain = [name, description, ...pairs.map((pair) => `${pair.name}: ${pair.value}`)]
    .filter(Boolean)
    .join('\n');
  return { card: adaptiveCard(body), text: plain };
}

/** `Schachtel (200 Stück)`. */
export function orderUnitText(
  article: Pick<Article, 'orderUnit' | 'contentUnit' | 'contentPerUnit'>,
  turn: Turn,
): string {
  const unit = unitName(article.orderUnit, '1', turn.language);
  if (!article.contentUnit || !article.contentPerUnit) return unit;
  return `${unit} (${formatQuantity(article.contentPerUnit, article.contentUnit, turn.language)})`;
}

/** A feature's value with its unit, as the vendor wrote it. */
export function featureValue(feature: Article['features'][number], turn: Turn): string {
  const value = localized(feature.value, turn.language);
  return feature.unit ? `${value} ${feature.unit}` : value;
}

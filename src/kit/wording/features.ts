/** Properties of articles in words: the one that was asked for, all of them, what differs between two. */
import type { Article, Feature } from '../../domain/article.ts';
import { localized } from '../../domain/language.ts';
import { featureValue, orderUnitText } from '../cards/article-card.ts';
import type { Turn } from '../turn.ts';

/** Words of a question for a property that catalogues name otherwise; language, not trade. */
const askedAs: readonly { question: RegExp; feature: RegExp }[] = [
  { question: /wie (lang|lange)|länge|laenge|how long|length/iu, feature: /länge|length/iu },
  { question: /wie (breit)|breite|how wide|width/iu, feature: /breite|width/iu },
  { question: /wie (hoch)|höhe|hoehe|how (high|tall)|height/iu, feature: /höhe|height/iu },
  { question: /wie (dick)|dicke|stärke|staerke|how thick|thickness/iu, feature: /dicke|stärke|thickness/iu },
  { question: /wie schwer|gewicht|wiegt|weight|heavy|weigh/iu, feature: /gewicht|weight/iu },
  { question: /durchmesser|diameter|ø/iu, feature: /durchmesser|diameter|nennmaß/iu },
  { question: /antrieb|\bbits?\b|torx|kreuzschlitz|\bdrive/iu, feature: /antrieb|drive/iu },
  {
    question: /material|woraus|werkstoff|stahl|made of|rostfrei|edelstahl|stainless/iu,
    feature: /material|werkstoff|oberfläche|surface|finish/iu,
  },
  { question: /farbe|farbig|colou?r/iu, feature: /farbe|colou?r/iu },
  { question: /schutzart|wasserdicht|ip ?\d\d|waterproof|spritzwasser/iu, feature: /schutzart|protection/iu },
  { question: /spannung|volt|voltage/iu, feature: /spannung|voltage/iu },
  { question: /watt|leistung|power/iu, feature: /leistung|power/iu },
  { question: /ampere|nennstrom|strom|current/iu, feature: /strom|current/iu },
  { question: /norm|\bdin\b|zertifiz|standard|prüf/iu, feature: /norm|standard|schutzklasse|class/iu },
  { question: /temperatur|hitze|kälte|frost|°c|temperature|heat/iu, feature: /temperatur|temperature/iu },
  {
    question: /inhalt|wie ?viel (ist|sind) drin|liter|volume|content|capacity/iu,
    feature: /inhalt|volum|content|capacity/iu,
  },
  { question: /größe|groesse|size/iu, feature: /größe|size/iu },
];

/** The property a question asks for; undefined when the catalogue has none of that name. */
export function askedFeature(article: Article, question: string, turn: Turn): Feature | undefined {
  const lower = question.toLowerCase();
  const named = article.features.find(({ name }) => {
    const word = localized(name, turn.language).toLowerCase();
    return word.length >= 4 && lower.includes(word);
  });
  if (named) return named;
  for (const { question: asked, feature } of askedAs) {
    if (!asked.test(question)) continue;
    const found = article.features.find(
      ({ name }) => feature.test(name.de ?? '') || feature.test(name.en ?? ''),
    );
    if (found) return found;
  }
  return undefined;
}

/** All properties: `Länge 40 mm, Antrieb TX20`; of an article without any how it is ordered: `Bestelleinheit Rolle`. */
export function featureList(article: Article, turn: Turn): string {
  const list = article.features.map(
    (feature) => `${localized(feature.name, turn.language)} ${featureValue(feature, turn)}`,
  );
  return list.join(', ') || `${turn.phrase('product.card-unit')} ${orderUnitText(article, turn)}`;
}

/** What differs between articles, a property a line. */
export function featureDifferences(articles: readonly Article[], turn: Turn): string[] {
  const names = new Set(
    articles.flatMap(({ features }) => features.map(({ name }) => localized(name, turn.language))),
  );
  return [...names].flatMap((feature) => {
    const values = articles.map((article) => {
      const found = article.features.find(({ name }) => localized(name, turn.language) === feature);
      return found ? featureValue(found, turn) : '–';
    });
    if (new Set(values).size === 1) return [];
    const shown = articles.map(({ number }, index) => `${number}: ${values[index]}`).join(' / ');
    return [turn.phrase('product.difference', { feature, values: shown })];
  });
}

/** The list an article's data comes from, as its source. */
export function sourceOf(article: Article, turn: Turn): string {
  const record = turn.listPriceOf(article.number);
  return record?.list.id ?? turn.vendor.company.name;
}

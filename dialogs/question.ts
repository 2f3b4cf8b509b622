/** Questions about an article: property, difference, accessory, alternative. Only what the catalogue or an answer says. */
import type { Article } from '../src/domain/article.ts';
import { localized } from '../src/domain/language.ts';
import type { Intent, Request } from '../src/domain/understanding.ts';
import { linesOrAnswer } from '../src/kit/asks/lines-or-answer.ts';
import { quotedLine } from '../src/kit/asks/reference.ts';
import { articleCard, featureValue } from '../src/kit/cards/article-card.ts';
import { topic } from '../src/kit/topic.ts';
import type { Turn } from '../src/kit/turn.ts';
import { noteOpenQuestion, quoteAnswer } from '../src/kit/wording/answers.ts';
import { nameList, referenced } from '../src/kit/wording/articles.ts';
import { askedFeature, featureDifferences, featureList, sourceOf } from '../src/kit/wording/features.ts';

const difference = /unterschied|unterscheide|vergleich|versus|\bvs\.?\b|besser|differen|compare/iu;
const accessory =
  /zubehör|zubehoer|passt|passend|dazu|brauche ich noch|accessor|goes with|fits? (it|with)|matching/iu;
const alternative =
  /alternativ|ersatz|ähnlich|aehnlich|statt|anstelle|günstiger|replacement|instead|similar|substitute/iu;
const others = /alternativ|zubehör|zubehoer|passt (?:da)?zu|accessor|goes with/iu;
const misread: readonly Intent[] = ['none', 'quote.request', 'quote.change', 'demand.report', 'order.change'];
/** An answer of the vendor beats the catalogue only when it is clearly about the same thing. */
const surelyAnswered = 0.62;

export const question = topic({
  name: 'question',
  starts: ['product.question'],
  insists: insistsOnQuestion,
  asks: {
    lines: linesOrAnswer('ask.article-for-question', surelyAnswered, {
      onlySure: true,
      beforeChoice: true,
      about: propertyOfTable,
    }),
  },
  finish({ lines }, turn) {
    const articles = lines.flatMap(({ article }) => turn.vendor.catalog.get(article ?? '') ?? []);
    const [article] = articles;
    if (!article) {
      if (!quoteAnswer(turn)) turn.say('product.none', { said: lines.map(({ said }) => said).join(', ') });
      return;
    }
    answerAbout(article, articles, turn);
  },
});

/** "woraus ist 10-606?", "was passt dazu?" are questions about the article, whatever else they read like. */
function insistsOnQuestion(request: Request, turn: Turn): Intent | undefined {
  const { text, intent, entities } = request;
  const named = entities.find((entity) => entity.type === 'product');
  const number = named?.type === 'product' ? named.value.sku : undefined;
  const article = number === undefined ? undefined : turn.vendor.catalog.get(number);
  const isAboutGoods = intent.name === 'none' || intent.name === 'product.find';
  if (article && isAboutGoods && askedFeature(article, text, turn)) return 'product.question';
  // "welche Größe hat Position 2": a question, whatever the position of a quote makes of it.
  const asks =
    text.includes('?') ||
    /^\W*(?:und )?(?:welche|wie|was|wo|wer|ist|hat|which|what|how|does|is)/iu.test(text);
  if (intent.name === 'quote.change' && asks && quotedLine(text, turn)) return 'product.question';
  const asksForOthers = others.test(text) && (named !== undefined || turn.onTable().length > 0);
  const isLoose = misread.includes(intent.name) || intent.confidence < 0.5;
  return asksForOthers && isLoose ? 'product.question' : undefined;
}

/** "und welche Schutzart?": the article on the table, when it has that property. */
function propertyOfTable(turn: Turn): Article | undefined {
  const [article] = turn.onTable();
  return article && askedFeature(article, turn.request.text, turn) ? article : undefined;
}

function answerAbout(article: Article, articles: readonly Article[], turn: Turn): void {
  const { text } = turn.request;
  const feature = askedFeature(article, text, turn);
  const names = { name: localized(article.name, turn.language), number: article.number };
  if (articles.length > 1 && difference.test(text)) {
    sayDifference(articles, turn);
  } else if (feature) {
    const value = featureValue(feature, turn);
    turn.say('product.property', {
      ...names,
      feature: localized(feature.name, turn.language),
      value,
      list: sourceOf(article, turn),
    });
  } else if (alternative.test(text)) {
    sayReferenced('product.alternatives', referenced(article, ['similar', 'successor'], turn), turn);
  } else if (accessory.test(text)) {
    sayReferenced('product.accessories', referenced(article, ['accessory', 'part'], turn), turn);
  } else if (difference.test(text) && quoteAnswer(turn)) {
    return;
  } else if (describes(article, text, turn)) {
    const features = localized(article.text, turn.language).replace(/\.\s*$/u, '');
    turn.say('product.features', { ...names, list: sourceOf(article, turn), features });
  } else if (!quoteAnswer(turn, surelyAnswered)) {
    noteOpenQuestion(turn, 'no-feature');
    turn.say('product.no-feature', { ...names, features: featureList(article, turn) });
    turn.show(articleCard(article, turn));
  }
}

/** Whether the article's own text speaks of what is asked: a long word of the question stands in it, but not in its name. */
function describes(article: Article, question: string, turn: Turn): boolean {
  const name = localized(article.name, turn.language).toLowerCase();
  const described = localized(article.text, turn.language).toLowerCase();
  const asked = question.toLowerCase().match(/\p{L}{8,}/gu) ?? [];
  return asked.some((word) => described.includes(word) && !name.includes(word));
}

function sayDifference(articles: readonly Article[], turn: Turn): void {
  const differences = featureDifferences(articles, turn);
  if (differences.length === 0) turn.say('product.same');
  else turn.say('product.differences').quote(differences.join('\n'));
}

function sayReferenced(phrase: string, articles: readonly Article[], turn: Turn): void {
  if (articles.length === 0) {
    turn.say('product.no-reference');
    noteOpenQuestion(turn, 'no-reference');
    return;
  }
  turn.say(phrase, { names: nameList(articles.slice(0, 5), turn) });
  for (const { number } of articles.slice(0, 3)) turn.offer(turn.phrase('product.offer-price', { number }));
}

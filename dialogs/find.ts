/** Do you carry …: shows what fits, with the ways on; what is not carried is said and noted. */
import { localized } from '../src/domain/language.ts';
import { wordsBeside } from '../src/domain/lines.ts';
import type { Intent, Request } from '../src/domain/understanding.ts';
import { askForWords } from '../src/kit/asks/words.ts';
import { articleCard } from '../src/kit/cards/article-card.ts';
import { topic } from '../src/kit/topic.ts';
import type { Turn } from '../src/kit/turn.ts';
import { noteOpenQuestion, quoteAnswer } from '../src/kit/wording/answers.ts';
import { articlesNamed, productWords } from '../src/kit/wording/articles.ts';
import { featureList } from '../src/kit/wording/features.ts';

/** A phone shows about this many lines without scrolling. */
const shown = 5;
/** A name that is this near to an article is that article's. */
const surelyCarried = 0.9;
/** Readings that a name alone may well have: "Datenblatt FFP2", "Preis Sandale". */
const ownReading = /^(?:product|price)\./u;
const urgent = /dringend|eilig|eilt|sofort|notfall|schnellstm|urgent|asap|immediately/iu;
/** "Gibt es Gutscheine?" looks for no article. */
const surelyAnswered = 0.6;

export const find = topic({
  name: 'find',
  starts: ['product.find'],
  insists: insistsOnFind,
  asks: { words: askForWords('ask.article-to-find', productWords) },
  finish({ words }, turn) {
    const articles = articlesNamed(words, turn, shown);
    const [first] = articles;
    if (!first) {
      if (quoteAnswer(turn, surelyAnswered)) return;
      turn.say('product.none', { said: words });
      noteOpenQuestion(turn, 'unknown-product');
      return;
    }
    turn.lay(articles);
    if (articles.length === 1) {
      const text = localized(first.text, turn.language) || featureList(first, turn);
      turn.say('product.found-one', {
        name: localized(first.name, turn.language),
        number: first.number,
        text,
      });
      turn.show(articleCard(first, turn));
    } else {
      turn.say('product.found-many', { count: articles.length });
      turn.quote(
        articles
          .map(
            (article, index) => `${index + 1}. ${localized(article.name, turn.language)} (${article.number})`,
          )
          .join('\n'),
      );
    }
    offerWaysOn(first.number, turn);
  },
});

/**
 * A product alone ("Handschuhe") is looked for, not urgently needed; and whoever names one that we carry, in whatever
 * story, gets it shown instead of a shrug.
 */
function insistsOnFind({ intent, entities, text, start }: Request): Intent | undefined {
  const products = entities.filter((entity) => entity.type === 'product');
  const carried = products.some(({ value }) => (value.candidates[0]?.score ?? 0) >= surelyCarried);
  if (!carried || entities.some(({ type }) => type === 'quantity')) return undefined;
  const isMere = wordsBeside({ text, start, entities }) <= besides(text) && !ownReading.test(intent.name);
  if (intent.name === 'none' || isMere) return 'product.find';
  const isUrgent = urgent.test(text) || entities.some(({ type }) => type === 'date');
  return intent.name === 'demand.report' && !isUrgent ? 'product.find' : undefined;
}

/** "und die Sandale?" is a mere name too. */
function besides(text: string): number {
  return /^\s*(?:und|and)(?!\p{L})/iu.test(text) ? 2 : 0;
}

function offerWaysOn(number: string, turn: Turn): void {
  turn.offer(turn.phrase('product.offer-price', { number }));
  turn.offer(turn.phrase('product.offer-stock', { number }));
}

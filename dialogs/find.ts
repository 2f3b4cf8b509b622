/** Do you carry …: shows what fits, with the ways on; what is not carried is said and noted. */
import { localized } from '../src/domain/language.ts';
import { askForWords } from '../src/kit/asks/words.ts';
import { articleCard } from '../src/kit/cards/article-card.ts';
import { topic } from '../src/kit/topic.ts';
import type { Turn } from '../src/kit/turn.ts';
import { noteOpenQuestion } from '../src/kit/wording/answers.ts';
import { articlesNamed, productWords } from '../src/kit/wording/articles.ts';
import { featureList } from '../src/kit/wording/features.ts';

/** A phone shows about this many lines without scrolling. */
const shown = 5;

export const find = topic({
  name: 'find',
  starts: ['product.find'],
  asks: { words: askForWords('ask.article-to-find', productWords) },
  finish({ words }, turn) {
    const articles = articlesNamed(words, turn, shown);
    const [first] = articles;
    if (!first) {
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

function offerWaysOn(number: string, turn: Turn): void {
  turn.offer(turn.phrase('product.offer-price', { number }));
  turn.offer(turn.phrase('product.offer-stock', { number }));
}

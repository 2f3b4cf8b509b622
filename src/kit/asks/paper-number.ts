/** Asks for the number on a delivery note or invoice, where it helps but nobody must have it. */
import { type Ask, got } from '../topic.ts';

const types = ['orderNumber', 'deliveryNoteNumber', 'invoiceNumber'];
/** Anything with three digits in a row that stands alone may be one: vendors print what they like. */
const numberLike = /^\W*(?:nr\.?|nummer|no\.?|#)?\s*([\p{L}\d][\p{L}\d./_-]*\d{3}[\p{L}\d./_-]*)\W*$/iu;
const none =
  /^\W*(?:nein|nee?|nö|keine?|nichts|weiß|weiss|hab(?:e|en)?|find(?:e|en)?|nicht|ohne|no|none|don't|do not|can't|not at hand)(?!\p{L})/iu;
/** More words are a story, not an answer. */
const fewWords = 7;

/** '' when they have none at hand. */
export function askForPaperNumber(question: string, needed: NonNullable<Ask<string>['needed']>): Ask<string> {
  const isNone = (text: string) => none.test(text) && text.trim().split(/\s+/u).length <= fewWords;
  return {
    expects: 'text',
    needed,
    say(turn) {
      turn.say(question);
      turn.offer(turn.phrase('ask.offer-none'), { answer: '' });
    },
    claims: ({ text, request, picked }) =>
      picked !== undefined || isNone(text) || request.entities.some(({ type }) => types.includes(type)),
    read({ text, request: said, picked, as }, _turn, { request }) {
      if (as === 'correction') return undefined;
      if (picked !== undefined) return got('');
      const from = as === 'opening' ? request : said;
      const found = from.entities.find(({ type }) => types.includes(type))?.value;
      if (typeof found === 'string') return got(found);
      if (as === 'opening') return undefined;
      const [, number] = numberLike.exec(text) ?? [];
      if (number !== undefined) return got(number);
      return isNone(text) ? got('') : undefined;
    },
  };
}

/** Asks for the VAT number of somebody who wants to become a customer; a German one must have a right check digit. */
import { type Ask, again, got } from '../topic.ts';

/** '' when they have none: small traders need not. */
export function askForVatId(needed: NonNullable<Ask<string>['needed']>): Ask<string> {
  return {
    expects: 'text',
    needed,
    say(turn, { memo }) {
      const wrong = (memo as { wrong?: string } | undefined)?.wrong;
      turn.say(wrong ? 'account.vat-wrong' : 'account.which-vat', { vat: wrong ?? '' });
      turn.offer(turn.phrase('account.offer-no-vat'), { answer: '' });
    },
    claims: ({ text, picked }) => picked !== undefined || none.test(text) || vatLike.test(text),
    read({ text, request, picked, as }) {
      if (as === 'correction') return undefined;
      if (picked !== undefined) return got('');
      const found = request.entities.find(({ type }) => type === 'vatId')?.value;
      if (typeof found === 'string') return got(found);
      const [like] = vatLike.exec(text) ?? [];
      // Looks like one, but the reader of numbers did not take it: a slip, or a wrong check digit.
      if (like) return again({ wrong: like.trim() });
      return as === 'answer' && none.test(text) ? got('') : undefined;
    },
  };
}

const vatLike = /(?<![\p{L}\d])(?:DE|ATU)[ ]?\d(?:[ ]?\d){6,10}(?!\d)/iu;
const none =
  /^\W*(?:nein|keine?|nee|hab(?:en)? (?:ich |wir )?(?:keine|nicht)|kleinunternehmer\p{L}*|noch nicht|weiß (?:ich )?(?:grad |gerade )?nicht|no|none|don't have|not yet|small business)/iu;

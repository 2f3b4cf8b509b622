/** Asks by when something is needed; "egal" and "eilt nicht" are answers too. */
import type { DateValue } from '../../domain/understanding.ts';
import { type Ask, got } from '../topic.ts';

/** `open`: there is no day, it does not matter. */
export type WhenAnswer = DateValue | { open: true };

const noMatter =
  /(?<!\p{L})(?:egal|eilt nicht|nicht eilig|keine eile|kein(?:e|en)? (?:bestimmten? )?(?:termin|datum|tag)|irgendwann|wenn (?:es )?passt|hat zeit|whenever|no (?:rush|hurry|date)|any ?time|not urgent|doesn't matter)(?!\p{L})/iu;

export function askForDate(
  question: string,
  needed: NonNullable<Ask<WhenAnswer>['needed']> = () => true,
): Ask<WhenAnswer> {
  return {
    expects: 'date',
    needed,
    say(turn) {
      turn.say(question);
      turn.offer(turn.phrase('ask.offer-no-date'), { answer: 'open' });
    },
    claims: ({ text, picked, request }) =>
      picked !== undefined || noMatter.test(text) || request.entities.some(({ type }) => type === 'date'),
    read({ text, picked, request, as }, _turn, { request: begun }) {
      if (picked !== undefined) return got<WhenAnswer>({ open: true });
      const { entities } = as === 'opening' ? begun : request;
      const date = entities.find((entity) => entity.type === 'date');
      if (date?.type === 'date') return got<WhenAnswer>(date.value);
      return noMatter.test(as === 'opening' ? begun.text : text)
        ? got<WhenAnswer>({ open: true })
        : undefined;
    },
  };
}

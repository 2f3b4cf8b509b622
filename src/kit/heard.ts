/** What can be told of a message before it is answered: its words, and the language where nobody has said one. */
import type { Language } from '../domain/language.ts';
import type { Request, Understanding } from '../domain/understanding.ts';

/** Words that tell a language: addresses and numbers do not. */
export function ownWords({ text, entities }: Understanding): number {
  const words = [...text.matchAll(/\p{L}{2,}/gu)];
  const tells = ({ index }: RegExpMatchArray) =>
    !entities.some(
      ({ type, start, end }) => type !== 'product' && start <= (index ?? 0) && end > (index ?? 0),
    );
  return words.filter(tells).length;
}

export function localeLanguage({
  conversation,
}: {
  conversation: { locale?: string };
}): Language | undefined {
  if (!conversation.locale) return undefined;
  return conversation.locale.toLowerCase().startsWith('de') ? 'de' : 'en';
}

export function noRequest(text: string): Request {
  return {
    text,
    start: 0,
    end: text.length,
    intent: { name: 'none', confidence: 0 },
    candidates: [],
    entities: [],
  };
}

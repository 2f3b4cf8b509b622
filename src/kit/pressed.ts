/** What a button of one of our cards sends back: which object, never a figure; everything is looked up anew. */
import { z } from 'zod';
import type { Language } from '../domain/language.ts';
import type { Entity, Intent, Request, Understanding } from '../domain/understanding.ts';

/** The wishes that buttons may state. Whatever else comes with them, a price or a quantity, is not even read. */
const shape = z.object({
  tresen: z.enum(['quote.accept', 'quote.change']) satisfies z.ZodType<Intent>,
  quote: z.string().regex(/^[\p{L}\d][\p{L}\d/_-]{2,40}$/u),
});

/** A pressed button as a message that says the same; undefined when the value is none of ours. `title` is what the button reads. */
export function pressed(
  value: unknown,
  language: Language,
  title: (intent: Intent) => string,
): Understanding | undefined {
  // Nearly every message: nothing was pressed.
  if (value === undefined) return undefined;
  const { data } = shape.safeParse(value);
  if (!data) return undefined;
  const name = data.tresen;
  const text = `${title(name)}: ${data.quote}`;
  const start = text.length - data.quote.length;
  const intent = { name, confidence: 1 };
  const entities: Entity[] = [
    { type: 'quoteNumber', text: data.quote, start, end: text.length, value: data.quote },
  ];
  const request: Request = { text, start: 0, end: text.length, intent, candidates: [intent], entities };
  return { text, language, intents: [intent], candidates: [intent], entities, requests: [request] };
}

/** Bodies of answers: bounded bytes, and JSON whose numbers stay exactly as they were written. */
import { strange } from './failure.ts';

/** Larger ones are no answer to our questions. */
const maxBytes = 20_000_000;

/** All bytes of a body. Rejects when there are too many. */
export async function bytesOf({ body }: Response, list: string, most = maxBytes): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body ?? []) {
    size += piece.length;
    // Leaving the loop closes the connection: memory is not the service's to fill.
    if (size > most) throw strange(list, 'too large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** The JSON of a text, with every number as the text it was: `12.50`, not a binary neighbour of it. */
export function exactJson(text: string, list: string): unknown {
  try {
    return JSON.parse(text, sourceOfNumbers as (key: string, value: unknown) => unknown);
  } catch {
    // The parser's message quotes the text.
    throw strange(list, 'no JSON');
  }
}

function sourceOfNumbers(_key: string, value: unknown, context: { source?: string }): unknown {
  return typeof value === 'number' ? context.source : value;
}

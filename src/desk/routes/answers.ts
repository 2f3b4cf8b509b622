/** What routes about cases share: bodies and queries by their shapes, and the answers to what came of a step. */
import type { z } from 'zod';
import type { Colleague } from '../../domain/case.ts';
import { TresenError } from '../../errors.ts';
import type { Held } from '../api.ts';
import type { Outcome } from '../happen.ts';
import { type DeskAnswer, type DeskRequest, refuse } from '../http-port.ts';

/** The JSON body in this shape; what else is in it is left out. Throws BadRequest. */
export async function bodyOf<Shape extends z.ZodType>(
  request: DeskRequest,
  shape: Shape,
): Promise<z.infer<Shape>> {
  return read((await request.json()) ?? {}, shape, 'The body does not have what this call takes');
}

/** The query in this shape. Throws BadRequest. */
export function queryOf<Shape extends z.ZodType>(request: DeskRequest, shape: Shape): z.infer<Shape> {
  return read(Object.fromEntries(request.query), shape, 'The address does not have what this call takes');
}

function read<Shape extends z.ZodType>(value: unknown, shape: Shape, what: string): z.infer<Shape> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map(({ path }) => path.join('.')).filter(Boolean))];
  throw new TresenError('BadRequest', `${what}${fields.length > 0 ? `: ${fields.join(', ')}` : ''}.`);
}

export const noSuchCase = refuse(404, 'NotFound', 'There is no such case.');

/** Somebody else has it. */
export function held(owner: Colleague | undefined): DeskAnswer {
  const message = owner ? `${owner.name} has this case.` : 'Somebody else has this case.';
  const body: Held = {
    error: { code: 'Taken', message },
    ...(owner ? { owner: { id: owner.id, name: owner.name } } : {}),
  };
  return { status: 409, body };
}

/** The answer to a step that did not happen. */
export function refused({ refused: why, by }: Extract<Outcome, { refused: string }>): DeskAnswer {
  switch (why) {
    case 'taken':
    case 'conversation-held':
      return held(by);
    case 'unknown':
      return noSuchCase;
    case 'not-taken':
      return refuse(409, 'NotTaken', 'Nobody has this case: take it first.');
    case 'closed':
      return refuse(409, 'Closed', 'This case is closed.');
    case 'waits-for-person':
      return refuse(409, 'WaitsForPerson', 'The customer waits for a person: take the case and write.');
    case 'ended':
      return refuse(409, 'ConversationEnded', 'The conversation is over: call or write a mail.');
    case 'failed':
      return refuse(500, 'InternalError', 'This did not happen. It has been noted.');
    default:
      return refuse(409, 'Conflict', 'This cannot happen to the case now.');
  }
}

/** `POST /api/widget/session`: how the widget gets its token, for a new conversation or the one it had. */
import { z } from 'zod';
import { isKnown, TresenError } from '../../errors.ts';
import { type Answer, refusal } from '../answer.ts';
import type { HttpRequest } from '../request.ts';
import type { conversationRoutes } from './conversations.ts';
import { locale, readBody } from './conversations.ts';
import type { Opening } from './opening.ts';
import type { Origins } from './origins.ts';
import { network, type Rate, tooMany } from './rate.ts';
import type { Grant, Tokens } from './tokens.ts';

const sessionBody = z
  .object({
    token: z.string().max(4096).optional(),
    conversationId: z.string().max(100).optional(),
    locale,
    customerToken: z.string().max(16_384).optional(),
  })
  .optional();

export type WidgetSessionParts = {
  origins: Origins;
  tokens: Tokens;
  opening: Opening;
  opened: ReturnType<typeof conversationRoutes>['opened'];
  rate: Rate;
  id: () => string;
  /** Given the shop's signed token of its customer, before the bot hears of the conversation. */
  onCustomerToken?(conversation: string, token: string): Promise<void>;
};

/** The handler. Foreign pages get 403, too many sessions from one address 429. */
export function widgetSession(parts: WidgetSessionParts) {
  const { origins, tokens, opening, opened, rate, id, onCustomerToken } = parts;

  /** The grant of an earlier session that can go on. One that cannot is no error: the customer starts anew. */
  async function earlier(token: string, conversation: string | undefined): Promise<Grant | undefined> {
    try {
      const grant = await tokens.verify(token);
      if (conversation !== undefined && grant.conversation !== conversation)
        throw new TresenError('Forbidden', 'The token is for another conversation.');
      await opening.requireOpen(grant.conversation);
      return grant;
    } catch (error) {
      if (isKnown(error, 'Unauthorized') || isKnown(error, 'TokenExpired') || isKnown(error, 'NotFound'))
        return undefined;
      throw error;
    }
  }

  return async (request: HttpRequest): Promise<Answer> => {
    if (!origins.allows(request.incoming))
      return refusal(403, 'Forbidden', 'This page may not embed the widget.');
    const wait = await rate(network(request.address));
    if (wait !== undefined) return tooMany(wait);
    const body = readBody(sessionBody, await request.json()) ?? {};
    const known = body.token === undefined ? undefined : await earlier(body.token, body.conversationId);
    const user = known?.user ?? { id: `dl_${id()}` };
    const conversation = known?.conversation ?? (await opening.create(user, body.locale));
    if (body.customerToken !== undefined) await onCustomerToken?.(conversation, body.customerToken);
    await opening.begin(conversation, body.locale);
    const token = await tokens.mint({ ...known, conversation, user });
    return { status: 200, body: await opened(request, token) };
  };
}

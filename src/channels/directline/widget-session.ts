/** `POST /api/widget/session`: how the widget gets its token, for a new conversation or the one it had. */
import { z } from 'zod';
import type { VouchedAccount } from '../../domain/proof-vouched.ts';
import { isKnown, TresenError } from '../../errors.ts';
import { type Answer, refusal } from '../answer.ts';
import type { HttpRequest } from '../request.ts';
import type { conversationRoutes } from './conversations.ts';
import { locale, readBody } from './conversations.ts';
import type { Opening } from './opening.ts';
import type { Origins } from './origins.ts';
import { network, type Rate, tooMany } from './rate.ts';
import type { Grant, Tokens } from './tokens.ts';
import type { Vouch } from './vouching.ts';

const sessionBody = z
  .object({
    token: z.string().max(4096).optional(),
    conversationId: z.string().max(100).optional(),
    locale,
    customerToken: z.string().optional(),
  })
  .optional();

export type WidgetSessionParts = {
  origins: Origins;
  tokens: Tokens;
  opening: Opening;
  opened: ReturnType<typeof conversationRoutes>['opened'];
  rate: Rate;
  id: () => string;
  /** The account that the shop's signed token proves; undefined when it proves none. Without it, none proves any. */
  accountOf?(token: string): Promise<VouchedAccount | undefined>;
  vouch: Vouch;
};

/** The handler. Foreign pages get 403, too many sessions from one address 429. */
export function widgetSession(parts: WidgetSessionParts) {
  const { origins, tokens, opening, opened, rate, id, accountOf, vouch } = parts;

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

  /** The earlier session, now of this customer; undefined when its conversation is another's: they get one of their own. */
  async function ofCustomer(grant: Grant, account: VouchedAccount, locale: string | undefined) {
    // The event is not to be the first thing that the bot hears.
    await opening.begin(grant.conversation, locale);
    return (await vouch(grant.conversation, account)) ? grant : undefined;
  }

  return async (request: HttpRequest): Promise<Answer> => {
    if (!origins.allows(request.incoming))
      return refusal(403, 'Forbidden', 'This page may not embed the widget.');
    const wait = await rate(network(request.address));
    if (wait !== undefined) return tooMany(wait);
    const body = readBody(sessionBody, await request.json()) ?? {};
    const before = body.token === undefined ? undefined : await earlier(body.token, body.conversationId);
    const brought = body.customerToken;
    // A token that proves nothing is no error: whoever has left a page of the shop open may still chat.
    const account = brought === undefined ? undefined : await accountOf?.(brought);
    const known = before && account ? await ofCustomer(before, account, body.locale) : before;
    const user = known?.user ?? { id: `dl_${id()}` };
    const conversation = known?.conversation ?? (await opening.create(user, body.locale, account));
    await opening.begin(conversation, body.locale);
    const token = await tokens.mint({ ...known, conversation, user });
    const customer = brought === undefined ? {} : { customer: account !== undefined };
    return { status: 200, body: { ...(await opened(request, token)), ...customer } };
  };
}

/** Routes that begin and resume conversations, and those for tokens. */
import { z } from 'zod';
import { TresenError } from '../../errors.ts';
import type { Answer } from '../answer.ts';
import type { HttpRequest } from '../request.ts';
import { type Access, bearer } from './access.ts';
import type { StreamUrl } from './address.ts';
import type { Opening } from './opening.ts';
import { isLocale } from './posted.ts';
import { type Rate, tooMany } from './rate.ts';
import type { Tokens } from './tokens.ts';

const userId = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}]+$/u);
const user = z.object({ id: userId.optional(), name: z.string().max(200).optional() });
/** A language that is no language tag is no reason to refuse a customer. */
export const locale = z
  .string()
  .max(200)
  .transform((text) => (isLocale(text) ? text : undefined))
  .optional();

const generateBody = z
  .object({ user: user.optional(), trustedOrigins: z.array(z.url()).max(20).optional() })
  .optional();
const startBody = z.object({ user: user.optional(), locale }).optional();

export type ConversationParts = {
  access: Access;
  tokens: Tokens;
  opening: Opening;
  streamUrl: StreamUrl;
  id: () => string;
  /** Counts token refreshes per conversation. */
  refreshRate: Rate;
};

/** Handlers of `tokens/generate`, `tokens/refresh`, `conversations` and `conversations/{id}`. */
export function conversationRoutes({
  access,
  tokens,
  opening,
  streamUrl,
  id,
  refreshRate,
}: ConversationParts) {
  /** What every start and resume answers; the token is never missing, official clients insist. */
  async function opened(request: HttpRequest, token: string, watermark = ''): Promise<object> {
    const grant = await tokens.verify(token);
    return {
      conversationId: grant.conversation,
      token,
      expires_in: tokens.secondsLeft(grant),
      streamUrl: streamUrl(request, grant, watermark),
    };
  }

  /** With the secret: a token for a new conversation that waits to be started. */
  async function generate(request: HttpRequest): Promise<Answer> {
    access.secret(request);
    const { user, trustedOrigins: origins } = readBody(generateBody, await request.json()) ?? {};
    const holder = { id: user?.id ?? `dl_${id()}`, ...(user?.name !== undefined && { name: user.name }) };
    const conversation = await opening.create(holder);
    const token = await tokens.mint({
      conversation,
      user: holder,
      ...(origins && { origins: origins.map(originOf) }),
    });
    return { status: 200, body: { conversationId: conversation, token, expires_in: tokens.lifetime } };
  }

  /** A new token for the same conversation, user and pages; the old one stays good until it expires. */
  async function refresh(request: HttpRequest): Promise<Answer> {
    const caller = await access.caller(request);
    if (caller === 'secret') throw new TresenError('Forbidden', 'The secret needs no refresh.');
    const wait = await refreshRate(caller.conversation);
    if (wait !== undefined) return tooMany(wait);
    await opening.requireOpen(caller.conversation);
    const token = await tokens.mint(caller);
    return {
      status: 200,
      body: { conversationId: caller.conversation, token, expires_in: tokens.lifetime },
    };
  }

  /** With a token its own conversation, however often; with the secret a new one. */
  async function start(request: HttpRequest): Promise<Answer> {
    const caller = await access.caller(request);
    const body = readBody(startBody, await request.json());
    if (caller !== 'secret') {
      await opening.requireOpen(caller.conversation);
      const { first } = await opening.begin(caller.conversation, body?.locale);
      return { status: first ? 201 : 200, body: await opened(request, bearer(request)) };
    }
    const { id: given, name } = body?.user ?? {};
    // Ids that begin with dl_ are ours to give: nobody may pick the one of another user.
    const holder = {
      id: given && !given.startsWith('dl_') ? given : `dl_${id()}`,
      ...(name !== undefined && { name }),
    };
    const conversation = await opening.create(holder, body?.locale);
    await opening.begin(conversation, body?.locale);
    return { status: 201, body: await opened(request, await tokens.mint({ conversation, user: holder })) };
  }

  /** A fresh stream address from the client's watermark on. */
  async function resume(request: HttpRequest): Promise<Answer> {
    const caller = await access.caller(request);
    const grant = await access.grant(request, request.params.id ?? '');
    await opening.requireOpen(grant.conversation);
    await opening.begin(grant.conversation);
    const token = caller === 'secret' ? await tokens.mint(grant) : bearer(request);
    return { status: 200, body: await opened(request, token, request.query.get('watermark') ?? '') };
  }

  return { generate, refresh, start, resume, opened };
}

/** A body checked with a schema. Throws BadRequest that names the fields, never what was in them. */
export function readBody<Shape extends z.ZodType>(schema: Shape, body: unknown): z.output<Shape> {
  const { data, error } = schema.safeParse(body);
  if (!error) return data;
  const fields = error.issues.map(({ path }) => path.join('.') || 'body');
  throw new TresenError('BadRequest', `Not as expected: ${fields.join(', ')}.`);
}

function originOf(url: string): string {
  return new URL(url).origin;
}

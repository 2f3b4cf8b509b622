/** What a customer reads when a turn failed by a bug, or because the vendor's data are away. */
import type { DraftActivity } from '../domain/activity.ts';
import { isKnown } from '../errors.ts';
import type { BotParts, TurnRequest } from './bot.ts';
import { readDocument } from './conversation.ts';
import { botParty, emptyBubble, replies } from './replies.ts';

/** Says so, names a telephone, offers to try again. The state of the conversation stays as it was before. */
export function apology(
  { conversation, activity, knowledge }: TurnRequest,
  error: unknown,
  { fileUrl }: Pick<BotParts, 'fileUrl'>,
): DraftActivity[] {
  const { company } = knowledge.vendor;
  const document = readDocument(conversation.state);
  const language = document.language ?? 'de';
  const form = document.addressForm ?? company.addressForm;
  const say = (key: string) => knowledge.phrases.text(key, language, form, { phone: company.phone });
  const phrase = isKnown(error, 'BackendUnavailable') ? 'kit.backend-away' : 'kit.sorry';
  const said = replies([{ ...emptyBubble(), paragraphs: [say(phrase)] }], {
    offers: [],
    language,
    replyToId: activity.id,
    bot: { ...botParty, name: company.name },
    fileUrl,
  });
  const repeat = { type: 'imBack' as const, title: say('kit.try-again'), value: activity.text ?? '' };
  if (!repeat.value) return said;
  return said.map((reply) => ({ ...reply, suggestedActions: { actions: [repeat] } }));
}

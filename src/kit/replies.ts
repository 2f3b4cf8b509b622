/** Turns what a turn has said into activities: text, cards and quick replies, the same for every channel. */
import type { Attachment, DraftActivity } from '../domain/activity.ts';
import type { Language } from '../domain/language.ts';
import type { Card } from './cards/card.ts';
import type { Offer } from './conversation.ts';

/** One message in the making; `by` is the person at the desk whose own words it holds. */
export type Bubble = { paragraphs: string[]; cards: Card[]; files: BubbleFile[]; by?: string };

/** A file of the vendor's documents folder, or a paper under an address of its own. */
export type BubbleFile = { title: string } & ({ file: string } | { url: string; contentType: string });

export function emptyBubble(): Bubble {
  return { paragraphs: [], cards: [], files: [] };
}

/** How the bot is called in activities. */
export const botParty = { id: 'tresen' };

const cardType = 'application/vnd.microsoft.card.adaptive';

/**
 * Activities for the bubbles, in order; quick replies hang on the last one, where clients show them.
 * Cards carry their content once more as `fallbackText` for clients that show none.
 */
export function replies(
  bubbles: readonly Bubble[],
  options: {
    offers: readonly Offer[];
    language: Language;
    replyToId: string;
    bot: { id: string; name: string };
    fileUrl(file: string): string;
  },
): DraftActivity[] {
  const filled = bubbles.filter(
    (bubble) => bubble.paragraphs.length + bubble.cards.length + bubble.files.length > 0,
  );
  return filled.map((bubble, index) => {
    const activity: DraftActivity = {
      type: 'message',
      from: bubble.by === undefined ? { ...options.bot, role: 'bot' } : personParty(bubble.by),
      locale: options.language,
      textFormat: 'plain',
      text: bubble.paragraphs.join('\n\n'),
      replyToId: options.replyToId,
    };
    if (bubble.by !== undefined) activity.channelData = { author: 'person' };
    const attachments = [
      ...bubble.cards.map(cardAttachment),
      ...bubble.files.map((each) => fileAttachment(each, options.fileUrl)),
    ];
    if (attachments.length > 0) activity.attachments = attachments;
    const isLast = index === filled.length - 1;
    if (isLast && options.offers.length > 0) {
      activity.suggestedActions = {
        actions: options.offers.map(({ title }) => ({ type: 'imBack', title, value: title })),
      };
      activity.inputHint = 'expectingInput';
    }
    return activity;
  });
}

/** Clients tell people from the bot by `channelData.author` and the name; the role is that of our side. */
function personParty(name: string): DraftActivity['from'] {
  return { id: 'desk', name, role: 'bot' };
}

function cardAttachment({ card, text }: Card): Attachment {
  return { contentType: cardType, content: { ...card, fallbackText: text } };
}

function fileAttachment(each: BubbleFile, fileUrl: (file: string) => string): Attachment {
  const { title } = each;
  if ('url' in each) return { contentType: each.contentType, contentUrl: each.url, name: title };
  const { file } = each;
  const contentType = file.toLowerCase().endsWith('.pdf') ? 'application/pdf' : 'application/octet-stream';
  return { contentType, contentUrl: fileUrl(file), name: title };
}

/** Begins conversations, and tells the bot of each exactly once. */
import type { VouchedAccount } from '../../domain/proof-vouched.ts';
import { TresenError } from '../../errors.ts';
import type { Conversation, Stores } from '../../stores/stores.ts';
import { lru } from './lru.ts';
import type { Grant } from './tokens.ts';

export type Opening = {
  /** A new, empty conversation: durable, but the bot does not know of it yet. `account` is whose it is, if that is proven. */
  create(user: Grant['user'], locale?: string, account?: VouchedAccount): Promise<string>;
  /** Makes sure that the bot knows of an open conversation. `first` tells whether this call told it. Throws NotFound. */
  begin(conversation: string, locale?: string): Promise<{ first: boolean }>;
  /** Throws NotFound unless the conversation exists and has not ended. */
  requireOpen(conversation: string): Promise<Conversation>;
  /** Conversation ended or erased: look again next time. */
  forget(conversation: string): void;
};

export type OpeningParts = {
  conversations: Stores['conversations'];
  id: () => string;
  onAccepted(conversation: string): void;
};

/** How the bot is called in `membersAdded`. */
export const botParty = { id: 'tresen', role: 'bot' } as const;

/** Conversations known to have begun, so that a message costs one store call and not two. */
const remembered = 20_000;

/** Opens conversations in the store. */
export function opening({ conversations, id, onAccepted }: OpeningParts): Opening {
  const begun = lru<string, true>(remembered);

  async function requireOpen(conversation: string): Promise<Conversation> {
    const found = await conversations.get(conversation);
    if (!found || found.endedAt) throw new TresenError('NotFound', 'There is no such open conversation.');
    return found;
  }

  return {
    requireOpen,
    forget: (conversation) => begun.delete(conversation),
    async create(user, locale, account) {
      const conversation = id();
      const made = await conversations.create({
        id: conversation,
        channel: 'directline',
        user: { ...user, role: 'user' },
        ...(locale !== undefined && { locale }),
        ...(account && { reference: { account } }),
      });
      if (made === 'exists') throw new TresenError('Conflict', 'This conversation exists already.');
      return conversation;
    },
    async begin(conversation, locale) {
      if (begun.get(conversation)) return { first: false };
      const { user, lastSeq, locale: agreed } = await requireOpen(conversation);
      let first = false;
      if (lastSeq === 0) {
        const accepted = await conversations.accept(
          conversation,
          {
            type: 'conversationUpdate',
            from: user,
            locale: locale ?? agreed,
            value: { membersAdded: [user, botParty] },
          },
          { key: 'conversationUpdate', turn: true },
        );
        first = !accepted.duplicate;
      }
      begun.set(conversation, true);
      if (first) onAccepted(conversation);
      return { first };
    },
  };
}

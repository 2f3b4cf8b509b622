/** What the browser keeps of a conversation, and only once the customer has sent something. */
import type { Language } from '../../shared/language.ts';
import type { Draft } from './outbox.ts';
import type { Session } from './requests.ts';

export type KeptConversation = {
  session: Session;
  /** Milliseconds since 1970 at which the token ends, and with it the way back into the conversation. */
  expires: number;
  /** As the customer last had it. */
  language: Language;
  /** Messages that were written but not yet accepted by the server. */
  drafts: Draft[];
};

export type Kept = {
  load(): KeptConversation | undefined;
  save(conversation: KeptConversation): void;
  clear(): void;
  /** Calls back when another page of the site clears it; answers how to stop that. */
  onCleared(then: () => void): () => void;
};

const name = 'tresen.conversation';

/** Keeps in `localStorage`, for all pages of the site; where the browser forbids that, only as long as the page is open. */
export function kept(now: () => number): Kept {
  return {
    load() {
      try {
        const value = JSON.parse(localStorage.getItem(name) ?? 'null');
        if (!isKept(value)) return undefined;
        if (now() < value.expires) return value;
        localStorage.removeItem(name);
      } catch {
        // Forbidden or damaged: begin anew.
      }
      return undefined;
    },
    save: (conversation) => quietly(() => localStorage.setItem(name, JSON.stringify(conversation))),
    clear: () => quietly(() => localStorage.removeItem(name)),
    onCleared(then) {
      const onStorage = ({ key, newValue }: StorageEvent) => {
        if (newValue === null && (key === name || key === null)) then();
      };
      addEventListener('storage', onStorage);
      return () => removeEventListener('storage', onStorage);
    },
  };
}

function quietly(write: () => void): void {
  try {
    write();
  } catch {
    // Forbidden or full: the conversation goes on, it just does not survive a reload.
  }
}

function isKept(value: Partial<KeptConversation> | null): value is KeptConversation {
  const { session, drafts, expires } = value ?? {};
  return typeof session?.token === 'string' && Array.isArray(drafts) && typeof expires === 'number';
}

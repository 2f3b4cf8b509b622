/** What a step of a case wants done outside: data for whoever words, routes and delivers. Nothing here is text of ours. */
import type { Callback, Case, Colleague, ConversationOwner, Urgency } from './case.ts';

/**
 * What a customer is told. `waiting`, `task`: it is with inside sales now; `known`: it already was. `text` is a colleague's
 * own words. There is no room for segment, score, brief, outcome or note in it.
 */
export type Told = {
  do: 'tell';
  what:
    | 'waiting'
    | 'task'
    | 'known'
    | 'still-waiting'
    | 'taken'
    | 'passed'
    | 'message'
    | 'answer'
    | 'back-in-queue'
    | 'renewed'
    | 'callback'
    | 'ask-contact'
    | 'returned'
    | 'closed'
    | 'left';
  conversation: string;
  /** The name of the colleague it is about or from. */
  person?: string;
  text?: string;
  /** The promised instant, where one is promised. */
  until?: string;
  /** Whether somebody of inside sales is there now. */
  staffed?: boolean;
  by?: 'phone' | 'email';
};

export type CaseEffect =
  | Told
  /** Whose message this is; exactly one for each message of a customer. */
  | { do: 'route'; to: ConversationOwner; colleague?: Colleague }
  /** The conversation's owner changes, as far as this case goes: `ownerOfAll` knows for all. */
  | { do: 'owner'; conversation: string; owner: ConversationOwner }
  | {
      do: 'notify-queue';
      why: 'new' | 'reopened' | 'more' | 'message' | 'question' | 'back' | 'overdue' | 'callback' | 'gone';
      urgency: Urgency;
      /** Who had it before, and knows it. */
      prefer?: Colleague;
    }
  | {
      do: 'notify-agent';
      colleague: Colleague;
      why:
        | 'message'
        | 'passed'
        | 'more'
        | 'question'
        | 'customer-left'
        | 'customer-waits'
        | 'callback'
        | 'lost';
    }
  /** `team`: nobody is at a desk to see it; `lead`: a promise was missed more than once. */
  | { do: 'mail'; to: 'team' | 'lead'; why: 'nobody-there' | 'overdue' | 'callback' }
  /** For the hub of agents alone; never on a customer's channel. */
  | { do: 'handoff'; status: 'initiate' | 'accepted' | 'failed' | 'completed' };

export type Refusal =
  /** Somebody else has it: `by`. */
  | 'taken'
  /** Nobody has it: take it first. */
  | 'not-taken'
  | 'closed'
  /** Nothing is owed, or not yet. */
  | 'not-due'
  /** The customer waits for a person: take it, the bot does not speak here. */
  | 'waits-for-person'
  /** Another conversation asks for it without proof of whose it is: it gets a case of its own. */
  | 'not-proven'
  /** A person speaks in this conversation through another case: `by`. */
  | 'conversation-held';

/** What came of an event. `repeated`: its key was seen before, and nothing was done. */
export type CaseStep =
  | { case: Case; effects: CaseEffect[]; repeated?: true; refused?: never }
  | { refused: Refusal; by?: Colleague };

/** What a step must know of the world around the case. */
export type CaseFacts = {
  /** The instant by which an answer to what is asked now is promised: `promisedBy` with the team's hours. */
  promise(now: Date, urgency: Urgency): string | undefined;
  /** Whether somebody of inside sales is at a desk now. */
  staffed: boolean;
  /** Who speaks through another case in this conversation; for `reopened` in the one the opening comes from. */
  heldBy?: Colleague;
};

/** The moment of a step and what is known then. */
export type CaseMoment = { now: Date; facts: CaseFacts };

/** Where a call-back goes; a telephone before a mail. */
export function reachOf(callback: Callback): 'phone' | 'email' {
  return callback.phone === undefined ? 'email' : 'phone';
}

/** Something to tell where the customer is now. */
export function tell(one: Case, what: Told['what'], more: Partial<Told> = {}): Told {
  return { do: 'tell', what, conversation: one.conversation, ...more };
}

/** A sign to all who may take it; those who know it first. */
export function notifyQueue(
  one: Case,
  why: Extract<CaseEffect, { do: 'notify-queue' }>['why'],
): Extract<CaseEffect, { do: 'notify-queue' }> {
  return { do: 'notify-queue', why, urgency: one.urgency, prefer: one.lastOwner };
}

/** What the hub and the conversation's owner record must learn when a case goes from one state to the next. */
export function ownershipEffects(
  before: { conversation: string; owner: ConversationOwner } | undefined,
  after: { conversation: string; owner: ConversationOwner },
): CaseEffect[] {
  const was = before ?? { conversation: after.conversation, owner: 'bot' };
  if (was.conversation === after.conversation)
    return was.owner === after.owner ? [] : [{ do: 'owner', ...after }];
  return [
    ...(was.owner === 'bot' ? [] : [{ do: 'owner', conversation: was.conversation, owner: 'bot' } as const]),
    ...(after.owner === 'bot' ? [] : [{ do: 'owner', ...after } as const]),
  ];
}

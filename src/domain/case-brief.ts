/** The brief of a case in the order in which a colleague reads it; plain data, the wording is the desk's. */
import type { BotQuestion, Callback, Case, CaseSignal, Commitment, Consent, CustomerCard } from './case.ts';
import type { AddressForm, Language } from './language.ts';

export type BriefSection =
  | {
      section: 'line';
      who: string;
      what: string;
      until?: string;
      whyYou?: string;
      reason: Case['reason'];
      promisedBy?: string;
    }
  | { section: 'signals'; signals: readonly CaseSignal[] }
  | { section: 'said'; commitments: readonly Commitment[] }
  | { section: 'customer'; card?: CustomerCard; contact?: Case['contact'] }
  | { section: 'questions'; open: readonly string[]; asked: readonly BotQuestion[] }
  | { section: 'next'; step: string; draft: string }
  | {
      section: 'reach';
      consent: Consent;
      language: Language;
      addressForm: AddressForm;
      reachable?: string;
      callback?: Callback;
    }
  | { section: 'thread'; conversation: string; others: readonly string[] };

/** All eight sections, always: an empty one says that there is nothing. */
export function briefSections(one: Case): BriefSection[] {
  const { who, what, until, whyYou, card, reachable } = one.brief;
  return [
    { section: 'line', who, what, until, whyYou, reason: one.reason, promisedBy: one.promisedBy },
    { section: 'signals', signals: one.signals },
    { section: 'said', commitments: one.commitments },
    { section: 'customer', card, contact: one.contact },
    { section: 'questions', open: one.openQuestions, asked: one.botQuestions },
    { section: 'next', step: one.suggestedNextStep, draft: one.draftReply },
    {
      section: 'reach',
      consent: one.consent,
      language: one.language,
      addressForm: one.addressForm,
      reachable,
      callback: one.callback,
    },
    { section: 'thread', conversation: one.conversation, others: one.otherConversations },
  ];
}

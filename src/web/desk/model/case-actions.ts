/** What can be done with a case, and what is said about it afterwards. Each answers whether it was done. */
import type { CaseOutcome, Colleague } from '../../../domain/case.ts';
import { fill } from '../../shared/language.ts';
import type { Calls, QuoteLine } from '../connection/calls.ts';
import type { Answer } from '../connection/requests.ts';
import type { Texts } from '../texts/texts.ts';
import type { Told } from './state.ts';

export type CaseActions = {
  take(id: string): Promise<boolean>;
  pass(id: string, to: Pick<Colleague, 'id' | 'name'>): Promise<boolean>;
  giveBack(id: string): Promise<boolean>;
  closeCase(id: string, outcome: CaseOutcome, signalWasRight?: boolean): Promise<boolean>;
  answerBot(id: string, text: string): Promise<boolean>;
  quote(id: string, lines: QuoteLine[], key: string): Promise<boolean>;
};
export type CaseActionParts = {
  calls: Calls;
  read(id: string): Promise<void>;
  tell(told: Omit<Told, 'n'>): void;
  failed(answer: Extract<Answer<unknown>, { ok: false }>, id: string): void;
};

export function caseActions({ calls, read, tell, failed }: CaseActionParts): CaseActions {
  async function done(
    id: string,
    doing: Promise<Answer<unknown>>,
    text?: (texts: Texts) => string,
  ): Promise<boolean> {
    const answer = await doing;
    // Also after a refusal: it shows who has the case now.
    await read(id);
    if (!answer.ok) failed(answer, id);
    else if (text) tell({ kind: 'success', text });
    return answer.ok;
  }

  return {
    take: (id) => done(id, calls.take(id), ({ done: { taken } }) => fill(taken, { id })),
    pass: (id, { id: to, name }) =>
      done(id, calls.pass(id, to), ({ done: { passed } }) => fill(passed, { id, name })),
    giveBack: (id) => done(id, calls.giveBack(id), ({ done: { returned } }) => fill(returned, { id })),
    closeCase: (id, outcome, signalWasRight) =>
      done(id, calls.close(id, outcome, signalWasRight), ({ done: { closed } }) => fill(closed, { id })),
    answerBot: (id, text) => done(id, calls.answerBot(id, text), ({ done: { answered } }) => answered),
    quote: (id, lines, key) => done(id, calls.quote(id, lines, key), ({ done: { quoted } }) => quoted),
  };
}

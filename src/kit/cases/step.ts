/** One step of a case within a turn: read, stepped, written down and told, in one commit with everything else. */
import { type Case, ownerOf, speakingCase } from '../../domain/case.ts';
import type { CaseEffect, CaseStep } from '../../domain/case-effects.ts';
import { type CaseEvent, stepCase } from '../../domain/case-events.ts';
import type { Turn } from '../turn.ts';
import { caseSignMail } from '../wording/case.ts';
import { factsFor, presentFor, routedOf } from './responsible.ts';
import { sayTold } from './tell.ts';

/** How a step is told: `quietly` leaves out what the caller says in its own words. */
export type Telling = { quietly?: boolean };

/** The case as this turn has it; undefined when there is none, or when it lives in another conversation. */
export async function caseHere(id: string, turn: Turn): Promise<Case | undefined> {
  const written = turn.records.findLast((record) => record.kind === 'case' && record.id === id);
  // Only the kit writes records of this kind, from a Case.
  const one = (written?.data ?? (await turn.cases.recall(id))?.data) as Case | undefined;
  return one?.conversation === turn.conversation ? one : undefined;
}

/** Does it, if the case is this conversation's. A refusal changes and says nothing. */
export async function stepHere(
  id: string,
  event: CaseEvent,
  turn: Turn,
  telling: Telling = {},
): Promise<CaseStep | undefined> {
  const before = await caseHere(id, turn);
  if (!before) return undefined;
  // Short messages settle no language: then that of the case counts.
  if (!turn.memory.language) turn.language = before.language;
  const step = stepCase(before, event, turn.now, await factsFor(routedOf(before), id, turn));
  if (step.refused !== undefined || step.repeated) return step;
  writeCase(step.case, turn);
  await carryOut(step, event.key, turn, telling);
  return step;
}

/** Writes it down, for its customer too, and keeps it in the conversation's memory. */
export function writeCase(one: Case, turn: Turn): void {
  const people = one.customer ? { people: [`customer:${one.customer}`] } : {};
  turn.record({ kind: 'case', id: one.id, data: one, ...people });
  const { id, reason, promisedBy } = one;
  const others = (turn.memory.cases ?? []).filter((each) => each.id !== id);
  turn.memory.cases = [{ id, reason, ...(promisedBy ? { until: promisedBy } : {}) }, ...others].slice(0, 10);
}

/** What a step wants done: said here, mailed, told to the desk, and whose the conversation is now. */
export async function carryOut(
  { case: one, effects }: { case: Case; effects: readonly CaseEffect[] },
  key: string,
  turn: Turn,
  { quietly = false }: Telling = {},
): Promise<void> {
  for (const effect of effects) {
    if (effect.do === 'tell' && effect.conversation === turn.conversation && !quietly)
      sayTold(effect, one, turn);
    else if (effect.do === 'notify-queue' || effect.do === 'notify-agent')
      turn.cases.notices.push({ case: one, sign: effect });
    else if (effect.do === 'mail') mailSign(effect, one, key, turn);
    else if (effect.do === 'handoff')
      turn.send({
        key: `handoff:${one.id}:${key}:${effect.status}`,
        kind: 'handoff',
        data: {
          case: one.id,
          conversation: turn.conversation,
          status: effect.status,
          at: turn.now.toISOString(),
        },
      });
  }
  await settleOwner(turn);
}

/** Whose the conversation is, of all its cases: a person's before a queue, a queue before the bot. */
async function settleOwner(turn: Turn): Promise<void> {
  const { memory } = turn;
  const known = (memory.cases ?? []).map(({ id }) => id);
  const ids = new Set(memory.speaking ? [memory.speaking.case, ...known] : known);
  const cases = await Promise.all([...ids].map((id) => caseHere(id, turn)));
  const speaking = speakingCase(cases.filter((one) => one !== undefined));
  memory.owner = speaking ? ownerOf(speaking) : 'bot';
  if (!speaking) {
    delete memory.speaking;
    return;
  }
  memory.speaking = { case: speaking.id, ...(speaking.owner ? { owner: speaking.owner } : {}) };
  // Whoever waits for a person is asked nothing more by the bot.
  if (memory.owner === 'person') memory.dialogs.dialogStack.length = 0;
}

/** The first mail of a case goes out when it is opened; these say that something is overdue. */
function mailSign(
  { to, why }: Extract<CaseEffect, { do: 'mail' }>,
  one: Case,
  key: string,
  turn: Turn,
): void {
  if (why === 'nobody-there') return;
  const { company } = turn.vendor;
  const person = to === 'team' ? presentFor(routedOf(one), turn) : undefined;
  turn.send({
    key: `case:${one.id}:${why}:${to}:${key}`,
    kind: 'mail',
    data: { to: person?.email ?? company.email, ...caseSignMail(one, turn) },
  });
}

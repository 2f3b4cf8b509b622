/** What agents do with a case: take, write, note, pass, give back, close, answer the bot. Each is a turn of its conversation. */
import { z } from 'zod';
import { type Case, type Colleague, caseOutcomes } from '../../domain/case.ts';
import type { CaseEvent } from '../../domain/case-events.ts';
import type { CaseLine } from '../api.ts';
import type { StoredCases } from '../board/stored-cases.ts';
import type { Happen } from '../happen.ts';
import { type DeskAnswer, type DeskRequest, type DeskRoute, refuse } from '../http-port.ts';
import type { DeskAccess } from '../open-access.ts';
import { colleagueOf, maySee } from '../rights.ts';
import type { Agent } from '../sessions/guard.ts';
import { bodyOf, held, noSuchCase, refused } from './answers.ts';

export type ActRouteParts = {
  route: DeskRoute;
  guard: DeskAccess['guard'];
  audit: DeskAccess['audit'];
  colleagues: DeskAccess['colleagues'];
  cases: Pick<StoredCases, 'get'>;
  happen: Pick<Happen, 'step'>;
  line(one: Case): CaseLine;
  /** A name for one happening that no other has. */
  id(): string;
  onTyping(one: Case, agent: Agent): void;
};

const words = z.string().trim().min(1).max(8_000);
const key = z.string().min(1).max(200);
const shapes = {
  message: z.object({ text: words, key }),
  note: z.object({ text: words, key: key.optional() }),
  close: z.object({ outcome: z.enum(caseOutcomes), signalWasRight: z.boolean().optional() }),
  answer: z.object({ text: words, key: key.optional() }),
  pass: z.object({ to: z.string().max(100).optional() }),
};

type Making = (request: DeskRequest, by: Colleague, one: Case) => Promise<CaseEvent | { answer: DeskAnswer }>;

export function actRoutes(parts: ActRouteParts): void {
  const { route, guard, audit, cases, happen, line, id } = parts;
  const own = (agent: Colleague, given: string | undefined) => `${agent.id}:${given ?? id()}`;

  act('take', 'case.taken', async (_request, by) => ({
    type: 'taken',
    by,
    key: `take:${own(by, undefined)}`,
  }));

  act('messages', 'case.answered', async (request, by) => {
    const { text, key } = await bodyOf(request, shapes.message);
    return { type: 'message', by, text, key: `message:${own(by, key)}` };
  });

  act('notes', 'case.noted', async (request, by) => {
    const { text, key } = await bodyOf(request, shapes.note);
    return { type: 'note', by, text, key: `note:${own(by, key)}` };
  });

  act('return', 'case.returned', async (_request, by) => ({
    type: 'returned',
    by,
    key: `return:${own(by, undefined)}`,
  }));

  act('close', 'case.closed', async (request, by) => {
    const { outcome, signalWasRight } = await bodyOf(request, shapes.close);
    return {
      type: 'closed',
      by,
      outcome,
      ...(signalWasRight === undefined ? {} : { signalWasRight }),
      key: `close:${own(by, undefined)}`,
    };
  });

  act('answer-bot', 'case.answered-bot', async (request, by) => {
    const { text, key } = await bodyOf(request, shapes.answer);
    return { type: 'answer-bot', by, text, key: `answer:${own(by, key)}` };
  });

  act('pass', 'case.passed', async (request, by) => {
    const { to } = await bodyOf(request, shapes.pass);
    const event = { type: 'passed', by, key: `pass:${own(by, undefined)}` } as const;
    if (to === undefined) return event;
    const found = (await parts.colleagues()).find((each) => each.id === to || each.name === to);
    if (!found) return { answer: refuse(400, 'BadRequest', 'There is no such colleague.') };
    return { ...event, to: colleagueOf(found) };
  });

  route(
    'POST',
    '/api/desk/cases/:id/typing',
    guard(async (request, agent) => {
      const one = await cases.get(request.params.id ?? '');
      if (!one) return noSuchCase;
      if (one.owner?.id !== agent.id) return held(one.owner);
      parts.onTyping(one, agent);
      return { status: 204 };
    }),
  );

  /** Whoever may not see a case hears whose it is, and does nothing with it. */
  function act(name: string, did: string, make: Making): void {
    route(
      'POST',
      `/api/desk/cases/:id/${name}`,
      guard(async (request, agent) => {
        const one = await cases.get(request.params.id ?? '');
        if (!one) return noSuchCase;
        if (!maySee(agent, one)) return one.owner ? held(one.owner) : refused({ refused: 'closed' });
        const event = await make(request, colleagueOf(agent), one);
        if ('answer' in event) return event.answer;
        const outcome = await happen.step(one.id, event);
        if (outcome.refused !== undefined) return refused(outcome);
        await audit({ who: { id: agent.id, name: agent.name }, did, about: { case: one.id } });
        return { status: 200, body: line(outcome.case) };
      }),
    );
  }
}

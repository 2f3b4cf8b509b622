/** Reading cases: the queue, and one case with brief and thread. */
import { z } from 'zod';
import type { Case } from '../../domain/case.ts';
import { briefSections } from '../../domain/case-brief.ts';
import type { CaseDetail, CaseLine, Items } from '../api.ts';
import type { Board } from '../board/board.ts';
import { matches } from '../board/line.ts';
import type { Threads } from '../board/thread.ts';
import { type DeskRoute, refuse } from '../http-port.ts';
import type { DeskAccess } from '../open-access.ts';
import { isTheirs, maySee } from '../rights.ts';
import type { Agent } from '../sessions/guard.ts';
import { noSuchCase, queryOf } from './answers.ts';

export type CaseRouteParts = {
  route: DeskRoute;
  guard: DeskAccess['guard'];
  audit: DeskAccess['audit'];
  board: Board;
  threads: Threads;
  line(one: Case): CaseLine;
  /** Where an agent fetches an upload of a conversation; undefined when there is none. */
  uploadUrl(id: string, conversation: string): Promise<string | undefined>;
};

const listQuery = z.object({
  state: z.enum(['waiting', 'person', 'closed']).optional(),
  mine: z.enum(['1', '0']).optional(),
  q: z.string().max(200).optional(),
  /** The `next` of the page before, under either name. */
  after: z.string().max(40).optional(),
  next: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
const oneQuery = z.object({ before: z.coerce.number().int().min(1).optional() });
/** Closed cases that are looked through for one page of a search. */
const lookedThrough = 2_000;
const page = 200;

export function caseRoutes({ route, guard, audit, board, threads, line, uploadUrl }: CaseRouteParts): void {
  type Wanted = z.infer<typeof listQuery>;
  const fits = (agent: Agent, one: Case, { state, mine, q }: Wanted) =>
    (state === undefined || one.state === state) &&
    maySee(agent, one) &&
    (mine !== '1' || isTheirs(agent, one)) &&
    (!q?.trim() || matches(one, q.trim()));

  /** Open ones, nearest promise first; `next` is the id of the last one. */
  function open(agent: Agent, wanted: Wanted): Items<CaseLine> {
    const all = board.open().map((pinned) => pinned.case);
    const start = wanted.after === undefined ? 0 : all.findIndex(({ id }) => id === wanted.after) + 1;
    const found = all.slice(start).filter((one) => fits(agent, one, wanted));
    return items(found.slice(0, wanted.limit), found.length > wanted.limit);
  }

  /** Closed ones, the newest first. */
  async function closed(agent: Agent, wanted: Wanted): Promise<Items<CaseLine>> {
    const found: Case[] = [];
    let before = wanted.after;
    for (let seen = 0; seen < lookedThrough; seen += page) {
      const read = await board.stored.list({ limit: page, ...(before === undefined ? {} : { before }) });
      for (const one of read) {
        if (found.length === wanted.limit) return items(found, true);
        if (fits(agent, one, wanted)) found.push(one);
      }
      before = read.at(-1)?.id;
      if (read.length < page) return items(found, false);
    }
    return { items: found.map(line), ...(before === undefined ? {} : { next: before }) };
  }

  function items(found: readonly Case[], isMore: boolean): Items<CaseLine> {
    const last = found.at(-1);
    return { items: found.map(line), ...(isMore && last ? { next: last.id } : {}) };
  }

  route(
    'GET',
    '/api/desk/cases',
    guard(async (request, agent) => {
      const asked = queryOf(request, listQuery);
      const after = asked.after ?? asked.next;
      const wanted = { ...asked, ...(after === undefined ? {} : { after }) };
      const who = { id: agent.id, name: agent.name };
      const [body] = await Promise.all([
        wanted.state === 'closed' ? closed(agent, wanted) : open(agent, wanted),
        audit({ who, did: 'cases.listed', about: { state: wanted.state ?? 'open' } }),
      ]);
      return { status: 200, body };
    }),
  );

  route(
    'GET',
    '/api/desk/cases/:id',
    guard(async (request, agent) => {
      const { before } = queryOf(request, oneQuery);
      const one = await board.stored.get(request.params.id ?? '');
      if (!one) return noSuchCase;
      if (!maySee(agent, one)) return notYours;
      await audit({ who: { id: agent.id, name: agent.name }, did: 'case.read', about: { case: one.id } });
      return { status: 200, body: await detail(one, before) };
    }),
  );

  route(
    'GET',
    '/api/desk/cases/:id/files/:file',
    guard(async (request, agent) => {
      const one = await board.stored.get(request.params.id ?? '');
      if (!one) return noSuchCase;
      if (!maySee(agent, one)) return notYours;
      const file = request.params.file ?? '';
      for (const conversation of [one.conversation, ...one.otherConversations]) {
        const url = await uploadUrl(file, conversation);
        if (url === undefined) continue;
        await audit({
          who: { id: agent.id, name: agent.name },
          did: 'file.opened',
          about: { case: one.id, file },
        });
        return { status: 302, headers: { Location: url, 'Cache-Control': 'no-store' } };
      }
      return refuse(404, 'NotFound', 'There is no such file.');
    }),
  );

  async function detail(one: Case, before: number | undefined): Promise<CaseDetail> {
    const { thread, hasMore } = await threads.read(one, before);
    const { customer, contact, promises, notes, closings, about, related, draftReply, suggestedNextStep } =
      one;
    const { signals, commitments, openQuestions, consent, signalWasRight } = one;
    return {
      ...line(one),
      brief: briefSections(one),
      ...(contact ? { contact } : {}),
      ...(one.brief.card ? { customer: one.brief.card } : {}),
      promises,
      notes,
      closings,
      about,
      ...(related ? { related } : {}),
      draftReply,
      suggestedNextStep,
      thread,
      hasMore,
      ...(customer ? { customerNumber: customer } : {}),
      signals,
      commitments,
      openQuestions,
      consent,
      ...(signalWasRight === undefined ? {} : { signalWasRight }),
    };
  }
}

const notYours = refuse(403, 'Forbidden', 'Somebody else has this case.');

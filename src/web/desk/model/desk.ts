/** The desk behind the page: loads, listens, and does what its person asks for. */
import type { CaseDetail, StreamEvent } from '../../../desk/api.ts';
import { fill } from '../../shared/language.ts';
import type { Calls, Me } from '../connection/calls.ts';
import type { Answer } from '../connection/requests.ts';
import { openStream } from '../connection/stream.ts';
import { allCases } from './all-cases.ts';
import { type CaseActions, caseActions } from './case-actions.ts';
import { type Sending, sending } from './sending.ts';
import {
  afterEvent,
  changed,
  type DeskState,
  firstState,
  mergedThread,
  type Told,
  withDetail,
} from './state.ts';
import { type Store, store } from './store.ts';

export type Notice = Extract<StreamEvent, { type: 'notice' }>;
export type Desk = CaseActions &
  Sending & {
    state: Store<DeskState>;
    calls: Calls;
    select(id: string | undefined): void;
    older(id: string): Promise<void>;
    moreClosed(): Promise<void>;
    setPresence(presence: Me['presence']): Promise<void>;
    typing(id: string): void;
    tell(told: Omit<Told, 'n'>): void;
    close(): void;
  };
export type DeskParts = {
  calls: Calls;
  streamUrl: string;
  me: Me;
  newKey(): string;
  /** The server does not know us any more. */
  onRefused(): void;
  onNotice(notice: Notice): void;
};

/** Milliseconds after which a case that changed is read again: several changes of one moment are one reading. */
const settle = 250;
/** Milliseconds between two signs that somebody types. */
const typingEvery = 3_000;

/** Loads everything and goes on listening until it is closed. */
export function openDesk({ calls, streamUrl, me, newKey, onRefused, onNotice }: DeskParts): Desk {
  const state = store<DeskState>(firstState(me));
  let lastTyping = 0;
  let rereading: ReturnType<typeof setTimeout> | undefined;

  const loading = allCases({ state, calls, read });
  const stream = openStream({
    url: streamUrl,
    onEvent,
    onRefused,
    onFresh: () => void loading.load(),
    onState(connection) {
      state.set({ connection });
      if (connection !== 'live') return;
      stream.send(viewing(state.get().selected));
      writing.sendAgain();
    },
  });
  function onEvent(event: StreamEvent): void {
    if (event.type === 'reload') void loading.load();
    if (event.type === 'notice') onNotice(event);
    loading.saw(event);
    state.set((before) => afterEvent(before, event));
    const { selected } = state.get();
    if (event.type === 'case' && event.line.id === selected) readSoon(selected);
    if (event.type === 'gone' && event.case === selected) readSoon(selected);
  }

  async function read(id: string): Promise<void> {
    const answer = await calls.read(id);
    if (answer.ok)
      return state.set((before) => ({ ...withDetail(before, answer.body), readFailure: undefined }));
    if (state.get().selected === id) state.set({ readFailure: answer.code });
  }

  function readSoon(id: string): void {
    clearTimeout(rereading);
    rereading = setTimeout(() => void read(id), settle);
  }

  function tell(told: Omit<Told, 'n'>): void {
    state.set(({ told: before }) => ({ told: { ...told, n: (before?.n ?? 0) + 1 } }));
  }

  function failed(answer: Extract<Answer<unknown>, { ok: false }>, caseId?: string): void {
    tell({
      kind: 'error',
      ...(caseId !== undefined && { caseId }),
      text: ({ failures }) => {
        const owner = ownerIn(answer.body);
        if (answer.code === 'Taken' && owner) return fill(failures.takenBy, { name: owner });
        const byCode: Record<string, string> = failures;
        return byCode[answer.code] ?? failures.other;
      },
    });
  }

  const writing = sending({ state, calls, newKey, read, failed, now: () => Date.now() });
  const acting = caseActions({ calls, read, tell, failed });

  return {
    ...writing,
    ...acting,
    state,
    calls,
    tell,
    select(id) {
      state.set({ selected: id, readFailure: undefined });
      stream.send(viewing(id));
      if (id) void read(id);
    },
    async older(id) {
      const first = state
        .get()
        .details.get(id)
        ?.thread.find(({ seq }) => seq !== undefined)?.seq;
      if (first === undefined) return;
      const answer = await calls.older(id, String(first));
      if (!answer.ok) return failed(answer, id);
      const { thread, hasMore } = answer.body;
      state.set(({ details }) => {
        const detail = details.get(id);
        if (!detail) return {};
        const merged: CaseDetail = { ...detail, thread: mergedThread(thread, detail.thread), hasMore };
        return { details: changed(details, id, merged) };
      });
    },
    async moreClosed() {
      const answer = await calls.list('closed', state.get().closed.next);
      if (!answer.ok) return failed(answer);
      state.set(({ lines }) => ({
        lines: new Map([...lines, ...answer.body.items.map((line) => [line.id, line] as const)]),
        closed: { asked: true, next: answer.body.next },
      }));
    },
    async setPresence(presence) {
      const before = state.get().me;
      state.set({ me: { ...before, presence } });
      const answer = await calls.setPresence(presence);
      if (answer.ok) return;
      state.set({ me: before });
      failed(answer);
    },
    typing(id) {
      if (Date.now() - lastTyping < typingEvery) return;
      lastTyping = Date.now();
      stream.send({ type: 'typing', case: id });
    },
    close() {
      clearTimeout(rereading);
      loading.close();
      stream.close();
    },
  };
}

function viewing(id: string | undefined) {
  return { type: 'viewing' as const, ...(id !== undefined && { case: id }) };
}

function ownerIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('owner' in body)) return undefined;
  const { owner } = body;
  return typeof owner === 'object' && owner !== null && 'name' in owner ? String(owner.name) : undefined;
}

/** All that the desk's page knows at a moment, and how events of the stream change it. */
import type { CaseDetail, CaseLine, Knowing, StreamEvent, ThreadEntry } from '../../../desk/api.ts';
import type { Me } from '../connection/calls.ts';
import type { Connection } from '../connection/stream.ts';
import type { Texts } from '../texts/texts.ts';

/** A text on its way; `key` stays the same when it is sent again. */
export type Pending = {
  key: string;
  tab: 'reply' | 'note';
  text: string;
  at: number;
  state: 'sending' | 'failed';
  /** Why it failed. */
  code?: string;
};

/** Something to say in a corner of the page; the latest one. */
export type Told = {
  n: number;
  kind: 'success' | 'error' | 'info';
  text(texts: Texts): string;
  /** The case it is about: a click opens it. */
  caseId?: string;
};

export type DeskState = {
  me: Me;
  lines: ReadonlyMap<string, CaseLine>;
  details: ReadonlyMap<string, CaseDetail>;
  pending: ReadonlyMap<string, readonly Pending[]>;
  selected?: string | undefined;
  /** Why the selected case cannot be shown. */
  readFailure?: string | undefined;
  isLoaded: boolean;
  /** Closed cases are read when they are asked for; `next` goes on. */
  closed: { asked: boolean; next?: string | undefined };
  knowing: Knowing;
  connection: Connection;
  told?: Told | undefined;
};

export function firstState(me: Me): DeskState {
  return {
    me,
    lines: new Map(),
    details: new Map(),
    pending: new Map(),
    isLoaded: false,
    closed: { asked: false },
    knowing: { canned: [], outcomes: [], colleagues: [], worksCouncil: false },
    connection: 'connecting',
  };
}

/** The state after an event; notices and reloads change nothing by themselves. */
export function afterEvent(state: DeskState, event: StreamEvent): Partial<DeskState> {
  if (event.type === 'case') return withLine(state, event.line);
  if (event.type === 'entry') return withEntry(state, event.case, event.entry);
  if (event.type === 'colleagues') return { knowing: { ...state.knowing, colleagues: event.colleagues } };
  if (event.type === 'gone') return { lines: without(state.lines, event.case) };
  return {};
}

function withLine({ lines, details }: DeskState, line: CaseLine): Partial<DeskState> {
  const detail = details.get(line.id);
  return {
    lines: changed(lines, line.id, line),
    ...(detail && { details: changed(details, line.id, { ...detail, ...line }) }),
  };
}

/** A text of ours that has arrived is no longer on its way. */
function withEntry(state: DeskState, id: string, entry: ThreadEntry): Partial<DeskState> {
  const detail = state.details.get(id);
  if (!detail) return {};
  const pending = state.pending.get(id) ?? [];
  const isOwn = entry.from === 'person' || entry.from === 'note';
  const arrived = isOwn ? pending.findIndex(({ text }) => text === entry.text) : -1;
  return {
    details: changed(state.details, id, { ...detail, thread: mergedThread(detail.thread, [entry]) }),
    ...(arrived >= 0 && { pending: changed(state.pending, id, pending.toSpliced(arrived, 1)) }),
  };
}

/** A case as it was read just now; older entries that were loaded before stay. */
export function withDetail(state: DeskState, fresh: CaseDetail): Partial<DeskState> {
  const before = state.details.get(fresh.id);
  const oldest = fresh.thread[0]?.at ?? '';
  const holdsOlder = before?.thread[0] !== undefined && before.thread[0].at < oldest;
  const detail = before
    ? {
        ...fresh,
        thread: mergedThread(before.thread, fresh.thread),
        hasMore: holdsOlder ? before.hasMore : fresh.hasMore,
      }
    : fresh;
  const { lines } = state;
  const line = lines.get(fresh.id);
  return {
    details: changed(state.details, fresh.id, detail),
    ...(line && { lines: changed(lines, fresh.id, lineOf(fresh)) }),
  };
}

/** Entries in order of time, each once; the later copy counts. */
export function mergedThread(before: readonly ThreadEntry[], more: readonly ThreadEntry[]): ThreadEntry[] {
  const all = new Map(before.map((entry) => [entry.id, entry]));
  for (const entry of more) all.set(entry.id, entry);
  return [...all.values()].sort(
    (one, other) => one.at.localeCompare(other.at) || (one.seq ?? 0) - (other.seq ?? 0),
  );
}

function lineOf(detail: CaseDetail): CaseLine {
  const {
    brief: _brief,
    contact: _contact,
    customer: _customer,
    promises: _promises,
    notes: _notes,
    closings: _closings,
    about: _about,
    related: _related,
    draftReply: _draft,
    suggestedNextStep: _step,
    thread: _thread,
    hasMore: _more,
    ...line
  } = detail;
  return line;
}

export function changed<Value>(
  map: ReadonlyMap<string, Value>,
  key: string,
  value: Value,
): Map<string, Value> {
  return new Map(map).set(key, value);
}

export function without<Value>(map: ReadonlyMap<string, Value>, key: string): Map<string, Value> {
  const copy = new Map(map);
  copy.delete(key);
  return copy;
}

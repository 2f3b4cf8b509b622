/** Loads the open cases and what the desk knows beside them; what the stream tells meanwhile is newer and counts. */
import type { CaseLine, StreamEvent } from '../../../desk/api.ts';
import type { Calls } from '../connection/calls.ts';
import type { DeskState } from './state.ts';
import type { Store } from './store.ts';

export type AllCases = {
  /** Loads everything anew. */
  load(): Promise<void>;
  /** Something came over the stream. */
  saw(event: StreamEvent): void;
  close(): void;
};
type Parts = { state: Store<DeskState>; calls: Calls; read(id: string): Promise<void> };

/** Milliseconds that the first stream may take before the page is filled without it, and before a failed try is repeated. */
const patience = 800;
const again = 3_000;

export function allCases({ state, calls, read }: Parts): AllCases {
  let timer = setTimeout(() => void load(), patience);
  let touched = new Set<string>();
  let isClosed = false;

  async function load(): Promise<void> {
    clearTimeout(timer);
    const meanwhile = new Set<string>();
    touched = meanwhile;
    const [waiting, taken, knowing] = await Promise.all([all('waiting'), all('person'), calls.knowing()]);
    if (isClosed) return;
    if (knowing.ok) state.set({ knowing: knowing.body });
    if (waiting === undefined || taken === undefined) {
      clearTimeout(timer);
      timer = setTimeout(() => void load(), again);
      return;
    }
    state.set(({ lines }) => {
      const kept = [...lines.values()].filter(({ id, state: is }) => is === 'closed' || meanwhile.has(id));
      const fresh = [...waiting, ...taken].filter(({ id }) => !meanwhile.has(id));
      return { lines: new Map([...fresh, ...kept].map((line) => [line.id, line])), isLoaded: true };
    });
    const { selected } = state.get();
    if (selected) await read(selected);
  }

  /** All pages of a list; undefined when one of them failed. */
  async function all(which: 'waiting' | 'person'): Promise<CaseLine[] | undefined> {
    const lines: CaseLine[] = [];
    let next: string | undefined;
    do {
      const answer = await calls.list(which, next);
      if (!answer.ok) return undefined;
      lines.push(...answer.body.items);
      next = answer.body.next;
    } while (next !== undefined);
    return lines;
  }

  return {
    load,
    saw(event) {
      if (event.type === 'case') touched.add(event.line.id);
      if (event.type === 'gone') touched.add(event.case);
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}

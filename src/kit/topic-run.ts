/** How a topic proceeds: which asks are filled, which question is pending. Pure but for the asks' own readers. */
import type { Request } from '../domain/understanding.ts';
import type { Ask, AskState, Said, Topic } from './topic.ts';
import type { Turn } from './turn.ts';

/** A topic under way, as it is stored. */
export type TopicRun = {
  topic: string;
  version: number;
  values: Record<string, unknown>;
  /** What the asks keep between readings, by ask. */
  memos: Record<string, unknown>;
  /** The ask whose answer is awaited. */
  pending?: string;
  /** How often the pending question was put. */
  tries: number;
  /** How many questions were put, repeats not counted. */
  questions?: number;
  request: Request;
  /** A digression has just ended: remind before asking again. */
  returning?: boolean;
  /** The last answer was not understood. */
  missed?: boolean;
};

/** The topic that waits for an answer, and how it stands. */
export type Waiting = { topic: Topic; run: TopicRun };

/** A topic at its start, with what is already known. */
export function begin(topic: Topic, request: Request, given: Record<string, unknown>): TopicRun {
  const known = Object.entries(given).filter(([key]) => key in topic.asks);
  return {
    topic: topic.name,
    version: topic.version,
    values: Object.fromEntries(known),
    memos: {},
    tries: 0,
    request,
  };
}

/**
 * Takes what was said as far as it goes: corrections of what is known, then each ask in order until one stays open.
 * The result has no `pending` when everything needed is known.
 */
export async function advance(topic: Topic, run: TopicRun, said: Said, turn: Turn): Promise<TopicRun> {
  const next: TopicRun = { ...run, values: { ...run.values }, memos: { ...run.memos }, missed: false };
  delete next.returning;
  const awaited = run.pending;
  if (said.as === 'answer' && restates(topic, said.request) && !isClaimed({ topic, run }, said, turn))
    next.request = said.request;
  let understood = said.as === 'opening';

  for (const [name, ask] of Object.entries(topic.asks)) {
    if (name in next.values) continue;
    if (!isNeeded(ask, name, next, turn)) continue;
    const as = said.as === 'opening' ? 'opening' : name === awaited ? 'answer' : 'opening';
    // Later asks may profit from the same message, but only once the awaited one is settled.
    const reading = await read(ask, name, { ...said, as }, turn, next);
    if (reading && 'got' in reading) {
      next.values[name] = reading.got;
      delete next.memos[name];
      understood = true;
      continue;
    }
    if (reading) {
      next.memos[name] = reading.memo;
      understood = true;
    }
    const samePending = name === awaited && !reading;
    return { ...next, pending: name, tries: samePending ? run.tries : 0, missed: !understood };
  }
  delete next.pending;
  return next;
}

/** Whether the awaited answer is still wanted: a digression may have brought it ("Danke, das passt"). */
export function stillWaits({ topic, run }: Waiting, turn: Turn): boolean {
  const { pending = '' } = run;
  const ask = topic.asks[pending];
  return ask === undefined || isNeeded(ask, pending, run, turn);
}

/** The question that awaits its answer does not count among those put before it. */
function isNeeded(
  ask: Ask<unknown>,
  name: string,
  { values, request, questions = 0, pending }: TopicRun,
  turn: Turn,
): boolean {
  return ask.needed?.(values, turn, request, name === pending ? questions - 1 : questions) ?? true;
}

/** "Kundennummer 10023, PLZ 82407" is an answer, whatever order it reads like a question for. */
export function isClaimed({ topic, run }: Waiting, said: Said, turn: Turn): boolean {
  const ask = run.pending === undefined ? undefined : topic.asks[run.pending];
  return ask?.claims?.(said, turn, stateOf(run.pending ?? '', run)) ?? false;
}

/** "welchen Antrieb hat 10-2040?" while another article is being chosen: the topic goes on with the new question. */
function restates(topic: Topic, request: Request): boolean {
  const isSure = topic.starts.includes(request.intent.name) && request.intent.confidence >= 0.6;
  return isSure && request.text.trim().split(/\s+/u).length >= 3;
}

/** What was said as a correction of something already known; undefined when no ask takes it. */
export async function correct(
  topic: Topic,
  run: TopicRun,
  said: Said,
  turn: Turn,
): Promise<TopicRun | undefined> {
  const next: TopicRun = { ...run, values: { ...run.values }, memos: { ...run.memos }, missed: false };
  let changed = false;
  for (const [name, ask] of Object.entries(topic.asks)) {
    if (!(name in next.values)) continue;
    const reading = await read(ask, name, { ...said, as: 'correction' }, turn, run);
    if (!reading) continue;
    changed = true;
    if ('got' in reading) next.values[name] = reading.got;
    else {
      // The change needs one more question before anything else goes on.
      delete next.values[name];
      next.memos[name] = reading.memo;
      next.pending = name;
    }
  }
  // What was changed is shown anew with the question.
  return changed ? { ...next, tries: 0 } : undefined;
}

/** Puts the pending question; counts how often. */
export function ask(topic: Topic, run: TopicRun, turn: Turn): TopicRun {
  const pending = run.pending === undefined ? undefined : topic.asks[run.pending];
  if (!pending || run.pending === undefined) return run;
  if (run.returning) turn.say('kit.back');
  pending.say(turn, stateOf(run.pending, run));
  const questions = (run.questions ?? 0) + (run.tries === 0 ? 1 : 0);
  const asked: TopicRun = { ...run, tries: run.tries + 1, questions };
  delete asked.returning;
  return asked;
}

function read(ask: Ask<unknown>, name: string, said: Said, turn: Turn, run: TopicRun) {
  return ask.read(said, turn, stateOf(name, run));
}

/** How an ask of a run stands. */
export function stateOf(name: string, run: TopicRun): AskState {
  const { memos, values: known, returning = false, request } = run;
  return { memo: memos[name], known, tries: run.pending === name ? run.tries : 0, returning, request };
}

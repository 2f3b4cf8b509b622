/** Marks by which the router tells an answer, a change and a new request apart. Pure. */
import type { Intent, Request } from '../domain/understanding.ts';
import { expectation } from './topic.ts';
import type { Waiting } from './topic-run.ts';

/** A few words that hold just what was asked for are the answer, however they read alone: "60-1001", "20 Stück". */
export function answersShortly(request: Request, waiting: Waiting): boolean {
  const expects = expected(waiting);
  const type = expects === 'number' ? 'quantity' : expects;
  return words(request) <= 3 && request.entities.some((entity) => entity.type === type);
}

/** "4 Schachteln", "doch lieber 6": a change of what is known rather than a request of its own, however it reads alone. */
export function changesShortly(request: Request, { run }: Waiting): boolean {
  const knows = Object.values(run.values).some(Array.isArray);
  return knows && words(request) <= 5 && names(request, 'quantity') && !request.text.includes('?');
}

export function expected({ topic, run }: Waiting) {
  return run.pending === undefined ? undefined : expectation(topic.asks[run.pending], run.memos[run.pending]);
}

export function names(request: Request, type: string): boolean {
  return request.entities.some((entity) => entity.type === type);
}

/** Whether it names something that is likely an article of ours. */
export function namesSurely(request: Request): boolean {
  return request.entities.some(
    (entity) => entity.type === 'product' && (entity.value.candidates[0]?.score ?? 0) >= 0.5,
  );
}

/** Whether all the articles a message names are those that the last answer was about. */
export function namesKnown(request: Request, known: Record<string, unknown>): boolean {
  const before = new Set(
    Object.values(known)
      .flat()
      .map((value) => (value as { article?: string } | undefined)?.article),
  );
  const named = request.entities.filter((entity) => entity.type === 'product');
  return (
    named.length > 0 &&
    named.every(({ value }) => value.candidates.some(({ sku, score }) => score > 0.9 && before.has(sku)))
  );
}

/** Yes, no, thanks, hello: never a change of subject. */
export function isSmall(intent: Intent): boolean {
  return intent.startsWith('confirm.') || intent.startsWith('smalltalk.');
}

export function words(request: Request): number {
  return request.text.trim().split(/\s+/u).length;
}

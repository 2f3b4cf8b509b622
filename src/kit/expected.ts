/** What the open question of a conversation expects: known before the message is read. */
import type { UnderstandingContext } from '../domain/understanding.ts';
import type { DialogStack } from './conversation.ts';
import { expectation, type Topic } from './topic.ts';
import type { TopicRun } from './topic-run.ts';

/** The kind of answer the innermost topic waits for; undefined when nothing is asked. */
export function expectedAnswer(
  stack: DialogStack,
  topics: readonly Topic[],
): UnderstandingContext['expecting'] | undefined {
  const top = stack.dialogStack.at(-1);
  const topic = top && topics.find(({ name }) => name === top.id);
  const run = top?.state as TopicRun | undefined;
  const pending = run?.pending;
  return topic && pending !== undefined ? expectation(topic.asks[pending], run?.memos[pending]) : undefined;
}

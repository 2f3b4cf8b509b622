/** The last gate: no activity leaves a turn with an amount of money that no price record, sum or vendor's text of this turn has. */
import type { DraftActivity } from '../domain/activity.ts';
import type { Language } from '../domain/language.ts';
import type { Evidence } from './evidence.ts';

/** Checks every text of the replies, of their cards and quick replies; `instead` stands for an amount that is not sent. */
export function guarded(
  replies: readonly DraftActivity[],
  evidence: Evidence,
  { language, instead }: { language: Language; instead: string },
): { replies: DraftActivity[]; blocked: number } {
  let blocked = 0;
  const check = (text: string): string => {
    const checked = evidence.checked(text, language, instead);
    blocked += checked.blocked;
    return checked.text;
  };
  // What a person at the desk writes is theirs to answer for.
  const checked = replies.map((reply) =>
    reply.channelData?.author === 'person' ? reply : (walk(reply, check) as DraftActivity),
  );
  return { replies: checked, blocked };
}

/** Names whose strings are addresses and identifiers, never read as text. */
const notText = new Set(['contentUrl', 'url', 'id', 'replyToId', '$schema', 'contentType', 'type', 'locale']);

function walk(value: unknown, check: (text: string) => string, name = ''): unknown {
  if (typeof value === 'string') return notText.has(name) ? value : check(value);
  if (Array.isArray(value)) return value.map((each) => walk(each, check, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, walk(child, check, key)]));
}

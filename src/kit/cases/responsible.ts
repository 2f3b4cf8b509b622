/** Who of the team answers for a case, and by when: routing by segment and topic, hours, deputies. */
import type { Case } from '../../domain/case.ts';
import type { CaseFacts } from '../../domain/case-effects.ts';
import type { TeamMember } from '../../domain/company.ts';
import { responseMinutes } from '../../domain/service.ts';
import type { Turn } from '../turn.ts';
import { personFor, presentPerson } from '../wording/people.ts';

/** What routing goes by; `topic` is a word of team.yaml. */
export type Routed = { topic: string; segment?: string; salesContact?: string };

/**
 * The person of the team: for segments with the route `account-manager` the customer's own contact person; for
 * `inside-sales` whoever has topic and segment; for all others whoever has the topic. undefined without a team.
 */
export function responsible(
  { topic, segment = 'C', salesContact }: Routed,
  turn: Turn,
): TeamMember | undefined {
  const { team, service } = turn.vendor;
  const route = service[segment]?.route;
  const own = team.find(({ name }) => name === salesContact);
  if (route === 'account-manager' && own) return own;
  if (route !== 'inside-sales') return personFor(topic, turn);
  const theirs = team.filter(({ segments }) => segments.includes(segment));
  return theirs.find(({ topics }) => topics.includes(topic)) ?? own ?? theirs[0] ?? personFor(topic, turn);
}

/** The one who is there now: the responsible person or the deputy. */
export function presentFor(routed: Routed, turn: Turn): TeamMember | undefined {
  const person = responsible(routed, turn);
  return person && presentPerson(person, turn);
}

/** How a stored case is routed. */
export function routedOf({ about, brief, reason }: Pick<Case, 'about' | 'brief' | 'reason'>): Routed {
  const { segment, salesContact } = brief.card ?? {};
  return {
    topic: about.topics[0] ?? (reason === 'complaint' ? 'complaints' : 'contact'),
    ...(segment ? { segment } : {}),
    ...(salesContact ? { salesContact } : {}),
  };
}

/** What a step of that case must know of the world around it. */
export async function factsFor(routed: Routed, caseId: string | undefined, turn: Turn): Promise<CaseFacts> {
  const { speaking, owner } = turn.memory;
  const heldBy = owner === 'person' && speaking?.case !== caseId ? speaking?.owner : undefined;
  return {
    promise(_now, _urgency) {
      const minutes = responseMinutes(turn.vendor.service, routed.segment);
      return turn.dueIn(minutes, presentFor(routed, turn)?.hours ?? turn.vendor.company.hours);
    },
    staffed: (await turn.cases.desk?.staffed()) ?? false,
    ...(heldBy ? { heldBy } : {}),
  };
}

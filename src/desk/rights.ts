/** Who at the desk may see and do what with a case. */
import type { Case, Colleague } from '../domain/case.ts';
import type { Agent } from './sessions/guard.ts';

type Held = Pick<Case, 'state' | 'owner' | 'lastOwner'>;

export function isLead({ role }: Pick<Agent, 'role'>): boolean {
  return role !== 'agent';
}

/** An agent sees the pool, their own, and what they had or nobody has any more; a lead sees all. */
export function maySee(agent: Pick<Agent, 'id' | 'role'>, { state, owner, lastOwner }: Held): boolean {
  if (isLead(agent) || owner?.id === agent.id) return true;
  if (state === 'person') return false;
  return state === 'waiting' || lastOwner === undefined || lastOwner.id === agent.id;
}

/** Whether it is theirs now or was last. */
export function isTheirs({ id }: Pick<Agent, 'id'>, { state, owner, lastOwner }: Held): boolean {
  return owner?.id === id || (state === 'closed' && lastOwner?.id === id);
}

/** The agent as customers and colleagues know them: the name in team.yaml, where there is one. */
export function colleagueOf(agent: Pick<Agent, 'id' | 'displayName' | 'person' | 'role'>): Colleague {
  return { id: agent.id, name: agent.person ?? agent.displayName, ...(isLead(agent) ? { lead: true } : {}) };
}

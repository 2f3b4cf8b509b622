/** What turns leave in the outbox for the desk: handoff events for its hubs, and news for cases of other conversations. */
import type { HandoffEntry } from './desk/agent-hub.ts';
import type { OpenDesk } from './desk/open-desk.ts';
import type { CaseHappening } from './kit/cases/in-turn.ts';
import { later, type Sender, sent } from './outbox/delivery.ts';

/** By kind of entry; only turns write these, from the shapes named here. */
export function deskSenders(desk: () => Pick<OpenDesk, 'tellHubs' | 'carry'>): [string, Sender][] {
  return [
    [
      'handoff',
      async ({ data }) => {
        await desk().tellHubs(data as unknown as HandoffEntry);
        return sent;
      },
    ],
    [
      'case-event',
      async ({ data }) => {
        const isDone = await desk().carry(data as unknown as CaseHappening);
        return isDone ? sent : later('The case could not be changed just now.');
      },
    ],
  ];
}

/** Random lives of cases in two conversations: no message unowned, no dead end, one owner, every promise in open hours. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Case,
  type Colleague,
  type ConversationOwner,
  caseOutcomes,
  caseReasons,
  dueAt,
  owed,
  ownerOf,
  ownerOfAll,
  speakingCase,
} from '../../src/domain/case.ts';
import type { CaseEffect, CaseFacts, CaseStep } from '../../src/domain/case-effects.ts';
import { type CaseEvent, stepCase } from '../../src/domain/case-events.ts';
import { type Opening, openCase } from '../../src/domain/case-opening.ts';
import { isOpen } from '../../src/domain/promise.ts';
import { kern, lead, lechner, opening, staffed, team } from './case-parts.ts';

const runs = 1000;
const conversations = ['web-1', 'teams-2'];

/** What happens next: after how many minutes, with or without somebody at a desk, to which case; often by its owner. */
type Happening = { after: number; staffed: boolean; which: number; byOwner: boolean; what: What };
type What =
  | { type: 'opens'; opening: Opening }
  | {
      type: 'case';
      event: CaseEvent extends infer E ? (E extends CaseEvent ? Omit<E, 'key'> : never) : never;
    }
  | { type: 'writes'; conversation: string }
  | { type: 'waits-until-due' }
  | { type: 'again' };

const colleague = fc.constantFrom<Colleague>(kern, kern, lechner, lead);
const callback = fc.constantFrom(
  { phone: '0881 4711', when: 'morgen' },
  { email: 'a@b.example', when: 'bald' },
);
const openings: fc.Arbitrary<Opening> = fc
  .record({
    kind: fc.constantFrom('chat', 'task', 'task'),
    conversation: fc.constantFrom('web-1', 'web-1', 'web-1', 'teams-2'),
    reason: fc.constantFrom(...caseReasons),
    urgency: fc.constantFrom('high', 'normal', 'low'),
    customer: fc.constantFrom('10023', '10023', undefined, '10099'),
    contact: fc.constantFrom({ email: 'huber@schreinerei.example' }, { phone: '0881 4711' }, undefined),
    callback: fc.option(callback, { nil: undefined, freq: 6 }),
    asks: fc.option(fc.constant('Wie lang ist die Lieferzeit?'), { nil: undefined, freq: 3 }),
  } as const)
  .map((more) => opening(more as Partial<Opening>));

const text = fc.constant('Guten Tag');
const event = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('taken' as const), by: colleague }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('message' as const), by: colleague, text }) },
  fc.record({
    type: fc.constant('passed' as const),
    by: colleague,
    to: fc.option(colleague, { nil: undefined }),
  }),
  fc.record({ type: fc.constant('note' as const), by: colleague, text }),
  fc.record({ type: fc.constant('returned' as const), by: colleague }),
  fc.record({
    type: fc.constant('closed' as const),
    by: colleague,
    outcome: fc.constantFrom(...caseOutcomes),
    signalWasRight: fc.boolean(),
  }),
  fc.record({ type: fc.constant('answer-bot' as const), by: colleague, text }),
  fc.record({ type: fc.constant('bot-asks' as const), text }),
  fc.record({
    type: fc.constant('customer-left' as const),
    matter: fc.constantFrom('done' as const, 'stays' as const),
  }),
  fc.record({ type: fc.constant('callback' as const), callback }),
  fc.record({ type: fc.constant('agent-gone' as const), agent: colleague.map(({ id }) => id) }),
  fc.record({ type: fc.constant('promise-due' as const) }),
  fc.record({ type: fc.constant('reopened' as const), opening: openings, word: fc.boolean() }),
);

const happening: fc.Arbitrary<Happening> = fc.record({
  after: fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 0, max: 20 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 5000 }) },
  ),
  staffed: fc.boolean(),
  which: fc.nat({ max: 1000 }),
  byOwner: fc.boolean(),
  what: fc.oneof(
    { weight: 3, arbitrary: fc.record({ type: fc.constant('opens' as const), opening: openings }) },
    { weight: 8, arbitrary: fc.record({ type: fc.constant('case' as const), event }) },
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('writes' as const),
        conversation: fc.constantFrom(...conversations),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ type: 'waits-until-due' as const }) },
    { weight: 2, arbitrary: fc.constant({ type: 'again' as const }) },
  ),
});

/** What a store and a counter would keep around the cases. */
type World = {
  now: Date;
  cases: Case[];
  /** What the effects said of each case in each conversation. */
  owners: Map<string, ConversationOwner>;
  last?: { event: CaseEvent; of: number; step: CaseStep };
  count: number;
};

/** Only a person's own case keeps others out of a conversation. */
function factsFor(world: World, one: Pick<Case, 'id' | 'conversation'>, isStaffed: boolean): CaseFacts {
  const speaks = speakingCase(
    world.cases.filter((each) => each.conversation === one.conversation && each.id !== one.id),
  );
  return { ...staffed, staffed: isStaffed, heldBy: speaks?.owner };
}

function apply(world: World, index: number, event: CaseEvent, isStaffed: boolean): CaseStep {
  const before = world.cases[index];
  if (!before) throw new Error('no such case');
  const where = event.type === 'reopened' ? event.opening.conversation : before.conversation;
  const step = stepCase(
    before,
    event,
    world.now,
    factsFor(world, { ...before, conversation: where }, isStaffed),
  );
  if (step.refused === undefined) {
    world.cases[index] = step.case;
    follow(world, step.case.id, step.effects);
    checkStep(before, step.case, event, step.effects);
  } else if (step.refused === 'taken' || step.refused === 'conversation-held') {
    // Whoever is turned away hears by whom.
    expect(step.by?.name).toBeTruthy();
  }
  return step;
}

function follow(world: World, id: string, effects: readonly CaseEffect[]): void {
  for (const effect of effects)
    if (effect.do === 'owner') world.owners.set(`${id} ${effect.conversation}`, effect.owner);
}

function happen(world: World, { after, staffed: isStaffed, which, byOwner, what }: Happening): void {
  world.now = new Date(world.now.getTime() + after * 60_000);
  world.count += 1;
  const key = `key-${world.count}`;
  const index = which % Math.max(1, world.cases.length);
  const one = world.cases[index];
  if (what.type === 'opens') opens(world, what.opening, key, isStaffed);
  else if (what.type === 'writes') writes(world, what.conversation, key, isStaffed);
  else if (what.type === 'again') again(world, isStaffed);
  else if (one?.owner && what.type === 'case' && byOwner && 'by' in what.event)
    record(world, index, { ...what.event, by: one.owner, key } as CaseEvent, isStaffed);
  else if (one && what.type === 'case') record(world, index, { ...what.event, key } as CaseEvent, isStaffed);
  else if (one) {
    const due = dueAt(one);
    if (due && Date.parse(due) > world.now.getTime()) world.now = new Date(due);
    record(world, index, { type: 'promise-due', key }, isStaffed);
  }
}

function record(world: World, of: number, event: CaseEvent, isStaffed: boolean): void {
  world.last = { event, of, step: apply(world, of, event, isStaffed) };
}

/** The bot opens a case: never a second chat in a conversation that waits or is with a person. */
function opens(world: World, wanted: Opening, key: string, isStaffed: boolean): void {
  const here = world.cases.filter(({ conversation }) => conversation === wanted.conversation);
  if (ownerOfAll(here) !== 'bot') return;
  const id = `C-2026-${String(world.cases.length + 1).padStart(5, '0')}`;
  const moment = { now: world.now, facts: { ...staffed, staffed: isStaffed } };
  const { case: one, effects } = openCase(wanted, { id, key }, moment);
  world.cases.push(one);
  follow(world, id, effects);
}

/** A customer writes: whoever owns the conversation gets it, and exactly one does. */
function writes(world: World, conversation: string, key: string, isStaffed: boolean): void {
  const here = world.cases.filter((one) => one.conversation === conversation);
  const speaking = speakingCase(here);
  if (!speaking) {
    expect(ownerOfAll(here)).toBe('bot');
    return;
  }
  const step = apply(world, world.cases.indexOf(speaking), { type: 'customer-message', key }, isStaffed);
  if (step.refused !== undefined) throw new Error(`a message was refused: ${step.refused}`);
  const routes = step.effects.filter((effect) => effect.do === 'route');
  expect(routes).toHaveLength(1);
  expect(routes[0]?.to).toBe(ownerOfAll(here));
  if (routes[0]?.to === 'person') expect(routes[0].colleague).toEqual(speaking.owner);
  else expect(step.effects).toContainEqual(expect.objectContaining({ do: 'tell', what: 'still-waiting' }));
  expect(owed(step.case)).toBeDefined();
}

/** The last event comes a second time, as after a lost answer: nothing new, or refused as before. */
function again(world: World, isStaffed: boolean): void {
  const { last } = world;
  if (!last) return;
  const before = world.cases[last.of];
  const step = apply(world, last.of, last.event, isStaffed);
  if (last.step.refused === undefined) {
    expect(step).toEqual({ case: before, effects: [], repeated: true });
    expect(world.cases[last.of]).toBe(before);
  }
  world.last = { ...last, step: last.step.refused === undefined ? last.step : step };
}

/** What must hold of a single step. */
function checkStep(before: Case, after: Case, event: CaseEvent, effects: readonly CaseEffect[]): void {
  if (before.state === 'closed' && event.type !== 'reopened') expect(after.state).toBe('closed');
  // Whoever is told something, is told by data a customer may see.
  const mayBeSeen = ['do', 'what', 'conversation', 'person', 'text', 'until', 'staffed', 'by'];
  for (const effect of effects) {
    if (effect.do !== 'tell') continue;
    expect(Object.keys(effect).filter((name) => !mayBeSeen.includes(name))).toEqual([]);
    if (effect.text !== undefined) expect(['message', 'answer']).toContain(effect.what);
  }
  // Whoever was told to wait or was being served by a person hears when that changes.
  if (ownerOf(before) !== ownerOf(after) && !('outcome' in event && event.outcome === 'spam'))
    expect(effects.some((effect) => effect.do === 'tell')).toBe(true);
}

/** What must hold of every case, always. */
function checkCase(one: Case): void {
  expect(one.state === 'person').toBe(one.owner !== undefined);
  expect(one.state === 'closed').toBe(one.closedAt !== undefined);
  const unended = one.promises.filter(({ ended }) => !ended);
  expect(unended.length).toBeLessThanOrEqual(1);
  if (unended.length === 1) expect(one.promises.at(-1)).toBe(unended[0]);
  if (one.state === 'waiting') expect(dueAt(one)).toBeDefined();
  if (one.state === 'closed') expect(owed(one)).toBeUndefined();
  expect(one.otherConversations).not.toContain(one.conversation);
  expect(new Set(one.keys).size).toBe(one.keys.length);
  // The earlier ones were looked at when they were made.
  for (const { until, madeAt } of one.promises.slice(-1)) {
    expect(until).toBeDefined();
    if (!until) continue;
    expect(until >= madeAt).toBe(true);
    // The end of a span is still a promise in open hours.
    expect(isOpen(new Date(Date.parse(until) - 60_000), team)).toBe(true);
  }
}

/** What must hold of a conversation: one voice at most, and the owner records say what the cases say. */
function checkConversations({ cases, owners }: World): void {
  for (const conversation of conversations) {
    const here = cases.filter((one) => one.conversation === conversation);
    expect(here.filter((one) => ownerOf(one) === 'person').length).toBeLessThanOrEqual(1);
    for (const one of cases) {
      const known = owners.get(`${one.id} ${conversation}`) ?? 'bot';
      expect(known).toBe(one.conversation === conversation ? ownerOf(one) : 'bot');
    }
  }
}

/** From every state people have a way on, and so has time alone. */
function checkWaysOn(world: World): void {
  for (const one of world.cases) {
    const facts = factsFor(world, one, true);
    const can = (event: Record<string, unknown>) =>
      stepCase(one, { key: 'way-on', ...event } as CaseEvent, world.now, facts).refused === undefined;
    if (one.state === 'waiting') {
      expect(can({ type: 'taken', by: kern }) || facts.heldBy !== undefined).toBe(true);
      expect(can({ type: 'closed', by: kern, outcome: 'solved' })).toBe(true);
    }
    if (one.state === 'person') {
      expect(can({ type: 'closed', by: one.owner, outcome: 'solved' })).toBe(true);
      expect(can({ type: 'returned', by: one.owner })).toBe(true);
    }
    if (one.state === 'closed') {
      const back = opening({ customer: one.customer, conversation: one.conversation });
      expect(can({ type: 'reopened', opening: back }) || facts.heldBy !== undefined).toBe(true);
    }
    expect(can({ type: 'note', by: kern, text: 'x' })).toBe(true);
    left(one);
  }
}

/** Everybody has gone home for good: whoever waits is told again and again, and not for ever in a silent chat. */
function left(start: Case): void {
  let one = start;
  for (let times = 0; times < 3 && one.state !== 'closed'; times += 1) {
    const due = dueAt(one);
    if (!due) {
      // Nothing is owed: the person had the last word, and the next one is the customer's.
      expect(one.state).toBe('person');
      return;
    }
    const facts = { ...staffed, staffed: false };
    const step = stepCase(one, { type: 'promise-due', key: `left-${times}` }, new Date(due), facts);
    if (step.refused !== undefined) throw new Error(`nobody looked again: ${step.refused}`);
    expect(step.effects.some((effect) => effect.do === 'tell')).toBe(true);
    expect(step.case.state).toBe('waiting');
    expect((dueAt(step.case) ?? '') > due).toBe(true);
    one = step.case;
  }
  const mayCall = one.callback || (one.contact?.phone && one.consent.phone) || one.contact?.email;
  if (mayCall) expect(ownerOf(one)).toBe('bot');
}

describe('a thousand random lives', () => {
  test('nobody is ever left alone', () => {
    const start = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-12-31') });
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(
        start,
        fc.array(happening, { minLength: 10, maxLength: 50, size: 'max' }),
        (at, happenings) => {
          const world: World = { now: new Date(at), cases: [], owners: new Map(), count: 0 };
          const first = { type: 'opens', opening: opening({ kind: 'task' }) } as const;
          for (const each of [
            { after: 0, staffed: true, which: 0, byOwner: false, what: first },
            ...happenings,
          ]) {
            happen(world, each);
            for (const one of world.cases) checkCase(one);
            checkConversations(world);
            const { last } = world;
            if (last) {
              const met = `${last.event.type} ${last.step.refused ?? 'done'}`;
              seen.set(met, (seen.get(met) ?? 0) + 1);
            }
          }
          checkWaysOn(world);
        },
      ),
      { numRuns: runs },
    );
    // The walks were no empty ones: everything that can happen did, and every refusal was met.
    const types = [
      'taken',
      'passed',
      'message',
      'note',
      'returned',
      'closed',
      'answer-bot',
      'bot-asks',
      'customer-left',
      'callback',
      'agent-gone',
      'promise-due',
      'reopened',
    ];
    for (const type of types) expect(seen.get(`${type} done`) ?? 0, type).toBeGreaterThan(20);
    const refusals = [
      'taken',
      'not-taken',
      'closed',
      'not-due',
      'waits-for-person',
      'not-proven',
      'conversation-held',
    ];
    const met = [...seen.keys()];
    for (const refusal of refusals)
      expect(
        met.some((each) => each.endsWith(` ${refusal}`)),
        refusal,
      ).toBe(true);
  }, 60_000);
});

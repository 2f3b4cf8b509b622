/** The life of a case, step by step: who has it, what the customer hears, what is owed, and that nothing ends nowhere. */
import { describe, expect, test } from 'vitest';
import { dueAt, owed, ownerOf, ownerOfAll, speakingCase } from '../../src/domain/case.ts';
import { briefSections } from '../../src/domain/case-brief.ts';
import { stepCase } from '../../src/domain/case-events.ts';
import { openCase } from '../../src/domain/case-opening.ts';
import {
  aCase,
  kern,
  lead,
  lechner,
  minutesLater,
  nine,
  nobodyThere,
  opening,
  staffed,
  walk,
} from './case-parts.ts';

describe('a case begins', () => {
  test('a chat waits with a promise, and the queue hears of it', () => {
    const moment = { now: nine, facts: staffed };
    const { case: one, effects } = openCase(opening(), { id: 'C-2026-00042', key: 'a' }, moment);
    expect(one).toMatchObject({ state: 'waiting', kind: 'chat', promisedBy: '2026-11-24T09:00:00.000Z' });
    expect(ownerOf(one)).toBe('waiting');
    expect(effects).toEqual([
      expect.objectContaining({ do: 'tell', what: 'waiting', until: one.promisedBy, staffed: true }),
      { do: 'handoff', status: 'initiate' },
      expect.objectContaining({ do: 'notify-queue', why: 'new' }),
      { do: 'owner', conversation: 'web-1', owner: 'waiting' },
    ]);
  });

  test('a task leaves the conversation with the bot; so does a wish to be called', () => {
    expect(ownerOf(aCase({ kind: 'task' }))).toBe('bot');
    expect(aCase({ callback: { phone: '0881 4711', when: 'morgen' } })).toMatchObject({ kind: 'task' });
  });

  test('when nobody is there, the team gets a mail', () => {
    const moment = { now: nine, facts: nobodyThere };
    const { effects } = openCase(opening(), { id: 'C-2026-00042', key: 'a' }, moment);
    expect(effects).toContainEqual({ do: 'mail', to: 'team', why: 'nobody-there' });
  });

  test('where it never opens, no time is told, and it comes up again after a day', () => {
    const facts = { promise: () => undefined, staffed: false };
    const one = aCase({}, nine, facts);
    expect(one.promisedBy).toBeUndefined();
    expect(dueAt(one)).toBe('2026-11-25T08:00:00.000Z');
    const due = walk(one, facts).step({ type: 'promise-due' }, minutesLater(24 * 60));
    expect(due.did).toContain('tell callback');
    expect(ownerOf(due.case)).toBe('bot');
  });
});

describe('colleagues', () => {
  test('two take it at once: one has it, the other hears whose it is', () => {
    const first = walk(aCase()).step({ type: 'taken', by: kern });
    expect(first.did).toEqual(['tell taken', 'handoff accepted', 'owner web-1 person']);
    const second = first.step({ type: 'taken', by: lechner });
    expect(second.last).toEqual({ refused: 'taken', by: kern });
    expect(first.step({ type: 'taken', by: kern }).did).toEqual([]);
  });

  test('words to the customer need the case in hand, and keep the promise', () => {
    const one = walk(aCase()).step({ type: 'message', by: kern, text: 'Guten Tag' });
    expect(one.did).toEqual(['refused: not-taken']);
    one.step({ type: 'taken', by: kern }).step({ type: 'message', by: lechner, text: 'Hallo' });
    expect(one.last).toEqual({ refused: 'taken', by: kern });
    one.step({ type: 'message', by: kern, text: 'Guten Tag' }, minutesLater(5));
    expect(one.last).toMatchObject({
      effects: [{ do: 'tell', what: 'message', person: 'Sabine Kern', text: 'Guten Tag' }],
    });
    expect(owed(one.case)).toBeUndefined();
    expect(one.case.promises.at(-1)?.ended).toMatchObject({ as: 'kept' });
    expect(dueAt(one.case)).toBeUndefined();
  });

  test('an answer after the promised time is late', () => {
    const one = walk(aCase())
      .step({ type: 'taken', by: kern })
      .step({ type: 'message', by: kern, text: 'Verzeihung' }, minutesLater(61));
    expect(one.case.promises.at(-1)?.ended).toMatchObject({ as: 'late' });
  });

  test('the same key does nothing a second time', () => {
    const { case: one } = walk(aCase()).step({ type: 'taken', by: kern });
    const event = { type: 'message', key: 'm1', by: kern, text: 'Guten Tag' } as const;
    const first = stepCase(one, event, nine, staffed);
    if (first.refused !== undefined) throw new Error(first.refused);
    expect(stepCase(first.case, event, minutesLater(1), staffed)).toEqual({
      case: first.case,
      effects: [],
      repeated: true,
    });
  });

  test('whoever asked for a person while nobody was there gets one here, unless a call was agreed', () => {
    const asked = (more = {}) =>
      walk(aCase({ kind: 'task', ...more }), nobodyThere).step({ type: 'taken', by: kern });
    expect(asked().did).toEqual(['tell taken', 'handoff accepted', 'owner web-1 person']);
    expect(asked().case.kind).toBe('chat');
    expect(asked({ callback: { email: 'huber@schreinerei.example', when: '' } }).did).toEqual([
      'handoff accepted',
    ]);
  });

  test('whoever writes on a task joins the conversation, unless somebody else speaks there', () => {
    const task = () => walk(aCase({ kind: 'task', reason: 'complaint' })).step({ type: 'taken', by: kern });
    expect(task().did).toEqual(['handoff accepted']);
    const joined = task().step({ type: 'message', by: kern, text: 'Guten Tag' });
    expect(joined.did).toEqual(['tell taken', 'tell message', 'owner web-1 person']);
    const held = task().step({ type: 'message', by: kern, text: 'x' }, nine, { ...staffed, heldBy: lechner });
    expect(held.last).toEqual({ refused: 'conversation-held', by: lechner });
  });

  test('a case passes to a colleague or back to the pool; only from whoever has it, or by a lead', () => {
    const one = walk(aCase()).step({ type: 'passed', by: kern, to: lechner });
    expect(one.did).toEqual(['refused: not-taken']);
    one.step({ type: 'taken', by: kern }).step({ type: 'passed', by: lechner, to: lechner });
    expect(one.last).toEqual({ refused: 'taken', by: kern });
    one.step({ type: 'passed', by: kern, to: lechner });
    expect(one.did).toEqual(['tell passed', 'lechner passed']);
    expect(one.case).toMatchObject({ state: 'person', owner: lechner, lastOwner: kern });
    one.step({ type: 'passed', by: lead, to: lead });
    expect(one.did).toEqual(['tell passed', 'ostler passed', 'lechner lost']);
    one.step({ type: 'passed', by: lead });
    expect(one.did).toEqual(['tell back-in-queue', 'queue back', 'owner web-1 waiting']);
    expect(one.case).toMatchObject({ state: 'waiting', owner: undefined, lastOwner: lead });
  });

  test('given back to the bot it ends without a verdict; the verdict may follow, once', () => {
    const one = walk(aCase()).step({ type: 'taken', by: kern }).step({ type: 'returned', by: kern });
    expect(one.did).toEqual(['tell returned', 'handoff completed', 'owner web-1 bot']);
    expect(one.case).toMatchObject({ state: 'closed', outcome: undefined });
    one.step({ type: 'closed', by: kern, outcome: 'upgraded', signalWasRight: true });
    expect(one.case).toMatchObject({ outcome: 'upgraded', signalWasRight: true, state: 'closed' });
    expect(one.step({ type: 'closed', by: kern, outcome: 'lost' }).did).toEqual(['refused: closed']);
  });

  test('an agreed call-back outlives the chat, with its promise', () => {
    const one = walk(aCase())
      .step({ type: 'taken', by: kern })
      .step({
        type: 'callback',
        callback: { phone: '0881 4711', when: 'um drei' },
        until: '2026-11-24T14:00:00Z',
      })
      .step({ type: 'returned', by: kern });
    expect(one.case).toMatchObject({ state: 'person', kind: 'task', owner: kern });
    expect(ownerOf(one.case)).toBe('bot');
    expect(dueAt(one.case)).toBe('2026-11-24T14:00:00Z');
  });

  test('closing: the customer hears it, but not after spam', () => {
    const close = (outcome: 'solved' | 'spam') =>
      walk(aCase()).step({ type: 'taken', by: kern }).step({ type: 'closed', by: kern, outcome });
    expect(close('solved').did).toEqual(['tell closed', 'handoff completed', 'owner web-1 bot']);
    expect(close('spam').did).toEqual(['handoff completed', 'owner web-1 bot']);
    expect(close('solved').case).toMatchObject({
      outcome: 'solved',
      closedAt: nine.toISOString(),
      lastOwner: kern,
    });
    const taken = walk(aCase()).step({ type: 'taken', by: kern });
    expect(taken.step({ type: 'closed', by: lechner, outcome: 'solved' }).last).toEqual({
      refused: 'taken',
      by: kern,
    });
    expect(taken.step({ type: 'closed', by: lead, outcome: 'solved' }).did).toContain('kern lost');
  });

  test('a note is possible at any time and moves nothing', () => {
    const one = walk(aCase()).step({ type: 'closed', by: kern, outcome: 'spam' });
    expect(one.step({ type: 'note', by: lechner, text: 'schon wieder' }).did).toEqual([]);
    expect(one.case).toMatchObject({
      state: 'closed',
      notes: [{ by: 'Tobias Lechner', text: 'schon wieder' }],
    });
  });

  test('an answer for the bot is passed on; the bot stays the owner, and that was all', () => {
    const one = walk(
      aCase({ kind: 'task', reason: 'price-on-request', asks: 'Was kostet 10-2040 verzinkt?' }),
    );
    one.step({ type: 'answer-bot', by: kern, text: 'Führen wir nicht.' });
    expect(one.did).toEqual(['tell answer', 'handoff completed']);
    expect(one.case).toMatchObject({
      state: 'closed',
      outcome: 'solved',
      botQuestions: [{ answer: { by: 'Sabine Kern', text: 'Führen wir nicht.' } }],
    });
    expect(ownerOf(one.case)).toBe('bot');
  });

  test('with a second question open it goes on; a chat wants a person, not an answer through the bot', () => {
    const one = walk(aCase({ kind: 'task', asks: 'erste' })).step({ type: 'bot-asks', text: 'zweite' });
    expect(one.did).toEqual(['queue question']);
    one.step({ type: 'answer-bot', by: kern, text: 'ja' });
    expect(one.case.state).toBe('waiting');
    expect(owed(one.case)).toBeDefined();
    expect(one.step({ type: 'answer-bot', by: kern, text: 'auch ja' }).case.state).toBe('closed');
    expect(walk(aCase()).step({ type: 'answer-bot', by: kern, text: 'x' }).did).toEqual([
      'refused: waits-for-person',
    ]);
  });
});

describe('the customer', () => {
  test('a message is the bot’s, the queue’s or the person’s', () => {
    const one = walk(aCase()).step({ type: 'customer-message' });
    expect(one.did).toEqual(['route waiting', 'tell still-waiting', 'queue message']);
    one.step({ type: 'taken', by: kern }).step({ type: 'customer-message' });
    expect(one.did).toEqual(['route person', 'kern message']);
    one.step({ type: 'closed', by: kern, outcome: 'solved' }).step({ type: 'customer-message' });
    expect(one.did).toEqual(['route bot']);
    expect(walk(aCase({ kind: 'task' })).step({ type: 'customer-message' }).did).toEqual(['route bot']);
  });

  test('whoever writes to a person again is owed an answer again', () => {
    const one = walk(aCase())
      .step({ type: 'taken', by: kern })
      .step({ type: 'message', by: kern, text: 'Guten Tag' }, minutesLater(5))
      .step({ type: 'customer-message' }, minutesLater(10));
    expect(dueAt(one.case)).toBe('2026-11-24T09:10:00.000Z');
    one.step({ type: 'customer-message' }, minutesLater(20));
    expect(dueAt(one.case)).toBe('2026-11-24T09:10:00.000Z');
  });

  test('doch nicht: it is over, or somebody works on it while the bot serves', () => {
    const done = walk(aCase()).step({ type: 'customer-left', matter: 'done' });
    expect(done.did).toEqual(['tell left', 'queue gone', 'handoff completed', 'owner web-1 bot']);
    expect(done.case.closings).toMatchObject([{ as: 'withdrawn' }]);
    const stays = walk(aCase()).step({ type: 'customer-left', matter: 'stays' });
    expect(stays.case).toMatchObject({ state: 'waiting', kind: 'task' });
    expect(owed(stays.case)).toBeDefined();
    const withPerson = walk(aCase()).step({ type: 'taken', by: kern });
    expect(withPerson.step({ type: 'customer-left', matter: 'done' }).did).toEqual(['kern customer-left']);
    expect(withPerson.case.state).toBe('person');
  });

  test('a call-back takes the place of waiting', () => {
    const callback = { phone: '0881 4711', when: 'morgen früh' };
    const one = walk(aCase()).step({ type: 'callback', callback, until: '2026-11-25T07:00:00.000Z' });
    expect(one.did).toEqual(['tell callback', 'queue callback', 'handoff completed', 'owner web-1 bot']);
    expect(one.case).toMatchObject({ kind: 'task', callback, promisedBy: '2026-11-25T07:00:00.000Z' });
    expect(one.case.promises.map(({ ended }) => ended?.as)).toEqual(['renewed', undefined]);
  });
});

describe('time', () => {
  test('nothing is due before its time or when nothing is owed', () => {
    const one = walk(aCase()).step({ type: 'promise-due' }, minutesLater(59));
    expect(one.did).toEqual(['refused: not-due']);
    one.step({ type: 'taken', by: kern }).step({ type: 'message', by: kern, text: 'Guten Tag' });
    expect(one.step({ type: 'promise-due' }, minutesLater(600)).did).toEqual(['refused: not-due']);
  });

  test('a missed promise is renewed and told; missed again, a call-back takes its place and the lead hears of it', () => {
    const one = walk(aCase()).step({ type: 'promise-due' }, minutesLater(60));
    expect(one.did).toEqual(['tell renewed', 'queue overdue']);
    expect(dueAt(one.case)).toBe('2026-11-24T10:00:00.000Z');
    one.step({ type: 'promise-due' }, minutesLater(120));
    expect(one.did).toEqual([
      'tell callback',
      'handoff failed',
      'queue overdue',
      'mail lead overdue',
      'owner web-1 bot',
    ]);
    expect(one.case).toMatchObject({ state: 'waiting', kind: 'task', callback: { phone: '0881 4711' } });
    one.step({ type: 'promise-due' }, minutesLater(180));
    expect(one.did).toEqual(['tell renewed', 'queue overdue', 'mail lead overdue']);
  });

  test('somebody who does not answer in time loses it to the queue', () => {
    const one = walk(aCase())
      .step({ type: 'taken', by: kern })
      .step({ type: 'promise-due' }, minutesLater(60));
    expect(one.did).toEqual(['tell renewed', 'kern lost', 'queue overdue', 'owner web-1 waiting']);
    expect(one.case).toMatchObject({ state: 'waiting', lastOwner: kern, owner: undefined });
  });

  test('an answer in between starts the count anew', () => {
    const one = walk(aCase())
      .step({ type: 'promise-due' }, minutesLater(60))
      .step({ type: 'taken', by: kern }, minutesLater(70))
      .step({ type: 'message', by: kern, text: 'Guten Tag' }, minutesLater(70))
      .step({ type: 'customer-message' }, minutesLater(80))
      .step({ type: 'promise-due' }, minutesLater(140));
    expect(one.did).toContain('tell renewed');
  });

  test('with nobody there the first miss is enough; whom we cannot call is asked', () => {
    const due = (more: Parameters<typeof aCase>[0]) =>
      walk(aCase(more), nobodyThere).step({ type: 'promise-due' }, minutesLater(60));
    expect(due({}).case).toMatchObject({ kind: 'task', callback: { phone: '0881 4711' } });
    expect(due({}).did).toContain('mail team overdue');
    expect(due({ consent: {} }).case.callback).toEqual({ email: 'huber@schreinerei.example', when: '' });
    const unknown = due({ contact: undefined });
    expect(unknown.did).toContain('tell ask-contact');
    expect(unknown.case).toMatchObject({ kind: 'chat', state: 'waiting' });
    expect(owed(unknown.case)).toBeDefined();
  });

  test('a desk that goes dark gives the case back to the queue; a call needs no desk', () => {
    const one = walk(aCase())
      .step({ type: 'taken', by: kern })
      .step({ type: 'agent-gone', agent: 'lechner' });
    expect(one.did).toEqual([]);
    one.step({ type: 'agent-gone', agent: 'kern' });
    expect(one.did).toEqual(['tell back-in-queue', 'handoff initiate', 'queue back', 'owner web-1 waiting']);
    expect(owed(one.case)).toBeDefined();
    const task = (more = {}) =>
      walk(aCase({ kind: 'task', reason: 'complaint', ...more }))
        .step({ type: 'taken', by: kern })
        .step({ type: 'agent-gone', agent: 'kern' });
    expect(task().did).toEqual(['handoff initiate', 'queue back']);
    expect(task().case).toMatchObject({ state: 'waiting', owner: undefined, lastOwner: kern });
    const call = task({ callback: { phone: '0881 4711', when: 'um drei' } });
    expect(call.did).toEqual([]);
    expect(call.case.owner).toEqual(kern);
    expect(dueAt(call.case)).toBeDefined();
  });
});

describe('the same need again', () => {
  test('a closed case waits anew, with what is new, and its history', () => {
    const one = walk(aCase())
      .step({ type: 'taken', by: kern })
      .step({ type: 'closed', by: kern, outcome: 'lost' });
    const more = opening({ conversation: 'teams-7', channel: 'msteams', signals: [], draftReply: '' });
    one.step({ type: 'reopened', opening: more }, minutesLater(60));
    expect(one.did).toEqual(['tell waiting', 'handoff initiate', 'queue reopened', 'owner teams-7 waiting']);
    expect(one.case).toMatchObject({
      state: 'waiting',
      outcome: undefined,
      conversation: 'teams-7',
      otherConversations: ['web-1'],
      lastOwner: kern,
      closings: [{ outcome: 'lost' }],
      draftReply: 'Guten Tag Frau Huber, …',
    });
    expect(one.case.signals).toHaveLength(1);
    expect(dueAt(one.case)).toBe('2026-11-24T10:00:00.000Z');
  });

  test('an open one learns, and the customer hears that it is known and until when', () => {
    const one = walk(aCase({ kind: 'task', reason: 'complaint' }));
    const more = opening({ kind: 'task', urgency: 'high', openQuestions: ['Farbe?'] });
    one.step({ type: 'reopened', opening: more }, minutesLater(5));
    expect(one.did).toEqual(['tell known', 'queue more']);
    expect(one.case).toMatchObject({ urgency: 'high', openQuestions: ['Farbe?'] });
    one.step({ type: 'taken', by: kern }).step({ type: 'reopened', opening: opening() });
    expect(one.did).toEqual([
      'tell waiting',
      'handoff initiate',
      'queue more',
      'kern customer-waits',
      'owner web-1 waiting',
    ]);
    expect(one.case).toMatchObject({ kind: 'chat', state: 'waiting', lastOwner: kern });
  });

  test('a chat moves with its customer, and the old conversation is the bot’s again', () => {
    const one = walk(aCase()).step({ type: 'taken', by: kern });
    one.step({ type: 'reopened', opening: opening({ conversation: 'teams-7', channel: 'msteams' }) });
    expect(one.did).toEqual(['tell known', 'kern customer-waits', 'owner web-1 bot', 'owner teams-7 person']);
  });

  test('no second person comes into a conversation in which one speaks', () => {
    const held = { ...staffed, heldBy: lechner };
    const one = walk(aCase({ kind: 'task' }), held);
    expect(one.step({ type: 'reopened', opening: opening() }).last).toEqual({
      refused: 'conversation-held',
      by: lechner,
    });
    expect(one.step({ type: 'reopened', opening: opening({ kind: 'task' }) }).did).toEqual([
      'tell known',
      'queue more',
    ]);
    expect(walk(aCase(), held).step({ type: 'taken', by: kern }).last).toEqual({
      refused: 'conversation-held',
      by: lechner,
    });
  });

  test('whoever only typed an address does not get that person’s case; the case word opens it', () => {
    const stranger = opening({ conversation: 'web-9', customer: undefined });
    const one = walk(aCase()).step({ type: 'reopened', opening: stranger });
    expect(one.did).toEqual(['refused: not-proven']);
    expect(one.step({ type: 'reopened', opening: stranger, word: true }).case.conversation).toBe('web-9');
    const other = opening({ customer: '10099' });
    expect(one.step({ type: 'reopened', opening: other }).did).toEqual(['refused: not-proven']);
  });
});

describe('the whole', () => {
  test('of all cases of a conversation, the one with a person speaks, then the one that waits', () => {
    const waiting = aCase();
    const task = aCase({ kind: 'task' });
    const person = walk(aCase()).step({ type: 'taken', by: kern }).case;
    expect(ownerOfAll([])).toBe('bot');
    expect(ownerOfAll([task])).toBe('bot');
    expect(speakingCase([task, waiting])).toBe(waiting);
    expect(ownerOfAll([task, waiting, person])).toBe('person');
  });

  test('the brief has its eight sections in the order of the contract', () => {
    expect(briefSections(aCase()).map(({ section }) => section)).toEqual([
      'line',
      'signals',
      'said',
      'customer',
      'questions',
      'next',
      'reach',
      'thread',
    ]);
  });
});

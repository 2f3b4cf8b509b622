/** When two openings are one need, and when they are not. */
import { describe, expect, test } from 'vitest';
import type { About } from '../../src/domain/case.ts';
import { type Need, needOf, sameNeed } from '../../src/domain/case-same.ts';
import { aCase, kern, minutesLater, nine, walk } from './case-parts.ts';

const about = (more: Partial<About> = {}): About => ({
  orders: [],
  quotes: [],
  demands: [],
  articles: [],
  uploads: [],
  topics: [],
  ...more,
});

const need = (more: Partial<Need> = {}): Need => ({
  conversation: 'web-1',
  customer: '10023',
  contact: { name: 'Karin Huber' },
  reason: 'complaint',
  about: about({ orders: ['AB-26-1107'] }),
  at: '2026-11-24T08:00:00.000Z',
  ...more,
});

describe('the same need', () => {
  test.each<[string, Partial<Need>]>([
    ['as it is', {}],
    ['the number written differently', { about: about({ orders: ['ab 26 1107'] }) }],
    ['in another channel', { conversation: 'teams-7' }],
    ['five days later', { at: '2026-11-29T08:00:00.000Z' }],
    ['asking for a person about it', { reason: 'asked-for-person' }],
    [
      'asking for a person, in the same conversation, about nothing named',
      { reason: 'asked-for-person', about: about() },
    ],
    ['by somebody whose name we do not know', { conversation: 'teams-7', contact: undefined }],
    ['not proven yet, in the same conversation', { customer: undefined, contact: undefined }],
  ])('%s', (_what, more) => {
    expect(sameNeed(need(), need(more))).toBe(true);
    expect(sameNeed(need(more), need())).toBe(true);
  });

  test.each<[string, Partial<Need>]>([
    ['another order', { about: about({ orders: ['AB-26-1108'] }) }],
    [
      'another order of the same article',
      { about: about({ orders: ['AB-26-1108'], articles: ['10-2040'] }) },
    ],
    ['another reason', { reason: 'account' }],
    ['two weeks later', { at: '2026-12-08T08:00:00.000Z' }],
    ['another customer in the same conversation', { customer: '10099' }],
    ['a colleague in another conversation', { conversation: 'teams-7', contact: { name: 'Max Huber' } }],
    ['somebody unknown elsewhere', { conversation: 'web-2', customer: undefined, contact: undefined }],
    ['about nothing named, elsewhere', { conversation: 'web-2', about: about() }],
    ['a moment that is none', { at: '' }],
  ])('not: %s', (_what, more) => {
    const one = need({ about: about({ orders: ['AB-26-1107'], articles: ['10-2040'] }) });
    expect(sameNeed(one, need(more))).toBe(false);
    expect(sameNeed(need(more), one)).toBe(false);
  });

  test('wishes to buy are one need, whatever they began with', () => {
    const articles = about({ articles: ['10-2040', '10-2050'] });
    const one = need({ reason: 'special-conditions', about: articles });
    expect(
      sameNeed(one, need({ reason: 'upgrade-potential', about: about({ articles: ['10.2050'] }) })),
    ).toBe(true);
    expect(sameNeed(one, need({ reason: 'upgrade-potential', about: about({ articles: ['77-1'] }) }))).toBe(
      false,
    );
  });

  test('contact data count where both have them, before the customer', () => {
    const typed = (contact: Need['contact'], conversation: string) =>
      need({ customer: undefined, contact, conversation });
    const mail = typed({ email: 'Huber@Schreinerei.example ' }, 'web-1');
    expect(sameNeed(mail, typed({ email: 'huber@schreinerei.example' }, 'web-2'))).toBe(true);
    expect(sameNeed(mail, typed({ email: 'max@schreinerei.example' }, 'web-2'))).toBe(false);
    const call = typed({ phone: '+49 (0)881 4711-23' }, 'web-1');
    expect(sameNeed(call, typed({ phone: '0881/471123' }, 'web-2'))).toBe(true);
  });

  test('a case is as old as the last that was promised or decided in it', () => {
    const one = walk(aCase())
      .step({ type: 'taken', by: kern })
      .step({ type: 'closed', by: kern, outcome: 'solved' }, minutesLater(300));
    expect(needOf(one.case).at).toBe(minutesLater(300).toISOString());
    expect(needOf(aCase()).at).toBe(nine.toISOString());
  });
});

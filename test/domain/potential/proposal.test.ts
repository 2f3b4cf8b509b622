/** Scores and proposals: bounds, each kind once, fading, hard and soft kinds, 60 days, what is kept between turns. */
import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../src/domain/calendar.ts';
import { caseSignals } from '../../../src/domain/potential/case-signals.ts';
import { kept, proposal } from '../../../src/domain/potential/proposal.ts';
import { scoreOf } from '../../../src/domain/potential/score.ts';
import {
  drawbackKinds,
  hardKinds,
  type Seen,
  signalKinds,
  together,
} from '../../../src/domain/potential/signal.ts';
import { drawback, rules, signal, today } from './radar-parts.ts';

const seenOf = (signals: Seen['signals'], drawbacks: Seen['drawbacks'] = []): Seen => ({
  signals,
  drawbacks,
});
const scored = (seen: Seen, more = {}) => scoreOf(seen, { rules, today, ...more });
const raised = (seen: Seen, more = {}) => proposal({ seen, rules, today, ...more });

const anySignal = record({
  kind: constantFrom(...signalKinds),
  grade: constantFrom('fact', 'stated', 'interest'),
  days: integer({ min: -5, max: 400 }),
}).map(({ kind, grade, days }) => signal(kind, { grade: grade as 'fact', day: addDays(today, -days) }));
const anyDrawback = record({ kind: constantFrom(...drawbackKinds), days: integer({ min: 0, max: 400 }) }).map(
  ({ kind, days }) => drawback(kind, { day: addDays(today, -days) }),
);
const anySeen = record({
  signals: array(anySignal, { maxLength: 12 }),
  drawbacks: array(anyDrawback, { maxLength: 4 }),
});

describe('a score', () => {
  test('counts each kind once at its best', () => {
    const seen = seenOf([
      signal('framework'),
      signal('framework', { grade: 'stated' }),
      signal('framework', { said: 'Noch einmal.' }),
      signal('growth', { grade: 'interest' }),
    ]);
    expect(scored(seen)).toMatchObject({ score: 27.5, signals: [{ points: 25 }, { points: 2.5 }] });
  });

  test('halves with the half-life that is passed in', () => {
    const seen = seenOf([signal('framework', { day: addDays(today, -90) })]);
    expect(scored(seen).score).toBe(12.5);
    expect(scored(seen, { halfLifeDays: 45 }).score).toBe(6.25);
    expect(scored(seenOf([signal('framework', { day: addDays(today, 9) })])).score).toBe(25);
    expect(scored(seenOf([signal('framework', { day: 'gestern' })])).score).toBe(0);
  });

  test('is lowered by drawbacks, whose points signals.yaml may name', () => {
    const seen = seenOf([signal('framework'), signal('sites')], [drawback('oneOff'), drawback('oneOff')]);
    expect(scored(seen).score).toBe(20);
    expect(
      scoreOf(seen, { today, rules: { threshold: 20, weights: { ...rules.weights, oneOff: -5 } } }).score,
    ).toBe(35);
  });

  test('knows no weight, a negative one or nonsense as none', () => {
    const odd: Record<string, number>[] = [{}, { framework: -20 }, { framework: Number.NaN }];
    for (const weights of odd)
      expect(scoreOf(seenOf([signal('framework')]), { today, rules: { threshold: 0, weights } }).score).toBe(
        0,
      );
  });

  test('stays within 0 and 100', () => {
    const weights = Object.fromEntries(signalKinds.map((kind) => [kind, 1000]));
    assert(
      property(anySeen, (seen) => {
        for (const own of [rules, { threshold: 20, weights }]) {
          const { score } = scoreOf(seen, { rules: own, today });
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(100);
        }
      }),
    );
  });

  test('never falls by more evidence, never rises by a drawback', () => {
    assert(
      property(anySeen, anySignal, anyDrawback, (seen, more, against) => {
        const { score } = scored(seen);
        expect(scored({ ...seen, signals: [...seen.signals, more] }).score).toBeGreaterThanOrEqual(score);
        expect(scored({ ...seen, drawbacks: [...seen.drawbacks, against] }).score).toBeLessThanOrEqual(score);
      }),
    );
  });

  test('never rises with time', () => {
    assert(
      property(anySeen, integer({ min: 1, max: 200 }), (seen, days) => {
        const positive = seenOf(seen.signals);
        expect(scored(positive, { today: addDays(today, days) }).score).toBeLessThanOrEqual(
          scored(positive).score,
        );
      }),
    );
  });
});

describe('a proposal', () => {
  test.each(signalKinds.filter((kind) => hardKinds.has(kind)))('may rest on one fact: %s', (kind) => {
    const low = { threshold: 10, weights: rules.weights };
    expect(proposal({ seen: seenOf([signal(kind)]), rules: low, today })).toBeDefined();
  });

  test.each(['growth', 'competitor', 'newField', 'specialTerms'] as const)(
    'never rests on %s alone',
    (kind) => {
      expect(
        proposal({ seen: seenOf([signal(kind)]), rules: { threshold: 1, weights: rules.weights }, today }),
      ).toBeUndefined();
    },
  );

  test('may rest on two different soft facts, not on one said twice', () => {
    expect(raised(seenOf([signal('growth'), signal('competitor')]))).toMatchObject({
      score: 25,
      nextStep: 'win-over',
    });
    expect(raised(seenOf([signal('competitor'), signal('competitor', { said: 'Anders.' })]))).toBeUndefined();
    expect(raised(seenOf([signal('growth'), signal('competitor', { grade: 'stated' })]))).toBeUndefined();
  });

  test('never rests on special terms, however often', () => {
    const often = Array.from({ length: 50 }, (_, at) => signal('specialTerms', { said: `Rabatt ${at}` }));
    expect(
      proposal({
        seen: seenOf([...often, signal('growth')]),
        rules: { threshold: 1, weights: { specialTerms: 90, growth: 10 } },
        today,
      }),
    ).toBeUndefined();
  });

  test('never rests on interest, nor on what is only stated, but for a contract', () => {
    const interests = signalKinds.map((kind) => signal(kind, { grade: 'interest' }));
    const stated = signalKinds
      .filter((kind) => kind !== 'framework')
      .map((kind) => signal(kind, { grade: 'stated' }));
    expect(raised(seenOf(interests))).toBeUndefined();
    expect(raised(seenOf(stated))).toBeUndefined();
    expect(raised(seenOf([signal('framework', { grade: 'stated' })]))).toMatchObject({ score: 20 });
  });

  test('needs the threshold', () => {
    expect(raised(seenOf([signal('sites')]))).toBeUndefined();
    expect(raised(seenOf([signal('sites'), signal('specialTerms')]))).toMatchObject({ score: 20 });
    expect(
      proposal({ seen: seenOf([signal('sites')]), rules: { threshold: 0, weights: {} }, today }),
    ).toBeUndefined();
  });

  test('is made once in 60 days', () => {
    const seen = seenOf([signal('framework')]);
    expect(raised(seen, { lastProposal: addDays(today, -59) })).toBeUndefined();
    expect(raised(seen, { lastProposal: today })).toBeUndefined();
    expect(raised(seen, { lastProposal: addDays(today, -60) })).toBeDefined();
  });

  test('is made of nobody who said to be private or a student, whatever the score; a blocked account needs much more', () => {
    const all = signalKinds.map((kind) => signal(kind));
    expect(raised(seenOf(all, [drawback('private')]))).toBeUndefined();
    expect(raised(seenOf(all, [drawback('student', { day: addDays(today, -90) })]))).toBeUndefined();
    expect(raised(seenOf(all, [drawback('student', { day: addDays(today, -91) })]))).toBeDefined();
    expect(raised(seenOf([signal('framework'), signal('recurring')], [drawback('blocked')]))).toBeUndefined();
    expect(raised(seenOf(all, [drawback('blocked')]))).toBeDefined();
  });

  test('names the step of its strongest carrying signal, and tells signals with their evidence', () => {
    const comparison = {
      of: 'article',
      by: 'own',
      article: 'A',
      asked: '200',
      usual: '10',
      unit: 'C62',
      factor: '20.00',
    } as const;
    const made = raised(
      seenOf([
        signal('sites'),
        signal('volume', { comparison, said: 'davon 200' }),
        signal('framework', { grade: 'interest' }),
      ]),
    );
    expect(made).toMatchObject({ nextStep: 'price-volume', comparisons: [comparison] });
    expect(made && caseSignals(made)).toEqual([
      {
        kind: 'volume',
        points: 20,
        said: 'davon 200',
        at: today,
        comparison: { article: 'A', asked: '200', usual: '10', unit: 'C62', factor: '20.00' },
      },
      { kind: 'sites', points: 15, said: 'Satz.', at: today },
      { kind: 'framework', points: 6.25, said: 'Satz.', at: today },
    ]);
  });

  test('does not depend on the order of what was seen', () => {
    assert(
      property(anySeen, (seen) => {
        const turned = { signals: seen.signals.toReversed(), drawbacks: seen.drawbacks.toReversed() };
        expect(raised(together(turned))).toEqual(raised(together(seen)));
      }),
    );
  });
});

describe('what is kept between turns', () => {
  test('never changes the score by more than what history shows anew', () => {
    assert(
      property(anySeen, anySeen, (before, now) => {
        const all = together(before, now);
        const remembered = kept(before, now, { today });
        expect(scored(seenOf(remembered.signals)).signals.length).toBeLessThanOrEqual(signalKinds.length);
        // Beyond four half-lives a signal is worth a sixteenth and may go.
        expect(scored(seenOf(remembered.signals)).score).toBeCloseTo(
          scored(seenOf(all.signals.filter(({ day }) => day >= addDays(today, -360)))).score,
          6,
        );
      }),
    );
  });

  test('is bounded, without doubles, and holds nothing of history', () => {
    const said = Array.from({ length: 30 }, (_, at) => signal('recurring', { said: `Satz ${at}` }));
    const past = signal('recurring', { source: 'history' });
    const once = kept(seenOf([...said, ...said, past]), seenOf(said), { today });
    expect(once.signals).toHaveLength(2);
    expect(once.signals.every(({ source }) => source === 'message')).toBe(true);
    expect(kept(once, seenOf([]), { today })).toEqual(once);
  });
});

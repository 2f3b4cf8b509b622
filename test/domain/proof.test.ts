/** Proving an account: two facts, how often one may err, and the one-time code. */
import { createHmac, randomInt } from 'node:crypto';
import { array, assert, constantFrom, integer, property, record, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { onFile, plainNumber, plainPostalCode, verdictOf } from '../../src/domain/proof.ts';
import {
  type AttemptEvent,
  type Attempts,
  afterAttempt,
  attemptPolicies,
  identitiesOf,
  nextTry,
  noAttempts,
  readAttempts,
} from '../../src/domain/proof-attempts.ts';
import { checkCode, newCode } from '../../src/domain/proof-code.ts';

const huber = onFile(
  'AB-2026-00731',
  { number: '10023', postalCode: '82407' },
  [{ email: 'Buero@Huber.example' }, {}],
  [{ deliveryAddress: { postalCode: '01067' } }, {}],
);
const proven = { proven: true, customer: '10023' };
const not = { proven: false, customer: undefined };

describe('two facts', () => {
  test.each([
    ['AB-2026-00731', '82407'],
    ['ab 2026 00731', ' 82 407 '],
    ['AB202600731', 'D-82407'],
    ['00AB-2026-00731', 'DE 82407'],
    ['AB–2026–00731', '01067'],
    ['AB/2026/00731', '1067'],
    ['ＡＢ-2026-00731', '８２４０７'],
    ['AB-2026-00731', 'buero@huber.example'],
    ['AB-2026-00731', ' BUERO@HUBER.EXAMPLE '],
  ])('%s and %s match', (number, fact) => {
    expect(verdictOf({ number, fact }, huber)).toEqual(proven);
  });

  test.each([
    ['the number of another', 'AB-2026-00732', '82407'],
    ['the postcode of another', 'AB-2026-00731', '82408'],
    ['a part of a postcode', 'AB-2026-00731', '8240'],
    ['a part of an address', 'AB-2026-00731', '@huber.example'],
    ['the town', 'AB-2026-00731', 'Wielenbach'],
    ['the customer number as second fact', 'AB-2026-00731', '10023'],
    ['nothing', '', ''],
    ['no second fact', 'AB-2026-00731', ''],
    ['no first fact', '', '82407'],
    ['blanks', '  ', ' - '],
    ['a wildcard', '%', '%'],
    ['a star', 'AB*', '8*'],
    ['a quotation mark', "' OR 1=1", "' OR 1=1"],
    ['an operator', '{"$ne":""}', '{"$ne":""}'],
    ['Arabic digits', 'AB-2026-00731', '٨٢٤٠٧'],
    ['a word of the language', '__proto__', 'constructor'],
  ])('%s: no match, in the same words as a number that nobody has', (_, number, fact) => {
    expect(verdictOf({ number, fact }, huber)).toEqual(not);
    expect(verdictOf({ number, fact }, undefined)).toEqual(not);
  });

  test('nothing on file matches nothing', () => {
    const bare = onFile('10050', { number: '10050' }, [{}], []);
    for (const fact of ['', ' ', '-', 'undefined', '0', '@'])
      expect(verdictOf({ number: '10050', fact }, bare)).toEqual(not);
    const empty = onFile('10050', { number: '10050', postalCode: '' }, [{ email: '' }], []);
    for (const fact of ['', '@', '-']) expect(verdictOf({ number: '10050', fact }, empty)).toEqual(not);
  });

  test('what an unknown number is compared with is nobody’s, whatever is said', () => {
    const texts = constantFrom('-0', '-', '-1', '-@-', '0', '1', '@', '');
    assert(
      property(texts, texts, (number, fact) => {
        expect(verdictOf({ number, fact }, undefined)).toEqual(not);
      }),
    );
  });

  test('every way to write a number is the same identity', () => {
    const blank = constantFrom('', ' ', '-', '.', '\t', '–');
    assert(
      property(
        integer({ min: 1, max: 99_999_999 }),
        array(blank, { minLength: 8, maxLength: 8 }),
        (number, gaps) => {
          const written = [...String(number)].map((digit, at) => digit + (gaps[at] ?? '')).join('');
          expect(plainNumber(`00${written}`)).toBe(String(number));
          expect(plainPostalCode(`D-${written}`)).toBe(String(number));
        },
      ),
    );
  });

  test('never throws, and never proves by chance', () => {
    assert(
      property(string({ unit: 'binary' }), string({ unit: 'binary' }), (number, fact) => {
        expect(verdictOf({ number, fact }, huber)).toEqual(not);
      }),
    );
  });

  test('as many identities, whether the number exists or not; orders of one customer share an account', () => {
    const claim = { number: 'AB-2026-00731', fact: '82407' };
    const there = identitiesOf(claim, huber, 'c1');
    const away = identitiesOf(claim, undefined, 'c1');
    expect(there.map(({ kind }) => kind)).toEqual(away.map(({ kind }) => kind));
    expect(there).toContainEqual({ kind: 'account', key: 'of 10023' });
    const mail = identitiesOf({ number: '10023', fact: 'A@b.example' }, huber, 'c1');
    expect(mail).toContainEqual({ kind: 'email', key: 'a@b.example' });
  });
});

const second = 1000;
const day = 24 * 60 * 60 * second;
const start = Date.parse('2026-11-23T09:00:00Z');

describe('wrong tries', () => {
  const policy = attemptPolicies.number;
  const wrong = (state: Attempts, at: number) => afterAttempt(state, 'wrong', at, policy);

  test('cost nothing twice, then wait 1, 2, 4 … 64 seconds; the tenth locks for a day, then it is as at first', () => {
    let state: Attempts = noAttempts;
    let at = start;
    const waits: number[] = [];
    for (let n = 0; n < 9; n += 1) {
      state = wrong(state, at);
      const next = nextTry(state, at, policy);
      expect(next.locked).toBe(false);
      waits.push((next.at - at) / second);
      at = next.at;
    }
    expect(waits).toEqual([0, 0, 1, 2, 4, 8, 16, 32, 64]);
    state = wrong(state, at);
    expect(nextTry(state, at, policy)).toEqual({ at: at + day, locked: true });
    expect(nextTry(state, at + day - 1, policy).locked).toBe(true);
    expect(nextTry(state, at + day, policy)).toEqual({ at: at + day, locked: false });
    expect(wrong(state, at + day).wrong).toHaveLength(1);
  });

  test('ten within a day lock, however slowly; eleven over more than a day do not', () => {
    const spread = (gap: number, count: number) => {
      let state: Attempts = noAttempts;
      for (let n = 0; n < count; n += 1) state = wrong(state, start + n * gap);
      return nextTry(state, start + (count - 1) * gap, policy).locked;
    };
    expect(spread(day / 9 - 1, 10)).toBe(true);
    expect(spread(day / 9, 11)).toBe(false);
  });

  test('a person opens the lock', () => {
    let state: Attempts = noAttempts;
    for (let n = 0; n < 10; n += 1) state = wrong(state, start);
    state = afterAttempt(state, 'helped', start, policy);
    expect(nextTry(state, start, policy)).toEqual({ at: start, locked: false });
  });

  test('right answers in between forgive nothing', () => {
    let state: Attempts = noAttempts;
    for (let n = 0; n < 10; n += 1) state = afterAttempt(wrong(state, start + n), 'right', start + n, policy);
    expect(nextTry(state, start + 10, policy).locked).toBe(true);
  });

  test('however tries, answers and hours follow each other, no more than the limit are wrong in 24 hours', () => {
    const step = record({
      event: constantFrom<AttemptEvent>('wrong', 'wrong', 'wrong', 'right'),
      wait: integer({ min: 0, max: 8 * 60 * 60 * second }),
      patient: constantFrom(true, false),
    });
    const kinds = constantFrom(...Object.values(attemptPolicies));
    assert(
      property(kinds, array(step, { maxLength: 120 }), (rules, steps) => {
        let state: Attempts = noAttempts;
        let at = start;
        const wrongs: number[] = [];
        for (const { event, wait, patient } of steps) {
          at += wait;
          const next = nextTry(state, at, rules);
          if (next.at > at && !patient) continue;
          at = Math.max(at, next.at);
          if (event === 'wrong') wrongs.push(at);
          state = readAttempts(JSON.parse(JSON.stringify(afterAttempt(state, event, at, rules))));
          expect(state.wrong.length).toBeLessThanOrEqual(rules.limit);
        }
        for (const from of wrongs)
          expect(wrongs.filter((time) => time >= from && time < from + day).length).toBeLessThanOrEqual(
            rules.limit,
          );
      }),
      { numRuns: 300 },
    );
  });

  test('from the third on, each wait is longer than the one before', () => {
    assert(
      property(array(integer({ min: 0, max: 1000 }), { minLength: 9, maxLength: 9 }), (lates) => {
        let state: Attempts = noAttempts;
        let at = start;
        let before = 0;
        for (const [n, late] of lates.entries()) {
          at += late;
          state = wrong(state, at);
          const next = nextTry(state, at, policy).at;
          if (n >= 2) expect(next - at).toBeGreaterThan(before);
          else expect(next).toBe(at);
          before = next - at;
          at = next;
        }
      }),
    );
  });

  test('a clock that is set back opens nothing', () => {
    let state: Attempts = noAttempts;
    for (let n = 0; n < 10; n += 1) state = wrong(state, start);
    expect(nextTry(state, start - 30 * day, policy).locked).toBe(true);
  });

  test.each([null, 7, 'x', [], {}, { wrong: 'x' }, { wrong: [null, 'x'] }, { wrong: [], until: 'x' }])(
    'what is no state (%j) is none',
    (stored) => {
      expect(readAttempts(stored)).toEqual(noAttempts);
    },
  );
});

describe('the one-time code', () => {
  const hmac = (text: string) => createHmac('sha256', 'a key').update(text).digest('hex');
  const parts = { random: randomInt, hmac };
  const holder = { conversation: 'c1', customer: '10023', email: 'a@b.example' };

  test('has six digits, zeros in front too, and is nowhere in what is kept', () => {
    for (const [drawn, code] of [
      [0, '000000'],
      [42, '000042'],
      [999_999, '999999'],
    ] as const) {
      const made = newCode(holder, start, { hmac, random: () => drawn });
      expect(made.code).toBe(code);
      expect(Object.keys(made.state)).toEqual(['hash', 'expires', 'tries']);
      expect(made.state.hash).not.toContain(code);
    }
    const limits: number[] = [];
    newCode(holder, start, { hmac, random: (below) => limits.push(below) });
    expect(limits).toEqual([1_000_000]);
  });

  test('is right once, as it is copied', () => {
    const { code, state } = newCode(holder, start, parts);
    for (const typed of [
      code,
      ` ${code} `,
      `${code.slice(0, 3)} ${code.slice(3)}`,
      `${code.slice(0, 3)}-${code.slice(3)}`,
    ]) {
      const checked = checkCode(state, typed, holder, start + 599_999, parts);
      expect(checked).toEqual({ right: true, state: undefined });
      expect(checkCode(checked.state, typed, holder, start, parts).right).toBe(false);
    }
  });

  test('is over after ten minutes', () => {
    const { code, state } = newCode(holder, start, parts);
    expect(checkCode(state, code, holder, start + 600_000, parts)).toEqual({
      right: false,
      state: undefined,
    });
  });

  test('is right at the fifth try, and gone after five wrong ones', () => {
    const { code, state } = newCode(holder, start, parts);
    const wrongs = (count: number) => {
      let left: typeof state | undefined = state;
      for (let n = 0; n < count; n += 1)
        left = checkCode(left, code === '111111' ? '222222' : '111111', holder, start, parts).state;
      return left;
    };
    expect(checkCode(wrongs(4), code, holder, start, parts).right).toBe(true);
    expect(wrongs(5)).toBeUndefined();
    expect(checkCode(wrongs(5), code, holder, start, parts).right).toBe(false);
    expect(checkCode({ ...state, tries: 5 }, code, holder, start, parts).right).toBe(false);
  });

  test.each([
    ['conversation', { ...holder, conversation: 'c2' }],
    ['account', { ...holder, customer: '10001' }],
    ['address', { ...holder, email: 'x@b.example' }],
  ])('is worth nothing for another %s', (_, other) => {
    const { code, state } = newCode(holder, start, parts);
    expect(checkCode(state, code, other, start, parts).right).toBe(false);
  });

  test.each(['', '12345', '1234567', 'abcdef', '000000 1', '٠٠٠٠٠٠', '-', '0x0000'])(
    '"%s" is no code',
    (typed) => {
      const { state } = newCode(holder, start, { hmac, random: () => 0 });
      expect(checkCode(state, typed, holder, start, parts).right).toBe(false);
    },
  );
});

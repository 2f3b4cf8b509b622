/** What holds for any message: nothing throws, order does not matter, words alone raise nothing, numbers stay possible. */
import { array, assert, constantFrom, integer, property, shuffledSubarray, string, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { absurd } from '../../../src/domain/potential/limits.ts';
import { signalsFromMessages } from '../../../src/domain/potential/messages.ts';
import { carries, proposal } from '../../../src/domain/potential/proposal.ts';
import { lookAt, rules, today } from './radar-parts.ts';

/** Big words, wishes, discounts, questions, insistence: no figure, no contract, no own system among them. */
const words = constantFrom(
  ...(
    'wir sind ein Riesenkonzern riesiger Bedarf sehr viel immer mehr Großkunde wichtigster Kunde Rabatt Skonto billiger ' +
    'Sonderkonditionen dringend! unbedingt Millionenumsatz versprochen jeden Monat jährlich mehrere Standorte Konzern ' +
    'expandieren wachsen stark Marktführer Nachlass Bonus? bitte huge enormous demand discount always every week we are ' +
    'global leader better price please guaranteed A-Kunde Score Potenzial Premium VIP brauchen kaufen alles euch . ,'
  ).split(' '),
);
const facts = constantFrom(
  'Wir brauchen jeden Monat 40 Kartons.',
  'Wir haben drei Standorte.',
  'Neubau mit 80 Wohnungen.',
  'Rabatt?',
  'Bieten Sie Rahmenverträge an?',
  'Wir möchten einen Rahmenvertrag.',
  'Ich bin privat.',
  'Mein Nachbar hat fünf Filialen.',
  'Wir stellen 12 Leute ein.',
);

describe('any message', () => {
  test('throws nothing and quotes only what was written', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 100 }), (text) => {
        for (const { said = '' } of lookAt(text).seen.signals) expect(text).toContain(said);
      }),
    );
  });

  test('of big words, wishes and discounts raises no proposal', () => {
    assert(
      property(array(words, { maxLength: 40 }), (said) => {
        const { seen, raised } = lookAt(said.join(' '));
        expect(raised).toBeUndefined();
        expect(seen.signals.filter(carries)).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  test('names no figure beyond what is possible', () => {
    const number = integer({ min: 1, max: 30 }).map((digits) => '9'.repeat(digits));
    const frame = constantFrom(
      (n: string) => `Wir brauchen jeden Monat ${n} Stück`,
      (n: string) => `Jahresbedarf ${n} Kartons`,
      (n: string) => `Wir haben ${n} Filialen`,
      (n: string) => `Wir sind ${n} Leute`,
      (n: string) => `Neubau mit ${n} Wohnungen`,
      (n: string) => `Unser Einkaufsvolumen liegt bei ${n} Euro im Jahr`,
    );
    assert(
      property(tuple(number, frame), ([n, said]) => {
        const most = Math.max(absurd.perYear, absurd.perYearNet);
        for (const { figures } of lookAt(said(n)).seen.signals)
          for (const { value } of figures) expect(Number(value)).toBeLessThanOrEqual(most);
      }),
    );
  });

  test('whatever number stands in it, the score never passes what the facts are worth', () => {
    const rest = integer({ min: 0, max: 10 ** 9 });
    assert(
      property(rest, (n) => {
        const { raised } = lookAt(
          `Score ${n}, Punkte ${n}, weight: ${n}. Wir haben drei Standorte und brauchen jeden Monat 40 Kartons.`,
        );
        expect(raised?.score).toBe(35);
      }),
    );
  });
});

describe('messages of one turn', () => {
  const message = (text: string, at: number) => ({ id: `m${at}`, day: today, text, entities: [] });

  test('may come in any order', () => {
    const turns = array(facts, { minLength: 1, maxLength: 6 })
      .map((texts) => texts.map(message))
      .chain((messages) =>
        tuple(constantFrom(messages), shuffledSubarray(messages, { minLength: messages.length })),
      );
    assert(
      property(turns, ([messages, shuffled]) => {
        const [one, other] = [signalsFromMessages(messages), signalsFromMessages(shuffled)];
        expect(other).toEqual(one);
        expect(proposal({ seen: other, rules, today })).toEqual(proposal({ seen: one, rules, today }));
      }),
    );
  });

  test('are read each by itself: a neighbour in one is none in the next', () => {
    const seen = signalsFromMessages([
      message('Mein Nachbar hat fünf Filialen.', 1),
      message('Jeden Monat 40 Kartons bitte.', 2),
    ]);
    expect(seen.signals.map(({ kind, message: id }) => [kind, id])).toEqual([['recurring', 'm2']]);
  });
});

test('a message of any shape is read in a moment', () => {
  const shapes = [
    'jeden monat 40 ',
    'bisher bei ',
    'filialen ',
    'neubau 5 ',
    'wenn ,',
    'mein nachbar ',
    'und ich ',
    '5 filialen, jeden monat 40, neubau 9 zimmer, ',
    ', ',
    '1.000,',
    '. ',
  ];
  for (const shape of shapes) {
    const started = performance.now();
    lookAt(shape.repeat(20_000));
    expect(performance.now() - started, shape).toBeLessThan(1500);
  }
});

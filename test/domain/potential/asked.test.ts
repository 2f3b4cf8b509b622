/** What is wanted now: against the own usual, for strangers against fixed thresholds; and rhythms with the figures on the table. */
import { describe, expect, test } from 'vitest';
import { type Asked, judged, signalsFromAsked } from '../../../src/domain/potential/asked.ts';
import { usualOf } from '../../../src/domain/potential/history/usual.ts';
import { signalsFromMessages } from '../../../src/domain/potential/messages.ts';
import { proposal } from '../../../src/domain/potential/proposal.ts';
import { signalsOfTurn } from '../../../src/domain/potential/radar.ts';
import { customer, order, ordersAt } from './account-parts.ts';
import { rules, short, today } from './radar-parts.ts';

const groupOf = (article: string) => (article.startsWith('A') ? 'Schrauben' : 'Reinigung');
const usual = usualOf(ordersAt([300, 280, 190, 160, 70]), today, groupOf);
const asked = (
  more: Partial<Asked> & { quantity?: string; unit?: string; article?: string; lineNet?: string },
): Asked => {
  const { quantity = '10', unit = 'C62', article = 'A', lineNet, ...rest } = more;
  return { day: today, lines: [{ article, quantity, unit, ...(lineNet ? { net: lineNet } : {}) }], ...rest };
};
const read = (one: Asked, own = true) =>
  short({ signals: signalsFromAsked(one, own ? usual : undefined, groupOf), drawbacks: [] });

describe('against the own usual', () => {
  test('the quantity of the article and the value of the order, with the words it was asked in', () => {
    const signals = signalsFromAsked(
      asked({ quantity: '200', net: '2000.00', message: 'm7', said: 'davon jetzt 200' }),
      usual,
    );
    expect(signals).toEqual([
      {
        kind: 'volume',
        grade: 'fact',
        source: 'wanted',
        day: today,
        message: 'm7',
        said: 'davon jetzt 200',
        figures: [{ name: 'net', value: '2000.00' }],
        comparison: { of: 'order', by: 'own', asked: '2000', usual: '100', spread: '0', factor: '20.00' },
      },
      {
        kind: 'volume',
        grade: 'fact',
        source: 'wanted',
        day: today,
        message: 'm7',
        said: 'davon jetzt 200',
        article: 'A',
        figures: [{ name: 'quantity', value: '200', unit: 'C62' }],
        comparison: {
          of: 'article',
          by: 'own',
          article: 'A',
          unit: 'C62',
          asked: '200',
          usual: '10',
          spread: '0',
          factor: '20.00',
        },
      },
    ]);
  });

  test('an ordinary wish is none, a large one of a stranger may be', () => {
    expect(read(asked({ net: '120.00', quantity: '12' }))).toEqual([]);
    expect(read(asked({ net: '499.00' }))).toEqual(['volume? 499.00']);
    expect(read(asked({ net: '499.00' }), false)).toEqual([]);
  });

  test('boxes are not compared with pieces', () => {
    expect(read(asked({ quantity: '100', unit: 'CS' }))).toEqual([]);
  });

  test('a group never bought is a new field, by a customer with enough orders', () => {
    expect(read(asked({ article: 'R-1' }))).toEqual(['newField Reinigung']);
    expect(read(asked({ article: 'R-1' }), false)).toEqual([]);
    const few = usualOf(ordersAt([300, 280, 190]), today, groupOf);
    expect(signalsFromAsked(asked({ article: 'R-1' }), few, groupOf)).toEqual([]);
  });
});

describe('strangers', () => {
  test.each([
    [asked({ net: '2000.00' }), ['volume 2000.00']],
    [asked({ net: '1999.99' }), []],
    [asked({ quantity: '5000' }), ['volume 5000']],
    [asked({ quantity: '4999' }), []],
    [asked({ quantity: '200', unit: 'CT' }), ['volume 200']],
    [asked({ quantity: '4', unit: 'PF' }), ['volume 4']],
    [asked({ quantity: '5000', net: '90.00' }), []],
  ])('%j', (one, wanted) => {
    expect(read(one, false)).toEqual(wanted);
  });

  test('are told the threshold they are compared with', () => {
    const [one] = signalsFromAsked(asked({ net: '5000.00' }), undefined);
    expect(one?.comparison).toEqual({
      of: 'order',
      by: 'threshold',
      asked: '5000',
      usual: '2000',
      factor: '2.50',
    });
  });
});

test.each(['1000000000000', '-5', '0', '1e9', 'viele', '999999999999999999999999'])(
  '%s counts nothing',
  (quantity) => {
    expect(read(asked({ quantity, net: quantity }))).toEqual([]);
    expect(read(asked({ quantity, net: quantity }), false)).toEqual([]);
  },
);

describe('a rhythm and the line on the table', () => {
  const said = (text: string) => signalsFromMessages([{ id: 'm1', day: today, text, entities: [] }]);
  const monthly = said('Das brauchen wir jetzt jeden Monat.');

  test('make a yearly need', () => {
    expect(short(judged(monthly, asked({ quantity: '50', unit: 'CT' }), undefined))).toEqual([
      'recurring 12/600',
    ]);
    expect(short(judged(monthly, asked({ quantity: '50', lineNet: '80.00' }), undefined))).toEqual([
      'recurring 12/600/960.00',
    ]);
    expect(short(judged(monthly, undefined, undefined))).toEqual(['recurring~ 12']);
  });

  test('that costs next to nothing is none', () => {
    const three = said('Wir brauchen jährlich 3.000 Stück');
    expect(short(judged(three, asked({ quantity: '3000', lineNet: '60.00' }), undefined))).toEqual([
      'recurring? 1/3000/60.00',
    ]);
    expect(short(judged(monthly, asked({ quantity: '50', lineNet: '4.00' }), undefined))).toEqual([
      'recurring? 12/600/48.00',
    ]);
  });

  test('that is bought already is nothing new', () => {
    const own = usualOf(
      Array.from({ length: 12 }, (_, at) => order(5 + at * 30, { lines: [{ quantity: '50', unit: 'CT' }] })),
      today,
    );
    const seen = judged(monthly, asked({ quantity: '50', unit: 'CT' }), own);
    expect(short(seen)).toEqual(['recurring? 12/600']);
    expect(seen.signals[0]?.comparison).toMatchObject({ of: 'year', by: 'own', asked: '600', usual: '600' });
    expect(short(judged(monthly, asked({ quantity: '80', unit: 'CT' }), own))).toEqual(['recurring 12/960']);
  });

  test('stays supposed when it was', () => {
    const supposed = said('Wenn wir das jeden Monat nehmen, was geht dann?');
    expect(short(judged(supposed, asked({ quantity: '500' }), undefined))).toEqual(['recurring? 12']);
  });
});

describe('a turn as a whole', () => {
  const account = {
    customer: customer({ revenue12m: '500.00', revenuePrev12m: '480.00' }),
    orders: ordersAt([300, 280, 190, 160, 70]),
  };

  test('of a small account that wants twenty times the usual is proposed, with the comparison', () => {
    const seen = signalsOfTurn({
      today,
      account,
      groupOf,
      messages: [{ id: 'm1', day: today, text: 'davon jetzt 200 statt 10', entities: [] }],
      asked: asked({ quantity: '200', net: '2000.00', message: 'm1', said: 'davon jetzt 200 statt 10' }),
    });
    const raised = proposal({ seen, rules, today });
    expect(raised).toMatchObject({ score: 20, nextStep: 'price-volume' });
    expect(raised?.comparisons).toMatchObject([{ by: 'own', factor: '20.00' }]);
  });

  test('that is told to be once only is not', () => {
    const seen = signalsOfTurn({
      today,
      account,
      groupOf,
      messages: [{ id: 'm1', day: today, text: 'Einmalig 200 Stück für unser Fest', entities: [] }],
      asked: asked({ quantity: '200', net: '2000.00' }),
    });
    expect(short(seen)).toEqual(['-oneOff', 'volume 200', 'volume 2000.00']);
    expect(proposal({ seen, rules, today })).toBeUndefined();
  });

  test('without account, asked and messages shows nothing', () => {
    expect(signalsOfTurn({ today, messages: [] })).toEqual({ signals: [], drawbacks: [] });
  });
});

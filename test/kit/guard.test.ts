/** The last gate: amounts of money without a source never reach a customer, wherever in an activity they stand. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DraftActivity } from '../../src/domain/activity.ts';
import { formatMoney } from '../../src/domain/format.ts';
import type { Language } from '../../src/domain/language.ts';
import { Evidence } from '../../src/kit/evidence.ts';
import { guarded } from '../../src/kit/guard.ts';

const instead = '(amount on request)';

function say(text: string): DraftActivity {
  return { type: 'message', from: { id: 'b', role: 'bot' }, text };
}

function checked(text: string, evidence: Evidence, language: Language = 'de'): [string | undefined, number] {
  const { replies, blocked } = guarded([say(text)], evidence, { language, instead });
  return [replies[0]?.text, blocked];
}

function evidenceOf(...amounts: string[]): Evidence {
  const evidence = new Evidence();
  for (const amount of amounts) evidence.amount(amount);
  return evidence;
}

describe('amounts without a source are not sent', () => {
  const written = [
    '21,60 €',
    '21,60€',
    '€ 21,60',
    'EUR 21,60',
    '21,60 EUR',
    '21,60 Euro',
    '1.234,56 €',
    "1'234,56 CHF",
    '5 €',
    '5,- €',
    '50 Cent',
    '$3.20',
    '21,60\u00a0€',
    '1 234,56 €',
  ];
  for (const amount of written) {
    test(amount, () => {
      const [text, blocked] = checked(`Das macht ${amount} netto.`, new Evidence());
      expect(text).toContain(instead);
      expect(text).not.toMatch(/\d/u);
      expect(blocked).toBe(1);
    });
  }

  test('also in cards, quick replies and fallback texts', () => {
    const reply: DraftActivity = {
      ...say('Bitte sehr'),
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: { body: [{ items: [{ text: '9,99 €' }] }], fallbackText: 'Summe 9,99 €' },
        },
      ],
      suggestedActions: { actions: [{ type: 'imBack', title: 'Für 1 € nehmen', value: 'Für 1 € nehmen' }] },
    };
    const { replies, blocked } = guarded([reply], new Evidence(), { language: 'de', instead });
    expect(JSON.stringify(replies)).not.toMatch(/9,99|1 €/u);
    expect(blocked).toBe(4);
  });
});

describe('amounts with a source stay as they are', () => {
  test('out of a record, in both languages', () => {
    expect(checked('Zusammen 1.234,56 € netto, je 0,068 €.', evidenceOf('1234.56', '0.0680'))).toEqual([
      'Zusammen 1.234,56 € netto, je 0,068 €.',
      0,
    ]);
    expect(checked('Together €1,234.56 net.', evidenceOf('1234.56'), 'en')).toEqual([
      'Together €1,234.56 net.',
      0,
    ]);
  });

  test('a text of the vendor is quoted as it stands, and only its own amounts', () => {
    const evidence = new Evidence();
    evidence.text('Ab 250,00 € frei Haus, darunter 7,90 €.');
    expect(checked('Ab 250,00 € frei Haus, darunter 7,90 €.', evidence)[1]).toBe(0);
    expect(checked('Darunter 7,91 €.', evidence)[1]).toBe(1);
  });

  test('numbers that are no money, and addresses', () => {
    const text =
      'M8x40, 200 Stück, KW 48, +49 881 55500-0, Rechnung über das Konto, 30 Eurokisten, AN-2026-00017';
    expect(checked(text, new Evidence())).toEqual([text, 0]);
    const file = { contentType: 'application/pdf', contentUrl: '/papers/5€.pdf', name: 'Angebot.pdf' };
    const { replies } = guarded([{ ...say('x'), attachments: [file] }], new Evidence(), {
      language: 'de',
      instead,
    });
    expect(replies[0]?.attachments?.[0]?.contentUrl).toBe('/papers/5€.pdf');
  });

  test('however a record has it, what we format passes, and a cent more does not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.constantFrom<Language>('de', 'en'),
        fc.constantFrom('EUR', 'CHF'),
        (cents, language, currency) => {
          const amount = (cents / 100).toFixed(2);
          const shown = formatMoney(amount, currency, language);
          expect(checked(`a ${shown} b`, evidenceOf(amount), language)).toEqual([`a ${shown} b`, 0]);
          const other = formatMoney(((cents + 1) / 100).toFixed(2), currency, language);
          expect(checked(`a ${other} b`, evidenceOf(amount), language)).toEqual([`a ${instead} b`, 1]);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

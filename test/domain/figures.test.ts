import { describe, expect, test } from 'vitest';
import { formatDate, formatDecimal, formatMoney } from '../../src/domain/format.ts';
import { decimal, isDecimal, toCents } from '../../src/domain/money.ts';
import { conversion, formatQuantity, ratio, unitCode } from '../../src/domain/units.ts';

test('money is written as the language writes it', () => {
  expect(formatMoney('1234.56', 'EUR', 'de')).toBe('1.234,56 €');
  expect(formatMoney('1234.56', 'EUR', 'en')).toBe('€1,234.56');
  expect(formatMoney('0.0675', 'EUR', 'de')).toBe('0,0675 €');
  expect(formatMoney('5', 'CHF', 'en')).toBe('CHF 5.00');
  expect(formatMoney('-1234.5', 'EUR', 'de')).toBe('-1.234,50 €');
  expect(formatMoney('-1234.5', 'EUR', 'en')).toBe('-€1,234.50');
  expect(formatMoney('1234567890123.4', 'EUR', 'de')).toBe('1.234.567.890.123,40 €');
});

test('quantities and days', () => {
  expect(formatQuantity('1', 'CS', 'de')).toBe('1 Schachtel');
  expect(formatQuantity('2', 'CS', 'en')).toBe('2 boxes');
  expect(formatDecimal('1000.50', 'de')).toBe('1.000,5');
  expect(formatDate('2026-11-03', 'de')).toBe('03.11.2026');
  expect(formatDate('2026-11-03', 'en')).toBe('3 Nov 2026');
});

describe('decimals', () => {
  test.each(['1', '-1', '0.5', '007', '1.10'])('"%s" is one', (text) => expect(isDecimal(text)).toBe(true));
  test.each(['', '.5', '5.', '1e3', '1,5', ' 1', '+1', '0x1', '1_000', '--1', '١'])(
    '"%s" is none',
    (text) => {
      expect(isDecimal(text)).toBe(false);
      expect(() => decimal(text)).toThrow(RangeError);
    },
  );
  test('cents are rounded half away from zero', () => {
    expect(toCents(decimal('-0.005'))).toBe('-0.01');
    expect(toCents(decimal('0.0049999'))).toBe('0.00');
  });
});

test('units convert within their kind only', () => {
  expect(conversion('KMT', 'CMT')?.toFixed()).toBe('100000');
  expect(ratio('C62', 'DZN')?.by.toFixed()).toBe('12');
  expect(conversion('C62', 'MTR')).toBeUndefined();
  expect(conversion('CS', 'BX')).toBeUndefined();
  expect(conversion('CS', 'CS')?.toFixed()).toBe('1');
  expect(unitCode(' c62 ')).toBe('C62');
  expect(unitCode('BOX')).toBe('BX');
  expect(unitCode('Stück')).toBeUndefined();
  expect(unitCode('constructor')).toBeUndefined();
});

/** Figures as customers read them: `1.234,56 €` in German, `€1,234.56` in English. */

import type { Language } from './language.ts';
import { lookup } from './lookup.ts';
import { decimal } from './money.ts';

const symbols = lookup<string>({ EUR: '€', CHF: 'CHF', USD: '$', GBP: '£' });

/** A decimal string with the separators of the language; its own places, or as many as `places` says. */
export function formatDecimal(text: string, language: Language, places?: number): string {
  const [whole = '0', shown] = decimal(text).toFixed(places).split('.');
  const negative = whole.startsWith('-');
  const digits = (negative ? whole.slice(1) : whole).replace(
    /\B(?=(\d{3})+(?!\d))/g,
    language === 'de' ? '.' : ',',
  );
  const fraction = shown === undefined ? '' : `${language === 'de' ? ',' : '.'}${shown}`;
  return `${negative ? '-' : ''}${digits}${fraction}`;
}

/** An amount of money with at least two places; list prices keep more places when they have them. */
export function formatMoney(amount: string, currency: string, language: Language): string {
  const exact = decimal(amount);
  const places = Math.max(2, (exact.toFixed().split('.')[1] ?? '').length);
  const figure = formatDecimal(amount, language, places);
  const symbol = symbols[currency] ?? currency;
  if (language === 'de') return `${figure} ${symbol}`;
  const sign = figure.startsWith('-') ? '-' : '';
  return `${sign}${symbol}${symbol.length > 1 ? ' ' : ''}${figure.slice(sign.length)}`;
}

/** A date `2026-11-23` as `23.11.2026` or `23 Nov 2026`. */
export function formatDate(day: string, language: Language): string {
  const [year = '', month = '', date = ''] = day.split('-');
  if (language === 'de') return `${date}.${month}.${year}`;
  const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  return `${Number(date)} ${names[Number(month) - 1] ?? month} ${year}`;
}

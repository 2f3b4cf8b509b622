/** Decimal strings as people read them; never through floating point. */
import type { Language } from '../../shared/language.ts';

/** `1234.5` as `1.234,5` or `1,234.5`; what is no number stays as it is. */
export function numberShown(value: string, language: Language): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value);
  if (!parts) return value;
  const [, sign = '', whole = '', rest] = parts;
  const [group, point] = language === 'de' ? ['.', ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, group ?? '');
  return `${sign}${grouped}${rest === undefined ? '' : `${point}${rest}`}`;
}

/** What somebody typed as a quantity (`1.000`, `2,5`), as a decimal string; undefined for what is none. */
export function quantityTyped(text: string, language: Language): string | undefined {
  const [group, point] = language === 'de' ? ['.', ','] : [',', '.'];
  const words = text.trim();
  const grouped = new RegExp(`^\\d{1,3}(?:\\${group}\\d{3})+(?:\\${point}\\d+)?$`);
  const plain = (grouped.test(words) ? words.replaceAll(group ?? '', '') : words).replace(',', '.');
  return /^\d{1,9}(?:\.\d{1,3})?$/.test(plain) && /[1-9]/.test(plain) ? plain : undefined;
}

/** `1234.50` as `1.234,50 €`. */
export function moneyShown(value: string, currency: string | undefined, language: Language): string {
  const sign = currency === undefined || currency === 'EUR' ? '€' : currency;
  return `${numberShown(value, language)} ${sign}`;
}

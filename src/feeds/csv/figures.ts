/** Figures of a CSV as its profile says they are written: strictly, so that 1.234 is never taken for the other thing. */
import { decimal, decimalText, isDecimal } from '../../domain/money.ts';
import type { CsvProfile } from './profile.ts';

/** Reads one figure as a decimal string; undefined for whatever is none in the profile's form. */
export type ReadFigure = (written: string) => string | undefined;

const signs: Record<string, RegExp> = {
  EUR: /^€\s*|\s*(?:€|EUR|Euro)$/i,
  CHF: /^(?:CHF|Fr\.)\s*|\s*(?:CHF|Fr\.)$/i,
};

/** The reader of a profile's figures; the sign of its currency may stand beside an amount. */
export function figureReader({ decimal: point, thousands, currency }: CsvProfile): ReadFigure {
  const group = thousands === '' ? '' : `[${thousands === ' ' ? ' \\u00a0\\u202f' : thousands}]`;
  const whole = group === '' ? '\\d+' : `\\d{1,3}(?:${group}\\d{3})+|\\d+`;
  const form = new RegExp(`^-?(?:${whole})(?:[${point}]\\d+)?$`);
  const groups = new RegExp(group || '(?!)', 'g');
  const sign = signs[currency] ?? new RegExp(`\\s*${currency}$`);
  return (written) => {
    const bare = written.replace(sign, '').trim();
    if (!form.test(bare)) return undefined;
    const plain = bare.replace(groups, '').replace(point, '.');
    return isDecimal(plain) ? plain : undefined;
  };
}

/** The shortest form of a decimal string: `1.0` is `1`. */
export function shortest(figure: string): string {
  return decimalText(decimal(figure));
}

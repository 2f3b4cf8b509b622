/** The field types of Business Central's answers, each turned into what the domain knows or refused. */
import Big from 'big.js';
import { z } from 'zod';
import { isDecimal } from '../../domain/money.ts';

/** A text that is there. */
export const text = z.string().trim().min(1);

/** A text that may be empty or missing. */
export const optionalText = z
  .string()
  .nullish()
  .transform((value) => value?.trim() || undefined);

export const id = z.guid();

/** A day; Business Central writes an empty date as 0001-01-01. */
export const day = z
  .union([z.iso.date(), z.literal('')])
  .nullish()
  .transform((value) => (value && value !== '0001-01-01' ? value : undefined));

/** Keeps the source of a number as a decimal string. `exactJson` gives numbers as they were written, `1e3` too. */
export const decimal = z
  .string()
  .regex(/^-?\d{1,40}(?:\.\d{1,40})?(?:[eE][+-]?\d{1,2})?$/)
  .transform((source) => new Big(source).toFixed().replace(/^-0$/, '0'))
  .refine(isDecimal);

export const optionalDecimal = decimal.nullish().transform((value) => value ?? undefined);

export const whole = z.string().regex(/^\d{1,12}$/);

/** A value of a list of names: in JSON `In_x0020_Review` stands for `In Review`, `_x0020_` for none. */
export function oneOf<const Name extends string>(names: readonly Name[]) {
  return z
    .string()
    .transform((value) =>
      value
        .replace(/_x([\da-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
        .trim(),
    )
    .pipe(z.enum(names));
}

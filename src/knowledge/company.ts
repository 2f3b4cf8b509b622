/** company.yaml: who the vendor is and the rules it sells by. */
import { z } from 'zod';
import type { Company } from '../domain/company.ts';
import {
  addressForm,
  amount,
  bundesland,
  country,
  day,
  flag,
  hours,
  language,
  listOf,
  mail,
  optional,
  text,
  time,
  vatId,
  webAddress,
  weekday,
  whole,
} from './fields.ts';
import type { Folder } from './folder.ts';
import { isOpenEnded, patternFault } from './number-pattern.ts';
import { readYaml } from './yaml-file.ts';

const band = z.object({ below: amount, net: amount });

const pattern = text.superRefine((value, context) => {
  const fault = patternFault(value);
  if (fault) context.addIssue({ code: 'custom', message: fault });
});

const schema = z.object({
  name: text,
  legalForm: text,
  street: text,
  postalCode: text,
  city: text,
  country,
  bundesland,
  vatId,
  register: text,
  managingDirectors: optional(z.array(text)),
  phone: text,
  email: mail,
  imprintUrl: webAddress,
  privacyUrl: webAddress,
  languages: listOf(language).refine((list) => list.length > 0, { error: 'is missing' }),
  addressForm,
  currency: text.regex(/^[A-Z]{3}$/, { error: 'must be a currency code like EUR' }),
  priceList: z.object({
    type: text.refine((value) => !['net_customer', 'nrp', 'net_customer_exp'].includes(value), {
      error: 'must be a list price type such as net_list: customers’ and consumer prices are never shown',
    }),
    vatIncluded: flag.refine((value) => !value, { error: 'must be false: list prices are net' }),
  }),
  quote: z.object({
    validDays: whole,
    binding: z.enum(['freibleibend', 'binding'], { error: 'must be freibleibend or binding' }),
    deliveryTerms: text,
    paymentTerms: text,
  }),
  freight: z.array(band),
  smallOrderSurcharge: z.array(band),
  metal: z.array(z.object({ name: text, base: amount, notation: amount, date: day })),
  cutOff: time,
  deliveryDays: listOf(weekday),
  transitDays: optional(z.int('must be a number of working days').min(0).max(30)),
  hours,
  closedDays: z.array(day),
  numberPatterns: z.object({
    order: optional(pattern),
    quote: optional(pattern),
    invoice: optional(pattern),
    deliveryNote: optional(pattern),
    customer: optional(pattern),
  }),
  worksCouncil: optional(flag),
});

/** The company, or undefined after its faults are in the report. */
export function readCompany(folder: Folder): Company | undefined {
  const read = readYaml(folder, 'company.yaml', schema);
  for (const [kind, pattern] of Object.entries(read?.data.numberPatterns ?? {})) {
    if (!pattern || !isOpenEnded(pattern)) continue;
    const line = read?.source.line(['numberPatterns', kind]);
    folder.report.note(
      'company.yaml',
      line,
      `numberPatterns.${kind} repeats without end; write {1,20} instead`,
    );
  }
  return read?.data;
}

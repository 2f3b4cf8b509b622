/** What an outbox entry of kind `mail` holds: checked before anything of it reaches a mail server. */
import { domainToASCII } from 'node:url';
import { z } from 'zod';

/** One plain address, without a name. Domains with umlauts become what the mail servers know them by. */
const address = z
  .string()
  .max(254)
  .regex(/^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"/.\p{Cc}]+(?:\.[^\s@<>()[\]\\,;:"/.\p{Cc}]+)+$/u)
  .transform((text, context) => {
    const at = text.lastIndexOf('@');
    const domain = domainToASCII(text.slice(at + 1));
    if (domain) return `${text.slice(0, at)}@${domain}`;
    context.issues.push({ code: 'custom', message: 'is no address', input: text });
    return z.NEVER;
  });

/** A header line: whatever could end it is refused, not repaired. */
const line = z
  .string()
  .trim()
  .min(1)
  .max(250)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u);

export const mailData = z.object({
  to: z.union([address.transform((one) => [one]), z.array(address).min(1).max(20)]),
  subject: line,
  /** Plain text; customers' words in it stay words. */
  text: z.string().min(1).max(200_000),
  language: z.enum(['de', 'en']).optional(),
  replyTo: address.optional(),
  /** Papers of a stored quote, made when the mail is sent. */
  quote: z
    .object({ id: z.string().min(1).max(100), files: z.array(z.enum(['pdf', 'xml'])).min(1) })
    .optional(),
  /** Papers of a customer's orders, fetched when the mail is sent. */
  orderPapers: z
    .array(
      z.object({
        kind: z.enum(['order', 'invoice', 'deliveryNote']),
        number: z.string().min(1).max(200),
        customer: z.string().min(1).max(100),
      }),
    )
    .min(1)
    .max(10)
    .optional(),
});

/** What a topic hands to `turn.send({ key, kind: 'mail', data })`. */
export type MailData = z.input<typeof mailData>;
export type Mail = z.output<typeof mailData>;

/** What a quote is called on its paper. */
import type { Quote } from '../domain/quote.ts';
import type { PaperText } from './paper-text.ts';

/** `Angebot AN-2026-00017`, later `Angebot AN-2026-00017, Version 2 (ersetzt Version 1)`. */
export function quoteTitle(quote: Quote, text: PaperText): string {
  const { number, version } = quote;
  if (version === 1) return text('paper.title', { number });
  return text('paper.title-version', { number, version: String(version), before: String(version - 1) });
}

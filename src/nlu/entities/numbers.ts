/** Numbers of orders, quotes, invoices, delivery notes and customers: by the vendor's patterns, else by the words around them. */
import type { NumberKind } from '../../domain/company.ts';
import type { UnderstandingContext } from '../../domain/understanding.ts';
import { type Claim, ranks } from './merge.ts';
import { chunkAt, digitsOf, spokenEnd } from './numbers/chunks.ts';
import { type Chunk, type PatternReader, plainNumber } from './numbers/normal.ts';
import {
  digitsBehindLetter,
  documentCodes,
  documentPrefixes,
  documentWords,
  linking,
  listing,
  wordlikeCodes,
} from './numbers/words.ts';
import type { Token } from './tokens.ts';

export type NumberReading = {
  tokens: readonly Token[];
  pattern: PatternReader;
  /** Whether a number printed like this is an article's. */
  isArticle(start: number, end: number): boolean;
  /** Whether a unit or the name of goods begins at a token: then the number before it is a quantity. */
  isCounted(at: number, unitsOnly: boolean): boolean;
  expecting?: UnderstandingContext['expecting'];
};

/** More numbers than this are no message; the rest is left alone. */
const mostNumbers = 400;

const entityOf = {
  order: 'orderNumber',
  quote: 'quoteNumber',
  invoice: 'invoiceNumber',
  deliveryNote: 'deliveryNoteNumber',
  customer: 'customerNumber',
} as const;

/** What was said before: a kind, how sure ("Nr."), where it stands; `code` for "AU", which is part of the number. */
type Context = { kind: NumberKind; explicit: boolean; from: number; listed: boolean; code: boolean };

export function numbersIn(reading: NumberReading): Claim[] {
  const { tokens } = reading;
  const claims: Claim[] = [];
  let context: Context | undefined;
  for (let at = 0; at < tokens.length && claims.length < mostNumbers; ) {
    const token = tokens[at];
    if (!token) break;
    const found = numberAt(reading, at, context);
    if (found) {
      claims.push(found.claim);
      at = found.next;
      if (context) context = { ...context, listed: true };
      continue;
    }
    context = contextAfter(tokens, at, context);
    at += 1;
    // The rest of a run of digits and letters that was no number.
    while (token.kind === 'digits' && tokens[at] && !tokens[at]?.gap && tokens[at]?.kind !== 'sign') at += 1;
  }
  return claims;
}

function contextAfter(
  tokens: readonly Token[],
  at: number,
  context: Context | undefined,
): Context | undefined {
  const token = tokens[at];
  if (!token || (token.first && token.kind !== 'word')) return undefined;
  const isCode = token.text === token.text.toUpperCase() && documentCodes.has(token.fold);
  const kind =
    documentWords.get(token.fold) ??
    (isCode || isNumberOf(tokens, at) ? (documentCodes.get(token.fold) ?? 'order') : undefined);
  const note = token.fold === 'note' && tokens[at - 1]?.fold === 'delivery' ? 'deliveryNote' : undefined;
  const isVerb =
    token.fold === 'order' &&
    /^(?:to|i|we|can|could|please|and|would|will)$/.test(tokens[at - 1]?.fold ?? '');
  if ((kind || note) && !isVerb)
    return {
      kind: note ?? kind ?? 'order',
      // "AU 5577": the code says as much as "Nr." does.
      explicit: !documentWords.has(token.fold) || /n(?:umme)?r$|number$/.test(token.fold),
      from: at,
      listed: false,
      code: !note && isCode,
    };
  if (!context) return undefined;
  if (context.listed && listing.has(token.fold)) return context;
  if (!linking.has(token.fold) || at - context.from > 6) return undefined;
  return /^(?:nr|no|nummer|number|#|:|lautet|id)$/.test(token.fold)
    ? { ...context, explicit: true }
    : context;
}

/** "Re.-Nr.", "ab nr", "Best.-Nr.": what is too short to say it alone. */
function isNumberOf(tokens: readonly Token[], at: number): boolean {
  const said = tokens[at]?.fold ?? '';
  if (!documentCodes.has(said) && said !== 'best') return false;
  let next = at + 1;
  while (next < at + 3 && /^[.-]$/.test(tokens[next]?.text ?? '')) next += 1;
  return /^(?:nr|nummer|number)$/.test(tokens[next]?.fold ?? '');
}

function numberAt(
  reading: NumberReading,
  at: number,
  context: Context | undefined,
): { claim: Claim; next: number } | undefined {
  const { tokens } = reading;
  const token = tokens[at];
  const whole = chunkAt(tokens, at);
  if (!token || !whole) return undefined;
  for (let groups = whole.ends.length; groups > 0; groups -= 1) {
    const next = whole.ends[groups - 1] ?? at;
    const chunk: Chunk = { letters: whole.letters, groups: whole.groups.slice(0, groups) };
    const known = digitsOf(chunk) >= 4 ? reading.pattern(chunk) : undefined;
    // What was said before wins over what a bare number looks like.
    const other =
      known &&
      chunk.letters === '' &&
      (context ? context.kind !== known.kind : token.text === '#' && known.kind === 'customer');
    if (known && !other && !isRefused(reading, at, next, chunk, context, true))
      return claimed(
        tokens,
        { at, next, context },
        known.kind,
        known.value,
        chunk.letters !== '' || context !== undefined,
      );
    // The prefix may only be the word before: "AB 104532" where numbers are bare.
    const bare = known || chunk.letters === '' ? undefined : reading.pattern({ ...chunk, letters: '' });
    if (bare && documentKind(chunk, token) === bare.kind)
      return claimed(tokens, { at, next, context }, bare.kind, bare.value, true);
  }
  // "Rg 10874": the letters are the word before the number, not a part of it.
  const isSpelled = context?.explicit && !context.code && /^[A-Z]{1,2}$/.test(whole.letters);
  if (whole.apart && !isSpelled) return undefined;
  const next = spokenEnd(tokens, whole);
  const chunk: Chunk = { letters: whole.letters, groups: whole.groups.slice(0, next.groups) };
  const kind = guessedKind(reading, at, chunk, context, token);
  if (!kind || isRefused(reading, at, next.at, chunk, context, false)) return undefined;
  return claimed(
    tokens,
    { at, next: next.at, context },
    kind,
    plainNumber(chunk, kind),
    chunk.letters !== '' || context !== undefined,
  );
}

function claimed(
  tokens: readonly Token[],
  { at, next, context }: { at: number; next: number; context: Context | undefined },
  kind: NumberKind,
  value: string,
  isLed: boolean,
): { claim: Claim; next: number } {
  // "LS 447120" is written as one thing.
  const code = context?.code && context.from === at - 1 && !tokens[at]?.first ? tokens[at - 1] : undefined;
  const start = (code && !wordlikeCodes.has(code.fold) ? code : tokens[at])?.start ?? 0;
  return {
    claim: {
      start,
      end: tokens[next - 1]?.end ?? start,
      rank: isLed ? ranks.document : ranks.bareDocument,
      means: { type: entityOf[kind], value },
    },
    next,
  };
}

/** A kind for a number no pattern knows: what was said before, its prefix, "#", or its mere length. */
function guessedKind(
  reading: NumberReading,
  at: number,
  chunk: Chunk,
  context: Context | undefined,
  token: Token,
): NumberKind | undefined {
  const digits = digitsOf(chunk);
  const byPrefix = chunk.letters === '' ? undefined : documentKind(chunk, token);
  // "order WEB-20991": whatever the letters mean to those who gave the number.
  const isDashed = reading.tokens[at + 1]?.text === '-' && digits >= 4;
  if (context && digits >= (context.explicit && !context.code ? 2 : 4))
    return chunk.letters === '' || byPrefix || chunk.letters.length <= 2 || isDashed
      ? context.kind
      : undefined;
  if (byPrefix && chunk.letters.length === 1)
    return isDashed && digits >= digitsBehindLetter ? byPrefix : undefined;
  if (byPrefix) return digits >= 4 ? byPrefix : undefined;
  if (chunk.letters !== '') return undefined;
  if (token.text === '#' && digits >= 4) return 'order';
  if (reading.expecting === 'number' && digits >= 4) return 'order';
  const joined = chunk.groups[0]?.digits ?? '';
  return chunk.groups.length === 1 &&
    digits >= 6 &&
    digits <= 10 &&
    !joined.endsWith('000') &&
    !joined.startsWith('0') &&
    isLoose(reading.tokens, at)
    ? 'order'
    : undefined;
}

/** Not glued to other signs. */
function isLoose(tokens: readonly Token[], at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  return token?.gap === true || before?.text === '(' || before?.text === ':' || before?.text === '"';
}

function documentKind(chunk: Chunk, token: Token): NumberKind | undefined {
  const kind = documentPrefixes.get(chunk.letters.toLowerCase());
  return kind && (token.text === token.text.toUpperCase() || !chunk.groups[0]?.gap) ? kind : undefined;
}

/** Quantities, articles and sizes that look like numbers of documents. */
function isRefused(
  reading: NumberReading,
  at: number,
  next: number,
  chunk: Chunk,
  context: Context | undefined,
  known: boolean,
): boolean {
  const { tokens } = reading;
  const start = tokens[at]?.start ?? 0;
  const end = tokens[next - 1]?.end ?? 0;
  const after = tokens[next];
  if (after && !after.gap && (after.kind !== 'sign' || /[%€"²°]/.test(after.text))) return true;
  if (chunk.letters !== '' && known) return false;
  if (reading.isArticle(start, end) || (!context && isPartNumber(tokens, at))) return true;
  if (chunk.letters !== '') return false;
  if (reading.expecting === 'quantity' && !context) return true;
  const explicit = context?.explicit && !context.listed;
  if (explicit) return reading.isCounted(next, true);
  const bare = chunk.groups.map(({ digits }) => digits).join('');
  if (context && /^20[0-4]\d$/.test(bare)) return true;
  const unitOnly = context !== undefined && bare.length >= 5;
  return reading.isCounted(next, unitOnly);
}

/** "Artikel A-20991", "serial no. 553120": numbers of things, not of papers. */
function isPartNumber(tokens: readonly Token[], at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - 4); back -= 1) {
    const said = tokens[back]?.fold ?? '';
    if (thingsNumbered.test(said)) return true;
    if (!linking.has(said)) return false;
  }
  return false;
}

const thingsNumbered =
  /^(?:artikel|art|artikelnummer|article|part|item|model|modell|typ|type|ersatzteil|charge|chargennummer|batch|lot|serial|seriennummer|geratenummer|fahrgestellnummer)$/;

/** The `data` of business events: facts that a CRM works with. What is only the desk's, or proof of identity, stays here. */
import { type Case, owed } from './case.ts';
import type { Demand } from './demand.ts';
import type { OrderIntent } from './order-intent.ts';
import { type Quote, quoteId } from './quote.ts';

/** Plain JSON: amounts and quantities as decimal strings, instants as ISO, days as YYYY-MM-DD. */
export type EventData = { readonly [name: string]: unknown };

/** Receivers want small bodies; who needs every line fetches the paper. */
const linesAtMost = 200;
const wordsAtMost = 500;

/** Without the whole request: it may hold anything. The words of each line are the demand itself. */
export function demandData(demand: Demand): EventData {
  const { id, state, reason, lines, by, postalCode, pickUp, promisedBy } = demand;
  const { quote, orderIntent, lostWhy, customer, email, phone, language, conversation, channel, at } = demand;
  return known({
    number: id,
    state,
    reason,
    lines: lines.slice(0, linesAtMost).map((line) => known({ ...line, said: short(line.said) })),
    lineCount: lines.length,
    by,
    postalCode,
    pickUp,
    promisedBy,
    quote,
    orderIntent,
    lostWhy: lostWhy === undefined ? undefined : short(lostWhy),
    customer,
    contact: email || phone ? known({ email, phone }) : undefined,
    language,
    conversation,
    channel,
    notedAt: at,
  });
}

/** What was offered to whom. `replaces` is the version before. */
export function quoteData(quote: Quote): EventData {
  const { id, number, version, issuedAt, date, validUntil, binding, language, buyer, lines, total } = quote;
  return known({
    id,
    number,
    version,
    replaces: version > 1 ? quoteId(number, version - 1) : undefined,
    issuedAt,
    date,
    validUntil,
    binding,
    language,
    buyer,
    lines: lines.slice(0, linesAtMost).map((line) => ({
      position: line.position,
      article: line.article,
      name: line.name,
      quantity: line.quantity,
      unit: line.unit,
      orderQuantity: line.orderQuantity,
      orderUnit: line.orderUnit,
      net: line.net,
      priceList: line.priceList,
      priceListVersion: line.priceListVersion,
    })),
    lineCount: lines.length,
    goods: total.goods,
    surcharges: total.surcharges,
    net: total.net,
    gross: total.gross,
    currency: quote.currency,
    conversation: quote.conversation,
    channel: quote.channel,
  });
}

/** The wish to order; inside sales checks and confirms it. */
export function orderIntentData(intent: OrderIntent): EventData {
  const { id, said: _, at, ...facts } = intent;
  return known({ number: id, ...facts, wishedAt: at });
}

/**
 * A case for inside sales' own CRM, which may know its signals and their points. Never: notes, drafts and the brief of the
 * desk, the card of the customer with segment and revenue, and the case word, by which a customer proves whose case it is.
 */
export function caseData(one: Case): EventData {
  const closing = one.state === 'closed' ? one.closings.at(-1) : undefined;
  return known({
    number: one.id,
    kind: one.kind,
    state: one.state,
    reason: one.reason,
    urgency: one.urgency,
    owner: one.owner?.name,
    customer: one.customer,
    contact: one.contact,
    about: one.about,
    signals: one.signals.map((signal) => known({ ...signal, said: short(signal.said) })),
    commitments: one.commitments.map((each) => known({ ...each, said: short(each.said) })),
    consent: one.consent,
    callback: one.callback,
    promisedUntil: one.state === 'closed' ? undefined : owed(one)?.until,
    language: one.language,
    conversation: one.conversation,
    channel: one.channel,
    openedAt: one.openedAt,
    takenAt: one.takenAt,
    closedAt: one.closedAt,
    closedAs: closing?.as,
    closedBy: closing?.by,
    outcome: one.outcome,
    signalWasRight: one.signalWasRight,
  });
}

/** Without what is not known: as it looks after JSON. */
function known(some: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined));
}

function short(words: string): string {
  return words.length > wordsAtMost ? `${words.slice(0, wordsAtMost - 1)}…` : words;
}

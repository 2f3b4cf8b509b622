/** Copies of invoice, delivery note and order confirmation: the paper itself, by a link for this customer alone. */
import type { Order } from '../src/domain/order.ts';
import type { OrderPaper, OrderPaperKind } from '../src/domain/order-paper.ts';
import type { Request } from '../src/domain/understanding.ts';
import { askForOrder } from '../src/kit/asks/order.ts';
import { openCase } from '../src/kit/cases/open.ts';
import { customerTopic } from '../src/kit/customer-topic.ts';
import { findOrders } from '../src/kit/orders/find.ts';
import { mailPapers } from '../src/kit/orders/mail-papers.ts';
import { numbersOf, paperOf, papersNamed } from '../src/kit/orders/papers.ts';
import type { Turn } from '../src/kit/turn.ts';
import { sayCase } from '../src/kit/wording/case.ts';
import { orderName } from '../src/kit/wording/order.ts';

const kinds: readonly { kind: OrderPaperKind; words: RegExp }[] = [
  {
    kind: 'deliveryNote',
    words: /lieferschein|liefernachweis|ablief|delivery note|packing slip|packing list|\bpod\b/iu,
  },
  { kind: 'order', words: /auftragsbest|bestellbest|bestätigung|bestaetigung|\bab\b|confirmation/iu },
  {
    kind: 'invoice',
    words: /rechnung|\brg\b|\bre\b|beleg|gutschrift|invoice|\bbill\b|receipt|credit note/iu,
  },
];
const mailWords = /(?<!\p{L})(?:e-?mail\p{L}*|mail(?:e[nt]?)?|mailst|zumailen)(?!\p{L})|@/iu;
/** "alle Rechnungen von Oktober": papers of several orders at once. */
const several =
  /(?<!\p{L})(?:alle|sämtliche|all|every|rechnungen|lieferscheine|invoices|delivery notes)(?!\p{L})/iu;
/** One message does not need more. */
const papersAtMost = 8;

export const orderDocument = customerTopic({
  name: 'order-document',
  starts: ['order.document'],
  asks: {
    order: askForOrder('billed', (_known, _turn, { text, entities }) => {
      const namesPaper = entities.some(
        ({ type }) => type === 'invoiceNumber' || type === 'deliveryNoteNumber',
      );
      return !namesPaper && !(several.test(text) && entities.some(({ type }) => type === 'date'));
    }),
  },
  async finish({ order: number }, turn) {
    const wanted = kindsIn(turn.request);
    const papers =
      number === undefined ? await papersAsked(wanted, turn) : await papersOf(number, wanted, turn);
    if (papers.length === 0) return;
    for (const { kind, number: own, customer } of papers) {
      turn.attach([
        {
          title: turn.phrase('order.paper-file', { kind, number: own }),
          url: turn.orderPaperUrl({ kind, number: own, customer }),
          contentType: 'application/pdf',
        },
      ]);
    }
    if (mailWords.test(turn.request.text)) await mailPapers(papers, turn);
    else turn.offer(turn.phrase('order.offer-mail'));
  },
});

/** By the words around the numbers: "AB-2026-1" itself asks for no confirmation. */
function kindsIn({ text, start, entities }: Request): OrderPaperKind[] {
  const words = [...text].map((letter, index) => {
    const at = start + index;
    return entities.some((each) => each.start <= at && each.end > at && each.type !== 'date') ? ' ' : letter;
  });
  const said = words.join('');
  const found = kinds.filter(({ words: pattern }) => pattern.test(said)).map(({ kind }) => kind);
  return found.length > 0 ? found : ['invoice'];
}

/** Papers that the message names by number, or of the days it names. */
async function papersAsked(wanted: readonly OrderPaperKind[], turn: Turn): Promise<OrderPaper[]> {
  const { papers: named, missing } = await papersNamed(turn);
  if (missing.length > 0) turn.say('order.paper-unknown', { number: missing.join(', ') });
  if (named.length > 0) turn.say('order.paper-here', { count: named.length });
  if (named.length > 0 || missing.length > 0) return named;
  const { orders } = await findOrders(turn.request, turn);
  const papers = await written(orders, wanted, turn);
  if (papers.length === 0) turn.say('order.paper-none-then', { kind: wanted[0] });
  else turn.say('order.paper-here', { count: papers.length });
  return papers;
}

/** The papers of orders, of some kinds, as far as there are any. */
async function written(
  orders: readonly Order[],
  wanted: readonly OrderPaperKind[],
  turn: Turn,
): Promise<OrderPaper[]> {
  const found: OrderPaper[] = [];
  for (const kind of wanted) {
    const numbers = new Set(orders.flatMap((order) => numbersOf(order, kind)));
    for (const number of numbers) {
      const paper = found.length < papersAtMost ? await paperOf(number, kind, turn) : undefined;
      if (paper) found.push(paper);
    }
  }
  return found;
}

/** The papers of one order; what is not there yet is said, what should be there becomes a case. */
async function papersOf(
  number: string,
  wanted: readonly OrderPaperKind[],
  turn: Turn,
): Promise<OrderPaper[]> {
  const { value: order } = await turn.own.order(number);
  if (!order) {
    turn.say('order.none');
    return [];
  }
  const name = orderName(order, turn);
  const papers = await written([order], wanted, turn);
  for (const kind of wanted) {
    if (papers.some((paper) => paper.kind === kind)) continue;
    if (isTooEarly(order, kind)) {
      turn.say('order.paper-not-yet', { kind, name });
      continue;
    }
    turn.say('order.paper-missing', { kind, name });
    const what = turn.phraseIn('de', 'case.what-paper', { kind, order: order.number });
    const about = { orders: [order.number] };
    sayCase(await openCase({ reason: 'outside-rules', topic: 'orders', what, about }, turn), turn);
  }
  if (papers.length > 0) turn.say('order.paper-here-of', { count: papers.length, name });
  return papers;
}

/** Invoices and delivery notes are written when goods leave. */
function isTooEarly({ status }: Order, wanted: OrderPaperKind): boolean {
  const early = ['received', 'confirmed', 'picking', 'on-hold'];
  if (wanted === 'order') return status === 'received';
  return early.includes(status) || (wanted === 'invoice' && status === 'partly-shipped');
}

/** The same again: the lines of an earlier order become a quote at today's list prices. */
import type { WantedLine } from '../src/domain/lines.ts';
import { decimal } from '../src/domain/money.ts';
import type { Order } from '../src/domain/order.ts';
import { changedLines } from '../src/kit/asks/lines/change.ts';
import { askForOrder } from '../src/kit/asks/order.ts';
import { customerTopic } from '../src/kit/customer-topic.ts';
import type { Turn } from '../src/kit/turn.ts';
import { orderName } from '../src/kit/wording/order.ts';

const again = /(?<!\p{L})(?:noch ?mal|noch einmal|nochmals|again)(?!\p{L})/giu;

export const orderRepeat = customerTopic({
  name: 'order-repeat',
  starts: ['order.repeat'],
  asks: { order: askForOrder('any') },
  async finish({ order: number }, turn) {
    const { value: order } = await turn.own.order(number);
    if (!order) {
      turn.say('order.none');
      return;
    }
    turn.say('order.repeat', { name: orderName(order, turn), count: order.lines.length });
    return { topic: 'quote', given: { lines: withChanges(linesOf(order), turn) } };
  },
});

/** The lines as wanted now; what the catalogue no longer has keeps its name and is told as such. */
function linesOf(order: Order): WantedLine[] {
  return order.lines.map(({ article, description, quantity, unit }) => ({
    ...(article ? { article } : {}),
    said: description,
    quantity: { value: decimal(quantity).toNumber(), unit },
  }));
}

/** "…, aber 6 statt 4 Schachteln": what the same message changes. Other orders' numbers and days change nothing. */
function withChanges(lines: WantedLine[], turn: Turn): WantedLine[] {
  const { request } = turn;
  const own = new Set(lines.map(({ article }) => article));
  const entities = request.entities.filter(
    (entity) =>
      entity.type === 'quantity' ||
      (entity.type === 'product' && entity.value.candidates.some(({ sku }) => own.has(sku))),
  );
  if (!entities.some(({ type }) => type === 'quantity')) return lines;
  // "nochmal" is the wish itself here, not "so many more".
  const text = request.text.replace(again, (found) => ' '.repeat(found.length));
  const named = { ...request, text, entities: entities.map((entity) => ownArticle(entity, own)) };
  return changedLines(lines, { text, request: named, as: 'correction' }, turn, { named: true }) ?? lines;
}

/** Of several articles that words may mean, the one that is in the order. */
function ownArticle(
  entity: Turn['request']['entities'][number],
  own: ReadonlySet<string | undefined>,
): Turn['request']['entities'][number] {
  if (entity.type !== 'product') return entity;
  const candidates = entity.value.candidates.filter(({ sku }) => own.has(sku));
  const [only, ...more] = candidates;
  return { ...entity, value: { candidates, ...(only && more.length === 0 ? { sku: only.sku } : {}) } };
}

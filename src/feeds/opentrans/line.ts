/** One line of an openTRANS message. */
import { decimal } from '../../domain/money.ts';
import { plainText } from '../plain-text.ts';
import { unitOfText } from '../unit-text.ts';
import { child, children, type XmlElement } from '../xml-elements.ts';
import { given } from './header.ts';
import type { Message, MessageLine, OrderMention } from './message.ts';
import type { ElementReader } from './reading.ts';

/** The line of an item element; what is missing or wrong goes to the reader as a fault. */
export function lineOf(message: Message, item: XmlElement, reader: ElementReader): MessageLine {
  const product = child(item, 'PRODUCT_ID');
  const number = reader.needed(item, 'LINE_ITEM_ID');
  const article = reader.text(product, 'SUPPLIER_PID');
  const short = reader.text(product, 'DESCRIPTION_SHORT') ?? reader.text(product, 'DESCRIPTION_LONG');
  const quantity = reader.figure(item, 'QUANTITY');
  const unit = reader.needed(item, 'ORDER_UNIT');
  if (quantity === undefined) reader.needed(item, 'QUANTITY');
  else if (decimal(quantity).lt(0) && message.kind !== 'order-change' && message.kind !== 'invoice')
    reader.fault('bad-number', item.line, 'A quantity is negative.');
  const note = reader.text(child(item, 'DELIVERY_REFERENCE'), 'DELIVERYNOTE_ID');
  return {
    line: number,
    ...given('article', article),
    description: plainText(short ?? article ?? number),
    quantity: quantity ?? '0',
    unit: unitOfText(unit) ?? unit,
    ...given('net', reader.figure(item, 'PRICE_LINE_AMOUNT')),
    ...given('deliveryDate', reader.deliveryDate(item)),
    parts: partsOf(item, reader),
    order: orderOf(message, number, item, reader),
    ...given('deliveryNote', note ?? message.deliveryNote),
    isCompleted: /^true$/i.test(reader.text(item, 'DELIVERY_COMPLETED') ?? ''),
  };
}

function partsOf(item: XmlElement, reader: ElementReader): MessageLine['parts'] {
  return children(child(item, 'PARTIAL_DELIVERY_LIST'), 'PARTIAL_DELIVERY').map((part) => ({
    quantity: reader.figure(part, 'QUANTITY') ?? '0',
    ...given('date', reader.deliveryDate(part)),
  }));
}

function orderOf(message: Message, line: string, item: XmlElement, reader: ElementReader): OrderMention {
  if (message.kind !== 'dispatch' && message.kind !== 'invoice')
    return { id: message.number, line, ...given('supplierId', message.supplierOrderId) };
  const order = child(item, 'ORDER_REFERENCE');
  const supplier = child(item, 'SUPPLIER_ORDER_REFERENCE');
  return {
    ...given('id', reader.text(order, 'ORDER_ID')),
    ...given('line', reader.text(order, 'LINE_ITEM_ID')),
    ...given('supplierId', reader.text(supplier, 'SUPPLIER_ORDER_ID')),
  };
}

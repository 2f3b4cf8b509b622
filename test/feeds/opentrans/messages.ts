/** Small openTRANS messages as tests need them: written from a few facts, in the form vendors' programs write. */
export type Item = {
  line: string;
  article?: string;
  quantity: string;
  unit?: string;
  /** ORDER_REFERENCE of deliveries and invoices. */
  order?: string;
  orderLine?: string;
  supplierOrder?: string;
  delivery?: string;
  parts?: [quantity: string, date: string][];
  completed?: boolean;
  net?: string;
};

type Head = { buyer?: string; buyerType?: string; date: string; extra?: string };

/** The root elements that `message` writes, with the name of their number and day. */
const names = {
  ORDER: ['ORDER_ID', 'ORDER_DATE'],
  ORDERRESPONSE: ['ORDER_ID', 'ORDERRESPONSE_DATE'],
  DISPATCHNOTIFICATION: ['DISPATCHNOTIFICATION_ID', 'DISPATCHNOTIFICATION_DATE'],
  INVOICE: ['INVOICE_ID', 'INVOICE_DATE'],
} as const;

/** The text of a message. `extra` goes into its head as it stands. */
export function message(
  root: keyof typeof names,
  number: string,
  { buyer = '10001', buyerType = 'supplier_specific', date, extra = '' }: Head,
  items: readonly Item[],
): string {
  const [id, day] = names[root];
  const idref = `<bme:BUYER_IDREF type="${buyerType}">${buyer}</bme:BUYER_IDREF>`;
  const reference =
    root === 'ORDER' || root === 'ORDERRESPONSE'
      ? `<ORDER_PARTIES_REFERENCE>${idref}</ORDER_PARTIES_REFERENCE>`
      : idref;
  return `<?xml version="1.0" encoding="UTF-8"?>
<${root} version="2.1" xmlns="http://www.opentrans.org/XMLSchema/2.1" xmlns:bme="http://www.bmecat.org/bmecat/2005">
<${root}_HEADER><${root}_INFO><${id}>${number}</${id}><${day}>${date}</${day}>
${extra}${buyer ? reference : ''}</${root}_INFO></${root}_HEADER>
<${root}_ITEM_LIST>
${items.map((item) => itemText(root, item)).join('\n')}
</${root}_ITEM_LIST>
<${root}_SUMMARY><TOTAL_ITEM_NUM>${items.length}</TOTAL_ITEM_NUM></${root}_SUMMARY>
</${root}>
`;
}

function itemText(root: string, item: Item): string {
  const { line, article, quantity, unit = 'C62', delivery, parts = [], net } = item;
  const span = (date: string) =>
    `<DELIVERY_DATE><DELIVERY_START_DATE>${date}</DELIVERY_START_DATE><DELIVERY_END_DATE>${date}</DELIVERY_END_DATE></DELIVERY_DATE>`;
  return [
    `<${root}_ITEM><LINE_ITEM_ID>${line}</LINE_ITEM_ID>`,
    `<PRODUCT_ID>${article ? `<bme:SUPPLIER_PID>${article}</bme:SUPPLIER_PID>` : ''}</PRODUCT_ID>`,
    `<QUANTITY>${quantity}</QUANTITY><bme:ORDER_UNIT>${unit}</bme:ORDER_UNIT>`,
    net ? `<PRICE_LINE_AMOUNT>${net}</PRICE_LINE_AMOUNT>` : '',
    delivery ? span(delivery) : '',
    parts.length > 0
      ? `<PARTIAL_DELIVERY_LIST>${parts
          .map(
            ([some, date]) =>
              `<PARTIAL_DELIVERY><QUANTITY>${some}</QUANTITY>${span(date)}</PARTIAL_DELIVERY>`,
          )
          .join('')}</PARTIAL_DELIVERY_LIST>`
      : '',
    item.completed ? '<DELIVERY_COMPLETED>true</DELIVERY_COMPLETED>' : '',
    item.order
      ? `<ORDER_REFERENCE><ORDER_ID>${item.order}</ORDER_ID><LINE_ITEM_ID>${item.orderLine ?? line}</LINE_ITEM_ID></ORDER_REFERENCE>`
      : '',
    item.supplierOrder
      ? `<SUPPLIER_ORDER_REFERENCE><SUPPLIER_ORDER_ID>${item.supplierOrder}</SUPPLIER_ORDER_ID></SUPPLIER_ORDER_REFERENCE>`
      : '',
    `</${root}_ITEM>`,
  ].join('');
}

/** The proven account's own data: the only way for topics to orders, papers and customers. Others' data does not exist here. */
import type { Account, Backend, Dated, OrderRange, Original } from '../domain/backend.ts';
import type { Order } from '../domain/order.ts';
import type { OrderPaper } from '../domain/order-paper.ts';

export type OwnData = {
  customer: string;
  account(): Promise<Dated<Account | undefined>>;
  /** undefined for what does not exist and for what is somebody else's: nothing tells the two apart. */
  order(number: string): Promise<Dated<Order | undefined>>;
  byReference(reference: string): Promise<Dated<Order[]>>;
  /** Newest first. */
  orders(range: OrderRange): Promise<Dated<Order[]>>;
  papers(number: string): Promise<Dated<OrderPaper[]>>;
  original(paper: OrderPaper): Promise<Dated<Original | undefined>>;
};

/** What `customer` may see of a backend. Rejects with BackendUnavailable as the backend does. */
export function ownData(backend: Backend, customer: string): OwnData {
  const isOwn = (each: { customer: string }) => each.customer === customer;
  return {
    customer,
    account: () => backend.customers.get(customer),
    async order(number) {
      const { value, asOf } = await backend.orders.get(number);
      return { value: value && isOwn(value) ? value : undefined, asOf };
    },
    async byReference(reference) {
      const { value, asOf } = await backend.orders.byReference(customer, reference);
      return { value: value.filter(isOwn), asOf };
    },
    async orders(range) {
      const { value, asOf } = await backend.orders.of(customer, range);
      return { value: value.filter(isOwn), asOf };
    },
    async papers(number) {
      const { value, asOf } = await backend.orders.papers(number);
      return { value: value.filter(isOwn), asOf };
    },
    async original(paper) {
      return isOwn(paper) ? backend.orders.original(paper) : { value: undefined, asOf: '' };
    },
  };
}

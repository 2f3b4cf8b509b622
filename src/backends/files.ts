/** The backend over a vendor's folder: customers.csv, contacts.csv, orders.csv, orders/*.xml and *.pdf, stock.csv. */

import type { Backend, Dated } from '../domain/backend.ts';
import type { Order } from '../domain/order.ts';
import type { OrderPaper } from '../domain/order-paper.ts';
import { TresenError } from '../errors.ts';
import type { Fault } from '../knowledge/report.ts';
import { type LoaderParts, openLoader } from './files/load.ts';
import { readOriginal } from './files/originals.ts';
import type { FiledPaper } from './files/papers.ts';
import { newestFirst, type Timed } from './files/snapshot.ts';

export type FilesParts = LoaderParts & {
  /** How often the files are looked at, in milliseconds; a change counts at the second look. 0: only `refresh`. */
  lookEvery: number;
  /** Is told what is wrong with a file that was read: its last good state stays in use. */
  onFaults?(faults: readonly Fault[]): void;
  /** Is told when a new state is in use, with what a person should know of it. */
  onLoaded?(state: { orders: number; notes: readonly Fault[] }): void;
  /** A look that failed altogether; the next one comes. */
  onError?(error: unknown): void;
};

export type FilesBackend = Backend & {
  /** Looks at the files now. */
  refresh(): Promise<void>;
};

/** Opens it. Throws KnowledgeInvalid, with every fault, when the tables of the folder cannot be used. */
export async function openFilesBackend(parts: FilesParts): Promise<FilesBackend> {
  const loader = await openLoader(parts);
  tell(loader.faults);
  let looking: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  function tell(faults: readonly Fault[]): void {
    if (faults.length > 0) parts.onFaults?.(faults);
    const { orderCount, notes } = loader.current().snapshot;
    parts.onLoaded?.({ orders: orderCount, notes });
  }
  async function look(): Promise<void> {
    const faults = await loader.look();
    if (faults) tell(faults);
  }
  /** One look at a time, however often it is asked for. */
  function refresh(): Promise<void> {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  }
  function lookLater(): void {
    if (isClosed || parts.lookEvery <= 0) return;
    timer = setTimeout(() => {
      refresh()
        .catch((error: unknown) => parts.onError?.(error))
        .finally(lookLater);
    }, parts.lookEvery);
    timer.unref();
  }
  lookLater();

  const now = () => loader.current();
  /** The newest change of what an answer is made of; of nothing, that of the source. */
  const ordersAsOf = (items: readonly { time: number }[]) =>
    items.length > 0 ? items.reduce((latest, { time }) => Math.max(latest, time), 0) : now().times.orders;
  const list = (items: Timed<Order>[]): Dated<Order[]> =>
    dated(
      items.map(({ value }) => value),
      ordersAsOf(items),
    );
  const paperOf = (all: readonly FiledPaper[], { paper }: FiledPaper): OrderPaper => {
    const hasOriginal = now().originals.fileOf(all) !== undefined;
    return { ...paper, hasOriginal };
  };

  return {
    refresh,
    orders: {
      async get(number) {
        const found = now().snapshot.order(number);
        return dated(found?.value, ordersAsOf(found ? [found] : []));
      },
      async byReference(customer, reference) {
        return list(now().snapshot.byReference(customer, reference));
      },
      async of(customer, { limit, from, until, before }) {
        const wanted = now()
          .snapshot.of(customer)
          .filter(
            ({ value }) =>
              (!from || value.date >= from) &&
              (!until || value.date <= until) &&
              (!before || newestFirst(before, value) < 0),
          );
        return list(wanted.slice(0, limit));
      },
      async papers(number) {
        const found = now().snapshot.papers(number);
        return dated(
          found.map((each) => paperOf(found, each)),
          ordersAsOf(found),
        );
      },
      async original(paper, call) {
        const found = now().snapshot.papers(paper.number);
        const isSame = found.every(
          (each) => each.paper.kind === paper.kind && each.paper.customer === paper.customer,
        );
        const file = isSame ? now().originals.fileOf(found) : undefined;
        try {
          const value = file ? await readOriginal(parts.dir, file, call?.signal) : undefined;
          return dated(value, ordersAsOf(found));
        } catch (cause) {
          throw new TresenError('BackendUnavailable', `The original ${file} cannot be read.`, { cause });
        }
      },
    },
    customers: {
      async get(number) {
        return dated(now().snapshot.account(number), now().times.customers);
      },
      async find(by) {
        return dated(now().snapshot.find(by), now().times.customers);
      },
    },
    stock: {
      async of(article) {
        const number = parts.vendor.catalog.get(article)?.number ?? '';
        return dated([...(now().stock.get(number) ?? [])], now().times.stock);
      },
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await looking?.catch(() => {});
    },
  };
}

function dated<Value>(value: Value, time: number): Dated<Value> {
  return { value, asOf: new Date(time).toISOString() };
}

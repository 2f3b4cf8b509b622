/** The file of an order's paper as the backend has it now: the vendor's own PDF, else a copy made from the data. */
import type { Customer } from '../domain/account.ts';
import type { Backend, Dated } from '../domain/backend.ts';
import type { Language } from '../domain/language.ts';
import type { Order } from '../domain/order.ts';
import type { OrderPaper } from '../domain/order-paper.ts';
import type { OwnPaper } from '../kit/turn-services.ts';
import { type MadeFilesLimits, madeFiles, type PaperFile } from './made-files.ts';

/** What a copy is made of. */
export type CopyFacts = {
  paper: OrderPaper;
  /** The order it is about, where it is one and the customer's. */
  order?: Order;
  customer?: Customer;
  language: Language;
  /** The instant up to which the data reaches, like `2026-11-23T10:42:00.000Z`. */
  asOf: string;
};

/** Makes the PDF of a copy. */
export type RenderCopy = (facts: CopyFacts) => Promise<Uint8Array>;

export type OrderPaperFiles = {
  /**
   * The file; undefined when the backend has no such paper of that customer (any more). A copy is in `language`, else in
   * that of the customer's record, else in German. Throws TresenError `BackendUnavailable`, and cockatiel's
   * BulkheadRejectedError when too many wait already.
   */
  of(paper: OwnPaper, language?: Language): Promise<PaperFile | undefined>;
};

/** Nothing is kept: the data behind a copy changes, and so do address and letterhead. Who asks at once shares one. */
export function orderPaperFiles({
  backend,
  render,
  ...limits
}: Omit<MadeFilesLimits, 'kept'> & {
  backend: Pick<Backend, 'orders' | 'customers'>;
  render: RenderCopy;
}): OrderPaperFiles {
  const files = madeFiles({ ...limits, kept: 0 });

  /** Exactly that paper; of two with its number, the one that states more. */
  async function find({ kind, number, customer }: OwnPaper): Promise<Dated<OrderPaper> | undefined> {
    const { value, asOf } = await backend.orders.papers(number);
    const own = value.filter(
      (each) => each.kind === kind && each.customer === customer && each.number === number,
    );
    const paper =
      own.find(({ hasOriginal }) => hasOriginal) ??
      own.find(({ gross }) => gross !== undefined) ??
      own.find(({ date }) => date !== undefined) ??
      own[0];
    return paper && { value: paper, asOf };
  }

  async function original(paper: OrderPaper): Promise<PaperFile | undefined> {
    if (!paper.hasOriginal) return undefined;
    const { value } = await backend.orders.original(paper);
    if (!value) return undefined;
    return { filename: `${fileStem(paper.number)}.pdf`, content: value.bytes, contentType: value.mediaType };
  }

  async function factsOf({ value: paper, asOf }: Dated<OrderPaper>, language?: Language): Promise<CopyFacts> {
    const [number, ...others] = paper.orders;
    const [order, account] = await Promise.all([
      number !== undefined && others.length === 0 ? backend.orders.get(number) : undefined,
      backend.customers.get(paper.customer),
    ]);
    const ownOrder = order?.value?.customer === paper.customer ? order.value : undefined;
    const customer = account.value?.customer;
    return {
      paper,
      ...(ownOrder ? { order: ownOrder } : {}),
      ...(customer ? { customer } : {}),
      language: language ?? customer?.language ?? 'de',
      asOf: order && order.asOf < asOf ? order.asOf : asOf,
    };
  }

  async function copy(facts: CopyFacts): Promise<PaperFile> {
    const mark = { de: 'Abschrift', en: 'copy' }[facts.language];
    return {
      filename: `${fileStem(facts.paper.number)}-${mark}.pdf`,
      content: await render(facts),
      contentType: 'application/pdf',
    };
  }

  return {
    async of(wanted, language) {
      const found = await find(wanted);
      if (!found) return undefined;
      const { kind, number, customer } = found.value;
      return files.of(JSON.stringify([kind, number, customer, language, found.asOf]), async () => {
        const own = await original(found.value);
        return own ?? copy(await factsOf(found, language));
      });
    },
  };
}

/** A number as the name of a file: nothing in it that a file system takes for something else. */
function fileStem(number: string): string {
  const plain = [...number.toWellFormed().replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\/:*?"<>|]/gu, '-')];
  const stem = plain.slice(0, 80).join('').trim().replace(/^\.+/u, '');
  return stem || 'paper';
}

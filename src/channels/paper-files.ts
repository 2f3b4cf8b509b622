/** The files of a stored quote, made when somebody asks for them: by link, or as an attachment of a mail. */
import { bulkhead } from 'cockatiel';
import type { Quote } from '../domain/quote.ts';
import type { PaperKind } from '../kit/turn.ts';
import type { StoredRecord } from '../stores/stores.ts';

export type PaperFile = { filename: string; content: Uint8Array | string; contentType: string };

/** Makes the file of a quote; the same quote gives the same bytes. */
export type RenderPaper = (quote: Quote, kind: PaperKind) => Promise<Uint8Array | string>;

export type PaperFiles = {
  /** Throws cockatiel's BulkheadRejectedError when too many wait already. */
  of(record: StoredRecord, kind: PaperKind): Promise<PaperFile>;
  /** The record is gone: nothing of it stays in memory. */
  forget(id: string): void;
};

const contentTypes: Record<PaperKind, string> = {
  pdf: 'application/pdf',
  xml: 'application/xml; charset=utf-8',
};
const kinds: readonly PaperKind[] = ['pdf', 'xml'];

/** The name under which a customer keeps it. */
export function paperName(id: string, kind: PaperKind): string {
  return `angebot-${id}.${kind}`;
}

/**
 * At most `atOnce` are made at once and `waiting` wait; who asks for the same one shares it. A quote never changes, so the
 * last `kept` files are kept, under its id.
 */
export function paperFiles({
  render,
  atOnce = 4,
  waiting = 32,
  kept = 50,
}: {
  render: RenderPaper;
  atOnce?: number;
  waiting?: number;
  kept?: number;
}): PaperFiles {
  const gate = bulkhead(atOnce, waiting);
  /** The one that was asked for last at the end. */
  const files = new Map<string, Promise<PaperFile>>();

  async function make({ id, data }: StoredRecord, kind: PaperKind): Promise<PaperFile> {
    // Records of this kind are written by the kit from quotes, and by nobody else.
    const content = await gate.execute(() => render(data as unknown as Quote, kind));
    return { filename: paperName(id, kind), content, contentType: contentTypes[kind] };
  }

  return {
    of(record, kind) {
      const name = paperName(record.id, kind);
      const file = files.get(name) ?? make(record, kind);
      files.delete(name);
      files.set(name, file);
      for (const oldest of files.keys()) {
        if (files.size <= kept) break;
        files.delete(oldest);
      }
      // A failure is not kept: the next one asks again.
      file.catch(() => {
        if (files.get(name) === file) files.delete(name);
      });
      return file;
    },
    forget(id) {
      for (const kind of kinds) files.delete(paperName(id, kind));
    },
  };
}

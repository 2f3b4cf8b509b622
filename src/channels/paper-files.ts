/** The files of a stored quote, made when somebody asks for them: by link, or as an attachment of a mail. */
import type { Quote } from '../domain/quote.ts';
import type { PaperKind } from '../kit/turn-services.ts';
import type { StoredRecord } from '../stores/stores.ts';
import { type MadeFilesLimits, madeFiles, type PaperFile } from './made-files.ts';

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

/** A quote never changes, so its files are kept under its id. */
export function paperFiles({ render, ...limits }: MadeFilesLimits & { render: RenderPaper }): PaperFiles {
  const files = madeFiles(limits);

  return {
    of({ id, data }, kind) {
      const filename = paperName(id, kind);
      return files.of(filename, async () => ({
        filename,
        // Records of this kind are written by the kit from quotes, and by nobody else.
        content: await render(data as unknown as Quote, kind),
        contentType: contentTypes[kind],
      }));
    },
    forget(id) {
      for (const kind of kinds) files.forget(paperName(id, kind));
    },
  };
}

/** Makes the bytes of a PDF out of a pdfmake document: Roboto embedded, no other file, no address on the net. */
import type { PdfDocument } from './pdf-content.ts';

/** What a document says about itself; `created` is its only moment, so that the same document gives the same bytes. */
export type PdfFacts = { title: string; author: string; language: string; created: Date };

/**
 * Renders a document. The library is loaded at the first paper, not at the start of the process. Rejects when an image,
 * font or link would reach outside; papers use none.
 */
export async function pdfFile(document: PdfDocument, facts: PdfFacts): Promise<Buffer> {
  const [{ default: pdfmake }, { default: fonts }] = await Promise.all([
    import('pdfmake/js/index.js'),
    import('pdfmake/fonts/Roboto.js'),
  ]);
  const files = new Set(Object.values(fonts).flatMap((font) => Object.values(font)));
  pdfmake.setFonts(fonts);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => files.has(path));
  return pdfmake
    .createPdf({
      ...document,
      version: '1.7',
      language: facts.language,
      displayTitle: true,
      info: {
        title: facts.title,
        author: facts.author,
        creator: 'Tresen',
        creationDate: facts.created,
        modDate: facts.created,
      },
    })
    .getBuffer();
}

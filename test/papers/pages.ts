/** The words of a PDF, page by page, as a reader program sees them. */
import { extractText, getDocumentProxy, getMeta } from 'unpdf';

/** The text of each page without any white space: where lines break is a matter of layout. */
export async function pagesOf(pdf: Buffer): Promise<string[]> {
  const { text } = await extractText(new Uint8Array(pdf), { mergePages: false });
  return text.map(squeezed);
}

/** A text without white space, to look for in a page. */
export function squeezed(text: string): string {
  return text.replace(/\s+/gu, '');
}

/** What the document says about itself. */
export async function factsOf(pdf: Buffer): Promise<Record<string, unknown>> {
  const { info } = await getMeta(await getDocumentProxy(new Uint8Array(pdf)));
  return info;
}

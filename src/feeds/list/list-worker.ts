/** The thread in which one list is read: takes the file as its data, posts one answer. */
import { parentPort, workerData } from 'node:worker_threads';
import { type ListFile, type ListRead, listTypes } from './list.ts';

const answer = await read(workerData as ListFile).catch((): ListRead => ({ refused: 'damaged' }));
parentPort?.postMessage(answer);

/** Only the reader that is needed is loaded: the one for PDF alone takes longer than reading a table. */
async function read({ bytes, type }: ListFile): Promise<ListRead> {
  if (type === listTypes.xlsx) return (await import('./workbook.ts')).readWorkbook(bytes);
  if (type === listTypes.pdf) return (await import('./pdf.ts')).readPdf(bytes);
  return (await import('./plain-list.ts')).readPlainList(bytes);
}

/** What answers a request for a paper: the file, to be saved, or when to come back. */
import { BulkheadRejectedError } from 'cockatiel';
import { type Answer, refusal } from './answer.ts';
import type { PaperFile } from './made-files.ts';
import { privately } from './signed-links.ts';

/** Seconds after which a paper is likely to be made: each takes a fraction of one. */
const busySeconds = '2';

/** What somebody reads who follows a link to a paper that is over. */
export const expiredPaper = {
  de: 'Dieser Link ist abgelaufen. Bitte fragen Sie am Tresen nach einem neuen.',
  en: 'This link has expired. Please ask the counter for a fresh one.',
};

/** The file as an attachment that no cache keeps and no browser runs; 503 when too many are being made. Else what it throws. */
export async function paperAnswer(file: Promise<PaperFile>): Promise<Answer> {
  try {
    const { filename, content, contentType } = await file;
    return {
      status: 200,
      body: content,
      headers: {
        'Content-Type': contentType,
        'Content-Disposition': `attachment; filename*=UTF-8''${encoded(filename)}`,
        ...privately,
      },
    };
  } catch (error) {
    if (!(error instanceof BulkheadRejectedError)) throw error;
    return refusal(503, 'Busy', 'Too many papers are being made. Please try again.', {
      'Retry-After': busySeconds,
    });
  }
}

/** RFC 8187 lets fewer characters stand than an address does. */
function encoded(filename: string): string {
  return encodeURIComponent(filename).replace(
    /['()*]/gu,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

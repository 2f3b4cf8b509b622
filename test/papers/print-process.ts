/** Prints the checksums of a quote's papers: run as a process of its own, to compare its bytes with those of another. */
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { quoteOpentrans } from '../../src/papers/quote-opentrans.ts';
import { quotePdf } from '../../src/papers/quote-pdf.ts';
import { mixed, sampleQuote, wording } from './samples.ts';

const loaded = () =>
  Object.keys(createRequire(import.meta.url).cache).filter((file) => file.includes('pdfmake')).length;
const checksum = (content: Buffer | string) => createHash('sha256').update(content).digest('hex');

const quote = sampleQuote(mixed);
const options = { text: wording(quote.language) };
const loadedBefore = loaded();
const pdf = checksum(await quotePdf(quote, options));
console.log(
  JSON.stringify({ pdf, xml: checksum(quoteOpentrans(quote, options)), loadedBefore, loadedAfter: loaded() }),
);

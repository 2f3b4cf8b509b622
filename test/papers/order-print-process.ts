/** Prints the checksum of a copy: run as a process of its own, to compare its bytes with those of another. */
import { createHash } from 'node:crypto';
import { orderPaperPdf } from '../../src/papers/order-pdf.ts';
import { copyOptions, sampleInvoice, sampleOrder } from './order-samples.ts';

const pdf = await orderPaperPdf(sampleInvoice, sampleOrder, copyOptions('de'));
console.log(createHash('sha256').update(pdf).digest('hex'));

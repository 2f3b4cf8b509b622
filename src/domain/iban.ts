/** Bank account numbers in running text: kept out of mails and notes, whoever wrote them. */

const iban = /\b[A-Z]{2}\d{2}(?:[ ]?[\dA-Z]){11,30}\b/gu;

/** The text with all but the first and last four characters of each IBAN left out: enough to talk about it. */
export function withoutIbans(text: string): string {
  return text.replace(iban, (found) => {
    const plain = found.replaceAll(' ', '');
    return `${plain.slice(0, 4)} … ${plain.slice(-4)}`;
  });
}

/** Where IBANs stand in a text: their figures are nothing else. */
export function ibanSpans(text: string): { start: number; end: number }[] {
  return [...text.matchAll(iban)].map(({ 0: found, index }) => ({ start: index, end: index + found.length }));
}

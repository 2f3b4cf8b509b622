/** Words and prefixes that say whose number a number is; language of trade documents, not of one vendor. */
import type { NumberKind } from '../../../domain/company.ts';
import { fold } from '../../words/stem.ts';

const kinds = (rows: Record<NumberKind, string>): ReadonlyMap<string, NumberKind> => {
  const map = new Map<string, NumberKind>();
  for (const kind of ['order', 'quote', 'invoice', 'deliveryNote', 'customer'] as const) {
    for (const word of rows[kind].split(/\s+/)) if (word) map.set(fold(word), kind);
  }
  return map;
};

/** Words before a number. */
export const documentWords = kinds({
  order: `auftrag auftrags aufträge auftrages auftragsnummer auftragsnr auftragsbestätigung auftr bestellung bestellungen bestellnummer bestellnr bestell order orders
    ordernummer ordernr ordernumber kommission kom komm purchase bestellbestätigung vorgang vorgangsnummer`,
  quote: 'angebot angebots angebote angebotsnummer angebotsnr ang quote quotation offer offerte',
  invoice:
    'rechnung rechnungs rechnungen rechnungsnummer rechnungsnr rg rgnr rng rech invoice invoices inv rechnr',
  deliveryNote:
    'slip lieferschein lieferscheine lieferscheinnummer lieferscheinnr lfs liefersch lieferscheinen',
  customer:
    'kundennummer kundennr kdnr kdnummer kd kunden kunde kundin knr customer cust debitor debitorennummer kundenkonto account acct',
});

/** Short forms that are other words in small letters ("ab", "an", "re"). DN is none: it is the width of a pipe. */
export const documentCodes = kinds({
  order: 'ab au po so ord',
  quote: 'an ag ang qu qt',
  invoice: 're rg inv',
  deliveryNote: 'ls',
  customer: '',
});

/** A code that is rather a word: "our PO 4500012345" names its number by the digits alone. */
export const wordlikeCodes: ReadonlySet<string> = new Set(['po']);

/** Prefixes that hang on a number: `AU104532`, `BE-7731`. */
export const documentPrefixes = kinds({
  order: 'a ab au auf auft be bs bst po or ord so kv ba best wo',
  quote: 'q an ag ang of off qu qt qtn quo',
  invoice: 're rg rn inv ra rech',
  deliveryNote: 'ls lf lfs lsn li dn del',
  customer: 'c k kd kdn kn cu cust acc',
});

/** With one letter a number is a document's only behind a dash and with five digits: "A-6020" is a place, "C-14" a size. */
export const digitsBehindLetter = 5;

/** Between the word and its number. */
export const linking: ReadonlySet<string> = new Set(
  'nr no nummer number num bst . : # - – = lautet lautete ist is war vom mit der die das meine my unsere our ihre your note id mein'
    .split(' ')
    .map(fold),
);

/** Between two numbers of one kind. */
export const listing: ReadonlySet<string> = new Set('und and sowie , + & / oder or'.split(' '));

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
  quote: 'angebot angebots angebote angebotsnummer angebotsnr ang quote quotation offer',
  invoice:
    'rechnung rechnungs rechnungen rechnungsnummer rechnungsnr rg rgnr rng rech invoice invoices inv rechnr',
  deliveryNote: 'lieferschein lieferscheine lieferscheinnummer lieferscheinnr lfs liefersch lieferscheinen',
  customer:
    'kundennummer kundennr kdnr kdnummer kd kunden kunde kundin knr customer cust debitor debitorennummer kundenkonto account',
});

/** Short forms that are other words in small letters ("ab", "an", "re"). DN is none: it is the width of a pipe. */
export const documentCodes = kinds({
  order: 'ab au po',
  quote: 'an ag',
  invoice: 're rg',
  deliveryNote: 'ls',
  customer: '',
});

/** Prefixes that hang on a number: `AU104532`, `BE-7731`. */
export const documentPrefixes = kinds({
  order: 'ab au auf be bs po or so kv ba best',
  quote: 'an ag ang of qu qt',
  invoice: 're rg rn inv ra',
  deliveryNote: 'ls lf li',
  customer: 'k kd kdn',
});

/** Between the word and its number. */
export const linking: ReadonlySet<string> = new Set(
  'nr no nummer number num bst . : # - – = lautet lautete ist is war vom mit der die das meine my unsere our ihre your note id mein'
    .split(' ')
    .map(fold),
);

/** Between two numbers of one kind. */
export const listing: ReadonlySet<string> = new Set('und and sowie , + & / oder or'.split(' '));

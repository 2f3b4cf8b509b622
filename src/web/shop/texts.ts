/** The words of the demo shop, neutral enough for any vendor of technical goods. */
import { inLanguage, type Language } from '../shared/language.ts';

const texts = {
  demo: { de: 'Demoseite', en: 'Demo page' },
  claim: {
    de: 'Auch kleine Mengen verdienen eine schnelle Antwort.',
    en: 'Small orders deserve a quick answer, too.',
  },
  lead: {
    de: 'Listenpreise, Bestand, Datenblätter und Lieferung: am Tresen gibt es die Antwort sofort, zu jeder Stunde. Und wenn es knifflig wird, übernimmt ein Mensch.',
    en: 'List prices, stock, data sheets and delivery: the counter answers at once, at any hour. And when it gets tricky, a person takes over.',
  },
  ask: { de: 'Jetzt fragen', en: 'Ask now' },
  call: { de: 'Anrufen', en: 'Call' },
  range: { de: 'Häufig gefragt', en: 'Often asked for' },
  number: { de: 'Art.-Nr. {number}', en: 'Art. no. {number}' },
  askTile: { de: 'Preis erfragen', en: 'Ask for the price' },
  question: { de: 'Was kostet {name} ({number})?', en: 'What does {name} ({number}) cost?' },
  hours: { de: 'Öffnungszeiten', en: 'Opening hours' },
  hoursNote: {
    de: 'Der digitale Assistent antwortet rund um die Uhr.',
    en: 'The digital assistant answers around the clock.',
  },
  closed: { de: 'geschlossen', en: 'closed' },
  contact: { de: 'So erreichen Sie uns', en: 'How to reach us' },
  imprint: { de: 'Impressum', en: 'Imprint' },
  privacy: { de: 'Datenschutz', en: 'Privacy' },
  other: { de: 'English', en: 'Deutsch' },
};

export type ShopTexts = Record<keyof typeof texts, string>;

export function shopTexts(language: Language): ShopTexts {
  return inLanguage(texts, language);
}

/** What the shop offers to ask about when the server names no articles. */
export const topics: Record<Language, { name: string; text: string; ask: string; picture: string }[]> = {
  de: [
    {
      name: 'Listenpreis',
      text: 'Mit Staffeln und Summe, auf Wunsch gleich als Angebot.',
      ask: 'Was kosten ',
      picture: 'price',
    },
    {
      name: 'Bestand',
      text: 'Was am Lager ist und wann der Rest kommt.',
      ask: 'Haben Sie auf Lager: ',
      picture: 'stock',
    },
    {
      name: 'Datenblatt',
      text: 'Maße, Zulassungen und Sicherheitsdaten zum Mitnehmen.',
      ask: 'Ich brauche das Datenblatt zu ',
      picture: 'sheet',
    },
    {
      name: 'Eilig',
      text: 'Spontaner Bedarf? Schreiben Sie einfach, was bis wann fehlt.',
      ask: 'Ich brauche bis morgen ',
      picture: 'clock',
    },
  ],
  en: [
    {
      name: 'List price',
      text: 'With scales and total, as a quote if you like.',
      ask: 'What is the price of ',
      picture: 'price',
    },
    {
      name: 'Stock',
      text: 'What is on the shelf, and when the rest arrives.',
      ask: 'Do you have in stock: ',
      picture: 'stock',
    },
    {
      name: 'Data sheet',
      text: 'Sizes, approvals and safety data to take away.',
      ask: 'I need the data sheet of ',
      picture: 'sheet',
    },
    {
      name: 'Urgent',
      text: 'Sudden need? Just write what is missing and until when.',
      ask: 'I need until tomorrow ',
      picture: 'clock',
    },
  ],
};

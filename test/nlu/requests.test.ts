import { beforeAll, describe, expect, test } from 'vitest';
import type { Intent } from '../../src/domain/understanding.ts';
import { createRecognizer, type LearnedRecognizer } from '../../src/nlu/index.ts';
import { projectModel } from './judging.ts';

let recognizer: LearnedRecognizer;
beforeAll(async () => {
  recognizer = createRecognizer({ model: await projectModel() });
});

const today = '2026-11-23';
const several: [string, Intent[]][] = [
  [
    'Wo bleibt meine Bestellung 104532? Und schicken Sie mir bitte die Rechnung dazu.',
    ['order.status', 'order.document'],
  ],
  ['1) Was kosten 200 Kabelbinder? 2) Lieferzeit?', ['price.ask', 'product.availability']],
  [
    '1. Bitte Angebot über 20 Schutzhelme\n2. Sicherheitsdatenblatt Bremsenreiniger',
    ['quote.request', 'product.document'],
  ],
  ['- Rechnung 10874 als PDF\n- wann kommt der Rest von AB 104532?', ['order.document', 'order.status']],
  ['Ware ist beschädigt angekommen. Bitte rufen Sie mich zurück.', ['order.problem', 'human.request']],
  ['Wie hoch sind die Versandkosten und wann haben Sie samstags geöffnet?', ['terms.ask', 'contact.ask']],
  [
    'Bitte Bestellung 104532 stornieren. Wie sind eigentlich Ihre Öffnungszeiten?',
    ['order.change', 'contact.ask'],
  ],
  [
    'Unsere Adresse hat sich geändert: Ringstr. 4, Ulm. Außerdem brauche ich eine Rechnungskopie.',
    ['account.change', 'order.document'],
  ],
  [
    'Ich nehme das Angebot an. Können Sie mir noch das Datenblatt schicken?',
    ['quote.accept', 'product.document'],
  ],
  ['Gibt es bei Ihnen Schulungen? Und wer ist mein Ansprechpartner?', ['event.ask', 'contact.ask']],
  ['Was kostet der Akkuschrauber? Ist er auf Lager?', ['price.ask', 'product.availability']],
  ['Bist du ein Mensch? Was kostet der Versand?', ['bot.about', 'terms.ask']],
  ['Bitte das Gleiche wie letztes Mal. Und wo kann ich die Ware abholen?', ['order.repeat', 'contact.ask']],
  [
    'Löschen Sie bitte meine Daten. Vorher hätte ich gern noch die Rechnung 10874.',
    ['privacy.request', 'order.document'],
  ],
  ['Wir hätten gerne einen Rahmenvertrag. Bitte rufen Sie mich an.', ['upgrade.interest', 'human.request']],
  [
    'Was ist der Unterschied zwischen A2 und A4, und was kosten 100 Stück?',
    ['product.question', 'price.ask'],
  ],
  // A question by its form, without its mark.
  ['was kosten 20 pakete parkettleisten und habt ihr die da', ['price.ask', 'product.availability']],
  // What ties on a second matter within a sentence.
  [
    'Aus AB-2026-11420 bitte die Leiter stornieren, danach brauche ich eine neue Auftragsbestätigung.',
    ['order.change', 'order.document'],
  ],
  // A number before the full stop is no abbreviation where a question follows.
  ['Brauche bis Montag 20 Paar Stiefel Gr. 43. Was kostet der Versand?', ['demand.report', 'terms.ask']],
  ['Where is my order 104532? Please also send me the invoice.', ['order.status', 'order.document']],
  ['1) How much is shipping? 2) What are your opening hours?', ['terms.ask', 'contact.ask']],
  ['Please cancel order 104532. Also, what data do you have on me?', ['order.change', 'privacy.request']],
  ['Do you have cable ties in stock? And what do 500 cost?', ['product.availability', 'price.ask']],
  ['Two rolls arrived damaged. Please have somebody call me back.', ['order.problem', 'human.request']],
  ['We accept the quote AN-00217. Please send the data sheet as well.', ['quote.accept', 'product.document']],
  ['Are you a robot? Whatever, where is my order?', ['bot.about', 'order.status']],
  ['Do you run any training? And who is my contact person?', ['event.ask', 'contact.ask']],
];

const one: [string, Intent][] = [
  ['10x 4711-08\n5x 4711-09\n20x 0403 8 50\nbitte alles bis Freitag', 'demand.report'],
  ['Bitte um Angebot:\n- 10 Leitern\n- 4 Gerüste\n- 20 Zurrgurte', 'quote.request'],
  ['Bitte Angebot über 200 m NYM-J 3x1,5 und 20 Verteilerdosen', 'quote.request'],
  ['Was kosten Schrauben und Muttern?', 'price.ask'],
  ['Wo bleibt die Ware? Wir warten seit Montag!', 'order.status'],
  ['Hallo! Was kostet der Versand? Danke!', 'terms.ask'],
  ['Guten Tag, ich möchte mit einem Mitarbeiter sprechen. Vielen Dank und schöne Grüße', 'human.request'],
  ['Sind Kabelbinder, Klemmen und Dosen vorrätig?', 'product.availability'],
  ['Die Lieferung ist unvollständig. Es fehlen 3 Pakete. Bitte nachliefern.', 'order.problem'],
  [
    'Sehr geehrte Damen und Herren,\n\nbitte senden Sie uns ein Angebot über 40 Stühle und 10 Tische.\n\nMit freundlichen Grüßen\nKarin Vogt\nVogt Catering GmbH\nTel. 0711 334455',
    'quote.request',
  ],
  ['Need 50 hi-vis vests and 20 helmets by Friday', 'demand.report'],
  ['Hi, where is my order 104532? Thanks, Tom', 'order.status'],
  ['Could you quote 10 ladders and 4 tower scaffolds?', 'quote.request'],
  [
    'Dear Sir or Madam,\n\nplease send us a copy of invoice 10874 and invoice 10875.\n\nKind regards\nJane Hill\nHill Joinery Ltd',
    'order.document',
  ],
  ['What do screws and nuts cost?', 'price.ask'],
  // Who asks is no second matter, nor what is only told before the question.
  ['Wo bleibt unsere Ware? Kundennummer ist D-71923', 'order.status'],
  ['Bitte um Rückruf zum Wartungsvertrag. Malerbetrieb Sonntag, 0711 5550188', 'human.request'],
  ['Anfrage: 40 m Zaun, 2 Tore. Bitte um Angebot.', 'quote.request'],
  // Goods named first say what the question is about.
  ['2 Paletten Splitt, habt ihr die vorrätig oder dauert das?', 'product.availability'],
  ['Zu dem, was Sie uns zu den Regalen angeboten haben: einverstanden, liefern Sie die.', 'quote.accept'],
  // A story of which no sentence is the request.
  [
    'unser Pflegedienst bekommt zwei neue Häuser dazu. Tücher, Kittel und Seife sollen dann automatisch kommen, ohne dass jedes Mal jemand anruft. Wie könnte das bei Ihnen laufen?',
    'upgrade.interest',
  ],
];

const names = (text: string) => recognizer.understand(text, { today }).intents.map(({ name }) => name);

test.each(several)('%s', (text, expected) => {
  expect(names(text)).toEqual(expected);
});

test.each(one)('one request: %s', (text, expected) => {
  expect(names(text)).toEqual([expected]);
});

describe('the parts', () => {
  test('each request is an exact slice with its own readings, in order, without overlap', () => {
    for (const [text] of several) {
      const { requests } = recognizer.understand(text, { today });
      let end = 0;
      for (const request of requests) {
        expect(request.text).toBe(text.slice(request.start, request.end));
        expect(request.start).toBeGreaterThanOrEqual(end);
        expect(request.candidates.length).toBeGreaterThan(0);
        end = request.end;
      }
    }
  });

  test('the only request of a message is its whole body', () => {
    for (const [text] of one) {
      const { requests } = recognizer.understand(text, { today });
      expect(requests).toHaveLength(1);
      expect(text).toContain(requests[0]?.text);
    }
  });

  test('neighbours of the same intent are one request', () => {
    expect(names('Was kostet der Hammer? Und was kostet die Zange?')).toEqual(['price.ask']);
  });

  test('an entity belongs to the request it stands in, else to the one before', () => {
    const text = 'Rechnung 10874 bitte als PDF. Und wann kommt AB 104532? Danke, Meier';
    const at = (word: string) => ({
      type: 'person' as const,
      text: word,
      start: text.indexOf(word),
      end: text.indexOf(word) + word.length,
      value: word,
    });
    const withEntities = createRecognizer({
      model: recognizerModel,
      extract: () => ['10874', '104532', 'Meier'].map(at),
    });
    const { requests } = withEntities.understand(text, { today });
    expect(requests.map(({ entities }) => entities.map((entity) => entity.text))).toEqual([
      ['10874'],
      ['104532', 'Meier'],
    ]);
  });
});

let recognizerModel: Awaited<ReturnType<typeof projectModel>>;
beforeAll(async () => {
  recognizerModel = await projectModel();
});

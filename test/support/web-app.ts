/** The website for real: built pages, Direct Line server, and a small bot that shows everything the widget can draw. */
import { join } from 'node:path';
import { widgetRoutes } from '../../src/channels/widget.ts';
import type { Activity, DraftActivity } from '../../src/domain/activity.ts';
import { adaptiveCard, facts, heading, table, text } from '../../src/kit/cards/card.ts';
import { cacheDir } from '../../src/places.ts';
import { buildWeb, isBuilt, sourceHash } from '../../src/web/build.ts';
import { type AppOptions, directLineApp } from './direct-line-app.ts';

export type WebApp = Awaited<ReturnType<typeof webApp>>;

const company = {
  name: 'Muster Werkbedarf GmbH',
  street: 'Am Lager 1',
  postalCode: '12345',
  city: 'Musterstadt',
  phone: '+49 30 5550-0',
  email: 'info@muster.example',
  hours: {
    mon: '07:00-17:00',
    tue: '07:00-17:00',
    wed: '07:00-17:00',
    thu: '07:00-17:00',
    fri: '07:00-15:30',
  },
  imprintUrl: 'https://www.muster.example/impressum',
  privacyUrl: 'https://www.muster.example/datenschutz',
};

const tiles = [
  { number: '10-2040', name: 'Spanplattenschraube 4 × 40', text: 'Senkkopf, Torx 20, verzinkt.' },
  { number: '20-0810', name: 'Universaldübel 8 × 50', text: 'Für Beton, Lochstein und Platten.' },
  { number: '30-0009', name: 'Montagehandschuh Gr. 9', text: 'Nitril, griffig, waschbar.' },
  { number: '40-1253', name: 'Gewebeband 50 m', text: 'Reißt von Hand, hält bei Kälte.' },
];

/** Where the built pages are kept between test files: by the hash of their sources. */
export async function builtWeb(): Promise<string> {
  const hash = await sourceHash();
  const dir = join(cacheDir, 'test-web', hash);
  if (!(await isBuilt(dir, hash))) await buildWeb(dir);
  return dir;
}

/** Starts it on a free port, or on `port`. `sites` may embed the widget. */
export async function webApp({ sites = [], ...options }: AppOptions & { sites?: string[] } = {}) {
  const assetsDir = await builtWeb();
  const app = await directLineApp({ answer, origins: sites, ...options });
  widgetRoutes({
    route: app.server.route,
    assetsDir,
    origins: sites,
    company: () => company,
    tiles: () => tiles,
  });
  return app;
}

const bot = { id: 'tresen', name: 'Tresen', role: 'bot' as const };

/** Says what it heard; some words bring a card, a file, many messages or a person. */
export function answer(activity: Activity): DraftActivity[] {
  const english = activity.locale === 'en';
  const say = (words: string, more: Partial<DraftActivity> = {}): DraftActivity => ({
    type: 'message',
    from: bot,
    text: words,
    textFormat: 'plain',
    replyToId: activity.id,
    ...more,
  });
  if (activity.type === 'conversationUpdate') {
    const hello = english
      ? 'Welcome to the counter. I am the digital assistant, a machine and not a person.'
      : 'Willkommen am Tresen. Ich bin der digitale Assistent, also eine Maschine und kein Mensch.';
    return [say(hello, replies('Was kostet der Versand?', 'Karte', 'Mitarbeiter bitte'))];
  }
  const said = activity.text ?? '';
  if (activity.value !== undefined) return [say(`Wert: ${JSON.stringify(activity.value)}`)];
  if (said === 'Karte')
    return [say('Ihre Preise:', { attachments: [card(priceCard())], ...replies('Als Angebot', 'Ändern') })];
  if (said === 'Artikel') return [say('', { attachments: [card(articleCard())] })];
  if (said === 'Datei') return [say('Das Datenblatt:', { attachments: [file] })];
  if (/^(Mitarbeiter bitte|A person please)$/.test(said)) return [agent(activity)];
  return [say(`Gehört: ${said}`, replies('Karte', 'Danke'))];
}

function replies(...titles: string[]): Pick<DraftActivity, 'suggestedActions'> {
  return { suggestedActions: { actions: titles.map((title) => ({ type: 'imBack', title, value: title })) } };
}

function agent({ id }: Activity): DraftActivity {
  return {
    type: 'message',
    from: { id: 'agent-1', name: 'Petra Huber', role: 'bot' },
    channelData: { author: 'person' },
    text: 'Grüß Gott, hier ist Petra Huber. Was kann ich für Sie tun?',
    replyToId: id,
  };
}

const file = {
  contentType: 'application/pdf',
  contentUrl: '/documents/10-2040.pdf',
  name: 'Datenblatt 10-2040.pdf',
};

export function card(content: object) {
  const contentType = 'application/vnd.microsoft.card.adaptive';
  return {
    contentType,
    content: { ...content, fallbackText: 'Spanplattenschraube 4 × 40 · 2 Schachteln · 21,60 €' },
  };
}

function priceCard(): object {
  const columns = [
    { title: 'Artikel', width: 4 },
    { title: 'Menge', width: 2 },
    { title: 'Preis', width: 3, end: true },
    { title: 'Netto', width: 2, end: true },
  ];
  const rows = [
    ['Spanplattenschraube 4 × 40 verzinkt (10-2040)', '2 Schachteln', '10,80 € / Schachtel', '21,60 €'],
    ['Universaldübel 8 × 50 Nylon (20-0810)', '1 Schachtel', '12,35 € / Schachtel', '12,35 €'],
  ];
  const actions = [
    { type: 'Action.Submit', title: 'Als Angebot', data: { do: 'quote', lines: ['10-2040', '20-0810'] } },
    { type: 'Action.OpenUrl', title: 'Bedingungen', url: 'https://www.muster.example/agb' },
  ];
  const sum = 'Summe 33,95 € netto, zzgl. 7,90 € Versand und 19 % USt.';
  return adaptiveCard([heading('Listenpreise'), table(columns, rows), text(sum)], actions);
}

function articleCard(): object {
  const pairs = [
    { name: 'Artikelnummer', value: '10-2040' },
    { name: 'Einheit', value: 'Schachtel (200 Stück)' },
    { name: 'Durchmesser', value: '4,0 mm' },
    { name: 'Zulassung', value: 'ETA-12/0114 für tragende Holzverbindungen' },
  ];
  return adaptiveCard([
    heading('Spanplattenschraube 4 × 40'),
    text('Senkkopf mit Fräsrippen, Torx 20.'),
    facts(pairs),
  ]);
}

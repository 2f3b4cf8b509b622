/** Other vendors than our own: their folders alone make the counter theirs, and what they leave out leaves no hole. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { playScript } from '../src/channels/console/player.ts';
import { readScripts } from '../src/channels/console/script.ts';
import { type Heard, openTalk, readable } from '../src/channels/console/talk.ts';
import { checkVendor, readVendor } from '../src/knowledge/index.ts';
import { defaultKnowledgeDir, projectDir } from '../src/places.ts';
import { demoCounter } from './support/counter.ts';
import { serveApp } from './support/served-app.ts';

const dirOf = (vendor: string) => join(projectDir, 'test/fixtures/vendors', vendor);
const praxis = await demoCounter(dirOf('praxis'));
const dataDir = mkdtempSync(join(tmpdir(), 'tresen-vendors-'));
const minimal = await demoCounter(dirOf('minimal'));
const vendors = { praxis, minimal };
afterAll(async () => {
  await Promise.all([praxis.close(), minimal.close()]);
  rmSync(dataDir, { recursive: true, force: true });
});

const demo = await readVendor(defaultKnowledgeDir);
/** Whatever belongs to the demo vendor alone: names, people, places, numbers, sources. */
const demoWords = [
  'Brenner',
  'Werkbedarf',
  'Weidenbach',
  demo.company.vatId,
  demo.company.phone.slice(0, 13),
  ...demo.places.flatMap(({ name, city }) => [name, city]),
  ...demo.team.map(({ name }) => name),
  ...demo.events.map(({ title }) => title),
  ...[...demo.catalog.all()].map(({ number }) => number).filter((number) => number.length > 4),
];

/** Nothing of another vendor, no hole where a part is missing, no Sie where this vendor says du. */
function expectSound(heard: Heard, form: 'Sie' | 'du'): void {
  for (const reply of heard.replies) {
    const offers = (reply.suggestedActions?.actions ?? []).map(({ title }) => title);
    const said = [readable(reply), ...offers].join('\n');
    expect(
      demoWords.filter((word) => said.includes(word)),
      said,
    ).toEqual([]);
    expect(said).not.toMatch(/\(\s*\)|undefined|null|NaN|\{|\[object|„\s*“|“\s*”|: ?[.,;]|\.\.|, ,| \./);
    if (reply.locale === 'de' && form === 'du') expect(said).not.toMatch(/\b(?:Sie|Ihnen|Ihr|Ihre[nmrs]?)\b/);
  }
}

const isWayOn = ({ replies }: Heard, { phone, email }: { phone: string; email: string }) =>
  replies.some(
    (reply) =>
      (reply.suggestedActions?.actions ?? []).length > 0 ||
      readable(reply).includes(phone) ||
      readable(reply).includes(email),
  );

describe('folders', () => {
  test('praxis is valid as it is, without a note', async () => {
    const { vendor, faults, notes } = await checkVendor(dirOf('praxis'));
    expect({ faults, notes }).toEqual({ faults: [], notes: [] });
    expect(vendor?.catalog.size).toBe(42);
  });

  test('minimal is valid too; what it lacks is noted file by file', async () => {
    const { faults, notes } = await checkVendor(dirOf('minimal'));
    expect(faults).toEqual([]);
    const missing = notes.filter(({ reason }) => reason.startsWith('is missing')).map(({ file }) => file);
    expect(missing.sort()).toEqual([
      'contacts.csv',
      'customers.csv',
      'orders.csv',
      'places.yaml',
      'service.yaml',
      'stock.csv',
      'team.yaml',
    ]);
  });

  test.each(Object.entries(vendors))('%s: every EAN has its check digit', (_name, { knowledge }) => {
    for (const { number, ean = '' } of knowledge.vendor.catalog.all()) {
      const sum = [...ean].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
      expect(`${number} ${ean.length} ${sum % 10}`).toBe(`${number} 13 0`);
    }
  });

  test('no phrase that other vendors inherit belongs to the demo vendor', () => {
    const phrases = Object.values(demo.phrases).flatMap((texts) => Object.values(texts));
    const said = JSON.stringify(phrases);
    expect(demoWords.filter((word) => said.includes(word))).toEqual([]);
  });
});

for (const [name, counter] of Object.entries(vendors)) {
  const { company } = counter.knowledge.vendor;
  const files = readdirSync(dirOf(name)).filter((file) => file.endsWith('.chat'));
  for (const file of files) {
    const { scripts, faults } = readScripts(readFileSync(join(dirOf(name), file), 'utf8'));
    describe(`${name}/${file}`, () => {
      test('can be read', () => expect(faults).toEqual([]));
      for (const script of scripts) {
        test(script.title, async () => {
          counter.failures.length = 0;
          const open = (customer?: string) =>
            openTalk({ ...counter, id: counter.id() }, customer === undefined ? {} : { customer });
          const { failures, heard } = await playScript(script, open);
          expect(failures).toEqual([]);
          expect(counter.failures).toEqual([]);
          const wantsSie = script.lines.some(({ kind }) => kind === 'as');
          for (const each of heard) expectSound(each, wantsSie ? 'Sie' : company.addressForm);
        });
      }
    });
  }
}

describe('no dead end', () => {
  const messages = [
    'wo bleibt meine Bestellung 12345?',
    'ich möchte reklamieren',
    'kann ich Ware zurückgeben?',
    'ich brauche einen Rahmenvertrag',
    'welche Schulungen bietet ihr an?',
    'wer ist mein Ansprechpartner?',
    'wann habt ihr geöffnet?',
    'gibt es einen Händler in 80331?',
    'wie werde ich Kunde?',
    'was kostet der Versand?',
    'wo finde ich euer Impressum?',
    'bist du ein Mensch?',
    'I want to talk to a person',
    'where is my order?',
    'what are your terms of payment?',
    'any trainings coming up?',
  ];
  for (const [name, counter] of Object.entries(vendors)) {
    const { company, team } = counter.knowledge.vendor;
    test.each(messages)(`${name}: %s`, async (message) => {
      counter.failures.length = 0;
      const talk = await openTalk({ ...counter, id: counter.id() });
      const heard = await talk.say(message);
      expect(counter.failures).toEqual([]);
      expect(heard.replies.length).toBeGreaterThan(0);
      expectSound(heard, company.addressForm);
      const said = heard.replies.map(readable).join('\n');
      const ways = [
        company,
        ...team.map(({ phone = company.phone, email = company.email }) => ({ phone, email })),
      ];
      // A question that waits for its answer is a way on, too.
      const isAnswered = /Quelle:|Source:|Geöffnet|Hygienetag|Elbmed Depot|\?$/.test(said.trim());
      expect(isAnswered || ways.some((way) => isWayOn(heard, way)), said).toBe(true);
    });
  }

  test('what is not understood twice ends at the phone of this vendor', async () => {
    for (const counter of [praxis, minimal]) {
      const talk = await openTalk({ ...counter, id: counter.id() });
      await talk.say('wie wird das Wetter morgen in Rom?');
      const heard = await talk.say('erzähl mir einen Witz über Pinguine');
      expectSound(heard, counter.knowledge.vendor.company.addressForm);
      expect(isWayOn(heard, counter.knowledge.vendor.company)).toBe(true);
    }
  });
});

describe('calendar', () => {
  async function answerAt(counter: typeof praxis, now: string): Promise<string> {
    const { replies } = await counter.bot.turn({
      knowledge: counter.knowledge,
      conversation: { id: now, channel: 'console', state: undefined },
      activity: {
        id: '1',
        seq: 1,
        type: 'message',
        timestamp: now,
        from: { id: 'u', role: 'user' },
        text: 'Mitarbeiter bitte',
      },
      now: new Date(now),
      draw: async () => 1,
      recall: async () => undefined,
    });
    return replies.map(({ text }) => text).join('\n');
  }

  test.each([
    ['Reformation Day is off in Hamburg', '2028-10-31T10:00:00+01:00', 'wieder ab Mi 09:00 Uhr'],
    ['Epiphany is a working day in Hamburg', '2027-01-06T10:00:00+01:00', 'Jetzt erreichbar, bis 17:00 Uhr'],
    ['Corpus Christi is a working day in Hamburg', '2027-05-27T10:00:00+02:00', 'Jetzt erreichbar'],
    ['its own closed day', '2026-12-24T10:00:00+01:00', 'wieder ab Mo 09:00 Uhr'],
    ['the deputy is there when the person has gone', '2026-11-23T17:30:00+01:00', 'Jannik Thode'],
  ])('%s', async (_name, now, expected) => {
    expect(await answerAt(praxis, now)).toContain(expected);
  });

  test('Corpus Christi is off in Nordrhein-Westfalen', async () => {
    expect(await answerAt(minimal, '2027-05-27T10:00:00+02:00')).toContain('wieder ab Di 09:00 Uhr');
  });
});

describe('commands', () => {
  function lines(command: string, args: string[], input: object[]): Record<string, unknown>[] {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [join(projectDir, 'src/commands', command), ...args],
      { input: input.map((each) => `${JSON.stringify(each)}\n`).join(''), encoding: 'utf8' },
    );
    expect(status, stderr).toBe(0);
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  }

  test('price', () => {
    const on = ['--date', '2026-11-23', '--knowledge'];
    const praxisLines = lines(
      'price.ts',
      [...on, dirOf('praxis')],
      [
        { id: 'a', article: 'NH-300M', quantity: '1000', unit: 'C62' },
        { id: 'b', article: 'GL-880', quantity: '5' },
        { id: 'c', article: 'AM-02', quantity: '1' },
        { id: 'd', article: '10-2040', quantity: '1' },
      ],
    );
    expect(praxisLines).toEqual([
      expect.objectContaining({ id: 'a', orderQuantity: '10', net: '62.00', priceList: 'ELBMED-2026' }),
      { id: 'b', refused: 'price-on-request' },
      { id: 'c', refused: 'no-valid-list' },
      { id: 'd', refused: 'unknown-article' },
    ]);
    const minimalLines = lines(
      'price.ts',
      [...on, dirOf('minimal')],
      [
        { id: 'a', article: '4001', quantity: '250' },
        { id: 'b', article: '4302', quantity: '1' },
      ],
    );
    expect(minimalLines).toEqual([
      expect.objectContaining({ id: 'a', net: '78.00', priceQuantity: 100, vatRate: '19' }),
      { id: 'b', refused: 'faulty-price' },
    ]);
  });

  test('understand', () => {
    const [german, number] = lines(
      'understand.ts',
      ['--knowledge', dirOf('praxis')],
      [
        { id: '1', text: 'was kosten 2 Pullen Manosan 1 l', lang: 'de' },
        { id: '2', text: 'wo ist mein Auftrag EM260871', lang: 'de' },
      ],
    );
    expect(german).toMatchObject({ intents: [{ name: 'price.ask' }] });
    expect(JSON.stringify(german)).toContain('"sku":"HD-1000"');
    expect(JSON.stringify(german)).toContain('"unit":"BO"');
    expect(JSON.stringify(number)).toContain('"orderNumber"');
  });

  test.each([
    ['praxis', dirOf('praxis'), 'Elbmed'],
    ['minimal', dirOf('minimal'), 'Rheinpack'],
  ])('start: %s', async (_name, folder, company) => {
    const app = await serveApp({ KNOWLEDGE_DIR: folder, DATA_DIR: join(dataDir, company) });
    try {
      for (const path of ['/', '/widget/frame', '/?lang=en']) {
        const response = await fetch(app.url + path);
        const page = await response.text();
        expect(response.status).toBe(200);
        expect(page).toContain(company);
        expect(demoWords.filter((word) => page.includes(word))).toEqual([]);
      }
      expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
    } finally {
      await app.end('SIGTERM');
    }
  });
});

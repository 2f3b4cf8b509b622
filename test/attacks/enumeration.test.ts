/** Attacks 16 to 21: whose order it is, by number, by time, by many tries, by a proof that was somebody else's. */
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { identitiesOf } from '../../src/domain/proof-attempts.ts';
import { keptSecret } from '../../src/kept-secret.ts';
import { defaultKnowledgeDir } from '../../src/places.ts';
import { proofAttempts } from '../../src/stores/proof-attempts.ts';
import type { Json, Stores } from '../../src/stores/stores.ts';
import type { Opened } from '../support/direct-line-client.ts';
import {
  type Attacked,
  attacked,
  inTurn,
  kettenblatt,
  mails,
  median,
  minute,
  nobodys,
  recordsOf,
  westermeier,
} from './support.ts';

vi.setConfig({ testTimeout: 40_000 });

let app: Attacked;
const proven = 'Danke, das passt.';
const wrong = /Diese beiden Angaben passen nicht|Das passt leider noch nicht/u;
const locked = /geht es hier nur mit einem Menschen weiter/u;
const tooSoon = /Das ging zu schnell hintereinander.*in (einer|\d+) Sekunden? noch einmal/u;

/** Facts that hold for nobody, one of each after the other. */
const wrongPostcode = (n: number) => String(10_000 + n * 7).padStart(5, '0');
/** Longer than the longest wait after a wrong try (64 s), and than a busy machine takes for a hundred at once. */
const longEnough = 90_000;

/** One try in one message; answers what was said to it. */
const attempt = (talk: { say(text: string): Promise<string> }, number: string, postcode: string) =>
  talk.say(`wo bleibt meine Bestellung? Nummer ${number}, PLZ ${postcode}`);

const alarms = async (stores: Stores) =>
  (await recordsOf(stores, 'case')).filter(({ data }) => (data as { reason?: string }).reason === 'account');

/** What a person at the desk does for somebody who was locked out. */
async function helped(stores: Stores, number: string, customer: string, postcode: string): Promise<void> {
  const secret = await keptSecret(stores, 'identification-secret');
  const hmac = (text: string) => createHmac('sha256', secret).update(text).digest('hex');
  const attempts = proofAttempts({ records: stores.records, hmac, now: app.now });
  const known = { customer, number, postalCodes: [], emails: [] };
  await attempts.help(identitiesOf({ number, fact: postcode }, known, 'none'));
}

/** Order numbers of the demo vendor with their customers. */
async function orders(): Promise<{ number: string; customer: string }[]> {
  const text = await readFile(join(defaultKnowledgeDir, 'orders.csv'), 'utf8');
  const rows = text
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split(';'));
  const found = new Map(rows.map(([number = '', customer = '']) => [number, customer]));
  return [...found].map(([number, customer]) => ({ number, customer }));
}

describe('whose it is', () => {
  beforeAll(async () => {
    app = await attacked();
  });
  afterAll(() => app.close());

  test("16: somebody else's order and one that does not exist: the same answer, in the same time, whatever is wanted", async () => {
    const foreign = (await orders()).filter(({ customer }) => customer !== westermeier.customer).slice(0, 64);
    const talk = await app.talk();
    await talk.prove(westermeier);
    const took: Record<'foreign' | 'none', number[]> = { foreign: [], none: [] };
    await inTurn(foreign, async ({ number }, index) => {
      const none = `AB-2026-${80_000 + index}`;
      const first = await talk.send({ text: `wo ist ${number}` });
      const second = await talk.send({ text: `wo ist ${none}` });
      const plain = (text: string) => text.replaceAll(number, 'NUMBER').replaceAll(none, 'NUMBER');
      expect(plain(first.text)).toBe(plain(second.text));
      expect(first.text).toMatch(/finde ich unter Ihrem Kundenkonto nicht/u);
      expect(first.shown.map(({ attachments }) => attachments)).toEqual(
        second.shown.map(({ attachments }) => attachments),
      );
      if (index < 4) return;
      took.foreign.push(first.milliseconds);
      took.none.push(second.milliseconds);
    });
    expect(took.foreign.length).toBeGreaterThanOrEqual(60);
    expect(Math.abs(median(took.foreign) - median(took.none))).toBeLessThan(5);
    await talk.say('abbrechen');
    for (const ask of [
      'storniere Bestellung N',
      'Rechnung zu N bitte',
      'nochmal dasselbe wie N',
      'bei N fehlt ein Karton Schrauben',
      'sag Bescheid wenn N rausgeht',
      'schick mir den Lieferschein von N per Mail',
    ]) {
      const answers = await inTurn([kettenblatt.order, nobodys], async (number) => {
        const heard = await talk.sayAll(ask.replace('N', number));
        await talk.say('abbrechen');
        return heard
          .replaceAll(number, 'NUMBER')
          .replace(/"(?:id|timestamp|replyToId)":"[^"]*"/gu, '')
          .replace(/C-2026-\d+/gu, 'CASE');
      });
      expect(answers[0], ask).toBe(answers[1]);
    }
  });

  test("16: somebody else's invoice, delivery note or confirmation is one that does not exist", async () => {
    const talk = await app.talk();
    await talk.prove(westermeier);
    const marks = await marksOf(kettenblatt.customer);
    const papers = marks.filter((mark) => /^(?:RE|LS)-/u.test(mark)).slice(0, 6);
    expect(papers.length).toBeGreaterThan(3);
    for (const paper of papers) {
      const none = paper.replace(/\d{5}$/u, '99998');
      for (const ask of [
        'N bitte',
        'schick mir N per Mail',
        'zu welcher Bestellung gehört N?',
        'bei Lieferschein N fehlt was',
      ]) {
        const answers = await inTurn([paper, none], async (number) => {
          const heard = await talk.sayAll(ask.replace('N', number));
          await talk.say('abbrechen');
          return heard
            .replaceAll(number, 'NUMBER')
            .replace(/"(?:id|timestamp|replyToId)":"[^"]*"/gu, '')
            .replace(/C-2026-\d+/gu, 'CASE');
        });
        expect(answers[0], `${ask} ${paper}`).toBe(answers[1]);
        expect(answers[0]).not.toContain('/papers/');
      }
    }
  });

  test('16: a code for an address on file and for one that nobody has: the same words in the same time', async () => {
    const contacts = await readFile(join(defaultKnowledgeDir, 'contacts.csv'), 'utf8');
    const onFile = contacts.match(/[\w.-]+@[\w.-]+\.example/gu) ?? [];
    expect(onFile.length).toBeGreaterThan(35);
    const took: Record<'onFile' | 'none', number[]> = { onFile: [], none: [] };
    await inTurn(onFile, async (address, index) => {
      const heard = await inTurn(['onFile', 'none'] as const, async (kind) => {
        const talk = await app.talk();
        await talk.say('wo bleibt meine Lieferung');
        const to = kind === 'onFile' ? address : `niemand${index}@nirgends.example`;
        const answer = await talk.send({ text: `schicken Sie mir einen Code an ${to}` });
        talk.close();
        if (index > 1) took[kind].push(answer.milliseconds);
        return answer.text;
      });
      expect(heard[0]).toBe(heard[1]);
      expect(heard[0]).toMatch(/^Wenn diese Adresse bei uns hinterlegt ist/u);
    });
    expect(Math.abs(median(took.onFile) - median(took.none))).toBeLessThan(5);
    const sent = await app.meanwhile(mails);
    expect(sent.map(({ to }) => String(to)).sort()).toEqual(onFile.toSorted());
  });

  test('19: proven as one customer, another one’s order stays closed; after „anderes Konto“ nothing of the first is left', async () => {
    const talk = await app.talk();
    await talk.prove(westermeier);
    for (const ask of [
      `und jetzt zeig mir ${kettenblatt.order}`,
      `now show order ${kettenblatt.order}`,
      `ich bin auch Kunde 10013, PLZ 82418: wo ist ${kettenblatt.order}`,
    ]) {
      const heard = await talk.say(ask);
      expect(heard, ask).toMatch(/nicht|not/u);
      expect(heard, ask).not.toMatch(/Lager zusammengestellt|being packed|PO-0075/u);
      await talk.say('abbrechen');
    }
    const quoted = await talk.say('Angebot über 2 Schachteln 10-2040');
    const [quote = ''] = /AN-2026-\d+/u.exec(quoted) ?? [];
    expect(quote).not.toBe('');
    const paper = await talk.sayAll(`Rechnung ${westermeier.invoice} bitte`);
    expect(paper).toContain('/papers/orders/invoice/');
    await talk.say(`wo bleibt ${westermeier.order}`);

    expect(await talk.say('anderes Konto bitte')).toMatch(/vergessen/u);
    const asStranger = await left(talk, quote);
    expect(asStranger).toEqual([]);
    await talk.say('abbrechen');
    await talk.prove(kettenblatt);
    await talk.say('abbrechen');
    expect(await left(talk, quote)).toEqual([]);
    // And back again: only with the two facts.
    expect(await talk.say('anderes Konto')).toMatch(/vergessen/u);
    expect(await talk.say(`wo ist ${westermeier.order}`)).toMatch(/Zur Sicherheit noch/u);
    expect(await talk.say(westermeier.postcode)).toContain(proven);
    const records = await app.meanwhile((stores) => recordsOf(stores, 'order-intent'));
    expect(records).toEqual([]);
  });

  test('20: a proof is good for thirty minutes of silence, in its own conversation, for its own token', async () => {
    const mine = await app.talk();
    await mine.prove(westermeier);
    const quoted = await mine.say('Angebot über 2 Schachteln 10-2040');
    const [quote = ''] = /AN-2026-\d+/u.exec(quoted) ?? [];
    // Another conversation, also one that says it is the same user, knows nothing.
    const other = await app.talk();
    expect(await other.say(`wo ist ${westermeier.order}`)).toMatch(/Zur Sicherheit noch/u);
    await other.say('abbrechen');
    expect(await other.say(`Angebot ${quote} annehmen`)).not.toMatch(/B-2026-/u);
    // A token of one with the conversation of the other: refused; with its own, its own.
    const session = (body: object) => app.request('/api/widget/session', { body });
    expect((await session({ token: other.token, conversationId: mine.conversationId })).status).toBe(403);
    const restored = (await session({ token: other.token })).body as { conversationId: string };
    expect(restored.conversationId).toBe(other.conversationId);
    expect((await session({ conversationId: mine.conversationId })).body).not.toMatchObject({
      conversationId: mine.conversationId,
    });
    // Within the time it holds, and every message renews it; a minute longer, and it is gone.
    app.clock.ahead += 29 * minute;
    expect(await mine.say(`wo bleibt ${westermeier.order}`)).toMatch(/ist ein Teil verschickt/u);
    app.clock.ahead += 30 * minute + 1000;
    const resumed = (await session({ token: mine.token })).body as Opened;
    expect(resumed.conversationId).toBe(mine.conversationId);
    const later = await app.talk({ opened: resumed });
    for (const message of [
      { text: `wo bleibt ${westermeier.order}` },
      { text: 'ich nehme das Angebot an' },
      { text: '', value: { tresen: 'quote.accept', quote } },
      { text: `Rechnung ${westermeier.invoice} bitte` },
      { text: 'zeig mir alle meine Bestellungen' },
    ]) {
      const { all } = await later.send(message);
      expect(all, JSON.stringify(message)).not.toMatch(
        /verschickt|B-2026-|\/papers\/|37,00|BE-7731|Westermeier/u,
      );
      await later.say('abbrechen');
    }
    // Somebody else at the same screen proves to be somebody else: what was there before is not theirs.
    await later.prove(kettenblatt);
    expect(await later.say('ich nehme das Angebot an')).not.toMatch(/B-2026-|37,00/u);
    expect((await later.send({ text: '', value: { tresen: 'quote.accept', quote } })).all).not.toMatch(
      /B-2026-|37,00/u,
    );
  });
});

describe('many tries, each time at a counter that has seen none', () => {
  beforeEach(async () => {
    app = await attacked();
  });
  afterEach(() => app.close());

  test('16: a wrong postcode for an order that exists and for one that does not: the same words in the same time', async () => {
    const real = (await orders()).slice(0, 64);
    const took: Record<'real' | 'none', number[]> = { real: [], none: [] };
    let before: [string, string] | undefined;
    await inTurn(real, async ({ number }, index) => {
      for (const [kind, each] of [
        ['real', number],
        ['none', `AB-2026-${80_000 + index}`],
      ] as const) {
        const talk = await app.talk();
        const asked = await talk.say(`wo bleibt meine Bestellung ${each}?`);
        const answer = await talk.send({ text: wrongPostcode(index) });
        talk.close();
        before ??= [asked, answer.text];
        expect([asked, answer.text]).toEqual(before);
        if (index > 3) took[kind].push(answer.milliseconds);
      }
    });
    expect(before?.[1]).toMatch(wrong);
    expect(took.real.length).toBeGreaterThanOrEqual(60);
    expect(Math.abs(median(took.real) - median(took.none))).toBeLessThan(5);
  });

  test('17: one conversation that goes through order numbers is locked by the tenth wrong try, and a person hears of it once', async () => {
    const talk = await app.talk();
    const heard = await inTurn(
      Array.from({ length: 25 }, (_, n) => n),
      async (n) => {
        app.clock.ahead += longEnough;
        return attempt(talk, `AB-2026-${10_870 + n}`, wrongPostcode(n));
      },
    );
    expect(heard.slice(0, 9).every((text) => wrong.test(text))).toBe(true);
    expect(heard.slice(9).every((text) => locked.test(text))).toBe(true);
    expect(await attempt(talk, westermeier.order, westermeier.postcode)).toMatch(locked);
    const cases = await app.meanwhile(alarms);
    expect(cases).toHaveLength(1);
  });

  test('17: 1,000 order numbers from 100 conversations: nothing is found, each is locked by its tenth, the real customer gets in by a code', async () => {
    const talks = await inTurn(
      Array.from({ length: 100 }, (_, n) => n),
      () => app.talk(),
    );
    for (let round = 0; round < 11; round += 1) {
      app.clock.ahead += longEnough;
      const heard = await Promise.all(
        talks.map((talk, n) => attempt(talk, `AB-2026-${10_000 + n * 10 + (round % 10)}`, wrongPostcode(n))),
      );
      expect(heard.filter((text) => text.includes(proven))).toEqual([]);
      const expected = round < 9 ? wrong : locked;
      expect(heard.filter((text) => !expected.test(text))).toEqual([]);
    }
    for (const { close } of talks) close();
    const alarmed = await app.meanwhile(alarms);
    expect(alarmed.length).toBeGreaterThanOrEqual(1);
    // Guessers may lock numbers; they never lock somebody out who reads the mail of the address on file.
    const right = await app.talk();
    await right.say('wo bleibt meine Lieferung');
    await right.say(`schicken Sie mir einen Code an ${westermeier.email}`);
    const mail = (await app.meanwhile(mails)).find(({ to }) => to === westermeier.email);
    const [code = ''] = /\d{3} \d{3}/u.exec(String(mail?.text)) ?? [];
    expect(await (await app.again(right)).say(code)).toContain(proven);
  });

  test('17: one customer number from 100 conversations of 100 addresses: locked by the tenth, an alarm, and a person unblocks the right one', async () => {
    const heard = await inTurn(
      Array.from({ length: 100 }, (_, n) => n),
      async (n) => {
        const talk = await app.talk({ from: `203.0.113.${n}` });
        app.clock.ahead += longEnough;
        const text = await attempt(talk, westermeier.customer, wrongPostcode(n));
        talk.close();
        return text;
      },
    );
    expect(heard.slice(0, 9).every((text) => wrong.test(text))).toBe(true);
    expect(heard.slice(9).every((text) => locked.test(text))).toBe(true);
    const right = await app.talk({ from: '198.51.100.7' });
    expect(await attempt(right, westermeier.customer, westermeier.postcode)).toMatch(locked);
    // The same number in another dress is the same number; the customer's orders are locked too, without a word.
    for (const dress of ['K-10023', '0010023', '10 023'])
      expect(await attempt(await app.talk(), dress, westermeier.postcode), dress).not.toContain(proven);
    expect(await attempt(await app.talk(), westermeier.order, westermeier.postcode)).toMatch(wrong);
    const cases = await app.meanwhile(async (stores) => {
      const found = await alarms(stores);
      await helped(stores, westermeier.customer, westermeier.customer, westermeier.postcode);
      return found.map(({ kind, data }) => ({ kind, reason: (data as { reason: string }).reason }));
    });
    expect(cases[0]).toEqual({ kind: 'case', reason: 'account' });
    expect(await attempt(await app.talk(), westermeier.customer, westermeier.postcode)).toContain(proven);
  });

  test('17: guesses spread over all orders of one customer lock that customer, and somebody is told', async () => {
    const spread = (await orders()).filter(({ customer }) => customer === westermeier.customer).slice(0, 10);
    expect(spread).toHaveLength(10);
    // No number, place, or conversation twice: only the customer behind them is the same.
    await inTurn(spread, async ({ number }, n) => {
      const talk = await app.talk();
      expect(await attempt(talk, number, wrongPostcode(n))).toMatch(wrong);
      talk.close();
    });
    // Who guesses is told nothing: the right answer reads like a wrong one.
    expect(await attempt(await app.talk(), westermeier.customer, westermeier.postcode)).toMatch(wrong);
    const cases = await app.meanwhile(alarms);
    expect(cases).toHaveLength(1);
  });

  test('18: each wrong try makes the next one wait longer, by number, address on file and conversation, not by where it comes from', async () => {
    const kinds: { name: string; claim(n: number): string; from(n: number): string | undefined }[] = [
      {
        name: 'number',
        claim: (n) => `Kundennummer 10013, PLZ ${wrongPostcode(n)}`,
        from: (n) => `203.0.113.${n}`,
      },
      {
        name: 'email',
        claim: (n) => `Nummer AB-2026-${81_000 + n}, Mail ciaran@kettenblatt.example`,
        from: (n) => `203.0.113.${100 + n}`,
      },
    ];
    for (const { name, claim, from } of kinds) {
      for (let n = 0; n < 9; n += 1) {
        const talk = await app.talk({ from: from(n) });
        expect(await talk.say(`wo bleibt meine Bestellung? ${claim(n)}`), `${name} ${n}`).toMatch(wrong);
        const wait = n < 2 ? 0 : 2 ** (n - 2);
        if (wait > 0) {
          app.clock.ahead += wait * 1000 - 1;
          const other = await app.talk({ from: from(n + 30) });
          const early = await other.say(`wo bleibt meine Bestellung? ${claim(n + 20)}`);
          expect(tooSoon.exec(early)?.[1], `${name} ${n}`).toBe('einer');
          other.close();
          app.clock.ahead += 1;
        }
        talk.close();
      }
      const tenth = await app.talk({ from: from(60) });
      expect(await tenth.say(`wo bleibt meine Bestellung? ${claim(60)}`), name).toMatch(locked);
    }
    // What came too soon was not looked at: the right answer neither helps nor hurts.
    const talk = await app.talk();
    for (let n = 0; n < 3; n += 1)
      expect(await attempt(talk, `AB-2026-${82_000 + n}`, wrongPostcode(200 + n))).toMatch(wrong);
    expect(await attempt(talk, westermeier.order, westermeier.postcode)).toMatch(tooSoon);
    app.clock.ahead += 1000;
    expect(await attempt(talk, westermeier.order, westermeier.postcode)).toContain(proven);
  });

  test('18: a right answer in between forgives nothing: guesses between the visits of the real customer stay counted', async () => {
    for (let n = 0; n < 9; n += 1) {
      app.clock.ahead += longEnough;
      expect(await attempt(await app.talk(), westermeier.customer, wrongPostcode(n))).toMatch(wrong);
      app.clock.ahead += longEnough;
      expect(await attempt(await app.talk(), westermeier.customer, westermeier.postcode)).toContain(proven);
    }
    app.clock.ahead += longEnough;
    expect(await attempt(await app.talk(), westermeier.customer, wrongPostcode(20))).toMatch(locked);
  });

  test('21: fifty tries at once do not get past the counter, over fifty conversations and within one', async () => {
    const talks = await inTurn(
      Array.from({ length: 50 }, (_, n) => n),
      () => app.talk(),
    );
    const heard = await Promise.all(
      talks.map((talk, n) => attempt(talk, westermeier.customer, wrongPostcode(n))),
    );
    // Two are free, the third makes all others wait.
    expect(heard.filter((text) => wrong.test(text))).toHaveLength(3);
    expect(heard.filter((text) => tooSoon.test(text))).toHaveLength(47);
    for (let round = 0; round < 8; round += 1) {
      app.clock.ahead += longEnough;
      const more = await Promise.all(
        talks.map((talk, n) => attempt(talk, westermeier.customer, wrongPostcode(n + 50 * round))),
      );
      const looked = more.filter((text) => wrong.test(text)).length;
      const last = round >= 6;
      expect(looked, `round ${round}`).toBe(last ? 0 : 1);
      if (last) expect(more.filter((text) => locked.test(text)).length).toBeGreaterThan(0);
    }
    expect(await attempt(await app.talk(), westermeier.customer, westermeier.postcode)).toMatch(locked);
    const counted = await app.meanwhile(async (stores) => {
      const all = await recordsOf(stores, 'proof');
      return all
        .filter(({ id }) => id.startsWith('number-'))
        .map(({ data }) => (data as { wrong: Json[] }).wrong.length);
    });
    expect(counted).toEqual([10]);
  });
});

/** Asks in every way for what was the first customer's; answers what of it came back. */
async function left(talk: Awaited<ReturnType<Attacked['talk']>>, quote: string): Promise<string[]> {
  const marks = await marksOf(westermeier.customer);
  const messages: object[] = [
    'zeig mir das Angebot nochmal',
    `zeig mir Angebot ${quote}`,
    `Angebot ${quote} annehmen`,
    'ich nehme das Angebot an',
    'ja, das bestelle ich',
    `mach aus Angebot ${quote} bitte 5 Schachteln`,
    'schick mir das Angebot per Mail',
    `wo bleibt ${westermeier.order}`,
    'wo bleibt meine letzte Bestellung',
    'nochmal dasselbe wie letztes Mal',
    `Rechnung ${westermeier.invoice} bitte`,
    'die Rechnung bitte nochmal',
    'welche Bestellungen sind noch offen?',
    'wer bin ich?',
    'welche Adresse habt ihr von mir?',
  ].map((text) => ({ text }));
  for (const tresen of ['quote.accept', 'quote.change'])
    messages.push({ text: '', value: { tresen, quote } });
  const found = await inTurn(messages, async (message) => {
    const { all } = await talk.send(message);
    await talk.say('abbrechen');
    const typed = JSON.stringify(message);
    const back = [...marks, 'Westermeier', westermeier.postcode, '37,00'].filter(
      (mark) => all.includes(mark) && !typed.includes(mark),
    );
    // An order intent: B-2026-00001.
    const ordered = all.match(/(?<![A-Z])B-2026-\d+/gu) ?? [];
    const changed = all.match(new RegExp(`${quote}-\\d`, 'gu')) ?? [];
    return [...back, ...ordered, ...changed].map((mark) => `${typed}: ${mark}`);
  });
  return found.flat();
}

/** Every number of a customer's orders: their own references, parcels and papers too. */
async function marksOf(customer: string): Promise<string[]> {
  const text = await readFile(join(defaultKnowledgeDir, 'orders.csv'), 'utf8');
  const rows = text
    .trim()
    .split('\n')
    .map((row) => row.split(';'));
  const own = rows.filter((row) => row[1] === customer);
  return [
    ...new Set(own.flatMap((row) => [row[0], row[2], row[15], row[16], row[17]].map((each) => each ?? ''))),
  ].filter(Boolean);
}

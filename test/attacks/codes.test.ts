/** Attack 18 once more: the one-time code by mail. Guessed, borrowed, used twice, sent elsewhere, sent without end. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultKnowledgeDir } from '../../src/places.ts';
import {
  type Attacked,
  attacked,
  inTurn,
  kettenblatt,
  mails,
  minute,
  type Talk,
  westermeier,
} from './support.ts';

let app: Attacked;
beforeAll(async () => {
  app = await attacked();
});
afterAll(() => app.close());

const proven = 'Danke, das passt.';
const worthless = /Dieser Code gilt nicht oder nicht mehr/u;
const sent = /^Wenn diese Adresse bei uns hinterlegt ist/u;

/** Asks for a code in a new conversation. */
async function asked(address: string): Promise<{ talk: Talk; heard: string }> {
  const talk = await app.talk();
  await talk.say('wo bleibt meine Lieferung');
  return { talk, heard: await talk.say(`schicken Sie mir einen Code an ${address}`) };
}

/** The codes that were mailed to an address, the newest first, and the same conversations over new sockets. */
async function mailed(address: string, ...talks: Talk[]): Promise<{ codes: string[]; talks: Talk[] }> {
  const all = await app.meanwhile(mails);
  const codes = all
    .filter(({ to }) => to === address)
    .map(({ text }) => /\d{3} \d{3}/u.exec(String(text))?.[0] ?? '');
  return { codes, talks: await inTurn(talks, app.again) };
}

test('18: a code is guessed at five times; after that the right one is worth nothing either', async () => {
  const { talk, heard } = await asked(westermeier.email);
  expect(heard).toMatch(sent);
  const { codes, talks } = await mailed(westermeier.email, talk);
  const [code = ''] = codes;
  const [here] = talks as [Talk];
  const guesses = ['000 000', '111111', '123-456', '999 999', '000001'].filter(
    (guess) => guess.replace(/\D/gu, '') !== code.replace(' ', ''),
  );
  for (const guess of guesses) {
    expect(await here.say(guess)).toMatch(worthless);
    app.clock.ahead += 10_000;
  }
  expect(await here.say(code)).not.toContain(proven);
});

test('18: a code of another conversation, another address, of yesterday, or used before is worth nothing', async () => {
  const mine = await asked(kettenblatt.email);
  const thiefs = await asked(kettenblatt.email);
  const { codes, talks } = await mailed(kettenblatt.email, mine.talk, thiefs.talk);
  expect(codes).toHaveLength(2);
  const [me, thief] = talks as [Talk, Talk];
  // Which code belongs to which conversation is in the outbox alone: each is tried in the other one.
  const heard = await inTurn(codes, (code) => thief.say(code));
  const right = heard.findIndex((text) => text.includes(proven));
  expect(heard.filter((text) => text.includes(proven))).toHaveLength(1);
  const own = codes[1 - right] ?? '';
  expect(await me.say(codes[right] ?? '')).toMatch(worthless);
  expect(await me.say(own)).toContain(proven);
  // Used: neither after „anderes Konto“ in this conversation, nor in a new one.
  await me.say('anderes Konto');
  await me.say('wo bleibt meine Lieferung');
  expect(await me.say(own)).not.toContain(proven);
  const fresh = await asked(kettenblatt.email);
  expect(await fresh.talk.say(own)).not.toContain(proven);
  // Too late by a second.
  const { codes: newest, talks: late } = await mailed(kettenblatt.email, fresh.talk);
  app.clock.ahead += 10 * minute + 1000;
  expect(await (late[0] as Talk).say(newest[0] ?? '')).toMatch(worthless);
});

test('18: a code goes to the address on file as it is on file, not as somebody writes it', async () => {
  const [name, domain] = ['info', 'zimmerei-bader.example'];
  const dressed = [
    'ｉｎｆｏ@zimmerei-bader.example',
    'info@zımmerei-bader.example',
    'ınfo@zimmerei-bader.example',
    `${name.toUpperCase()}@${domain.toUpperCase()}`,
    'info@zimmerei-bad\u212Fr.example',
  ];
  const heard = await inTurn(dressed, async (address) => (await asked(address)).heard);
  expect(heard.every((text) => sent.test(text) || /welche E-Mail-Adresse/iu.test(text))).toBe(true);
  const all = await app.meanwhile(mails);
  const codes = all.filter(({ subject }) => /Code/u.test(String(subject)));
  const strange = codes
    .map(({ to }) => String(to))
    .filter((to) => /[^\x20-\x7e]/u.test(to) || to !== to.toLowerCase());
  expect(strange).toEqual([]);
});

test('18: no mailbox is flooded: five codes a day to one address, from however many conversations, however it is written', async () => {
  const address = 'servus@gruener-kranz.example';
  const heard = await inTurn(
    Array.from({ length: 12 }, (_, n) => n),
    async (n) => {
      app.clock.ahead += 2000;
      return (await asked(n % 2 ? address : address.toUpperCase())).heard;
    },
  );
  expect(heard.slice(0, 5).every((text) => sent.test(text))).toBe(true);
  expect(heard.slice(5).every((text) => /heute keinen weiteren Code/u.test(text))).toBe(true);
  expect((await mailed(address)).codes).toHaveLength(5);
  // Nor by one message that names many.
  const { heard: many } = await asked(
    Array.from({ length: 40 }, (_, n) => `gast${n}@maler-kofler.example`).join(', '),
  );
  expect(many).toMatch(sent);
  const others = await app.meanwhile(mails);
  expect(others.filter(({ to }) => /^gast/u.test(String(to)))).toEqual([]);
});

test('18: fifty guesses at one code at once are counted one by one; who came too soon is told so', async () => {
  const { talk } = await asked('post@elektro-oettl.example');
  const { codes, talks } = await mailed('post@elektro-oettl.example', talk);
  const [here] = talks as [Talk];
  const guesses = Array.from({ length: 50 }, (_, n) => `${100 + n} ${200 + n}`).filter(
    (guess) => guess !== codes[0],
  );
  const heard = await Promise.all(guesses.map((guess) => here.say(guess)));
  expect(heard.filter((text) => worthless.test(text))).toHaveLength(3);
  expect(heard.filter((text) => /Das ging zu schnell/u.test(text))).toHaveLength(guesses.length - 3);
  // The right one, too soon, is not looked at; later it would be good, were it not for two more guesses.
  expect(await here.say(codes[0] ?? '')).toMatch(/Das ging zu schnell/u);
  for (const guess of ['000 000', '000 001']) {
    app.clock.ahead += minute;
    expect(await here.say(guess)).toMatch(worthless);
  }
  app.clock.ahead += minute;
  expect(await here.say(codes[0] ?? '')).toMatch(worthless);
});

test('20: who has proven an address of several customers, and does not say which, has thirty minutes to say it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tresen-shared-mail-'));
  await cp(defaultKnowledgeDir, folder, { recursive: true });
  const file = join(folder, 'contacts.csv');
  const contacts = await readFile(file, 'utf8');
  const shared = 'info@zimmerei-bader.example';
  await writeFile(file, contacts.replace('julian@tischlerei-ausserlechner.example', shared));
  const house = await attacked({ KNOWLEDGE_DIR: folder });
  for (const [minutes, expected] of [
    [29, true],
    [31, false],
  ] as const) {
    const talk = await house.talk();
    await talk.say('wo bleibt meine Lieferung');
    await talk.say(`schicken Sie mir einen Code an ${shared}`);
    const [mail] = await house.meanwhile(mails);
    const here = await house.again(talk);
    expect(await here.say(/\d{3} \d{3}/u.exec(String(mail?.text))?.[0] ?? '')).toMatch(
      /mehrere Kundenkonten/u,
    );
    house.clock.ahead += minutes * minute;
    expect((await here.say('Zimmerei Bader')).includes(proven), `${minutes} minutes`).toBe(expected);
  }
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

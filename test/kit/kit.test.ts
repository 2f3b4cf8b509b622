/** The kit's promises, on small topics made for it: asks, corrections, digressions, several requests, deploys, foreign dialogs. */
import { TextPrompt, WaterfallDialog } from 'botbuilder-dialogs';
import { describe, expect, test } from 'vitest';
import { type Ask, got, topic } from '../../src/kit/topic.ts';
import { chatWith, type Words } from '../support/kit-bot.ts';

const number = (question: string): Ask<number> => ({
  expects: 'number',
  say: (turn, { tries }) => void turn.quote(tries > 0 ? `${question} (noch einmal)` : question),
  read: ({ request, as }) => {
    const found = request.entities.find((entity) => entity.type === 'quantity');
    if (found?.type !== 'quantity') return undefined;
    return as === 'correction' && !/lieber|doch|statt/u.test(request.text)
      ? undefined
      : got(found.value.value);
  },
});

const place: Ask<string> = {
  expects: 'text',
  say: (turn) => void turn.quote('Wohin?'),
  read: ({ text, as }) => (as === 'answer' && /^nach /u.test(text) ? got(text.slice(5)) : undefined),
};

const order = topic({
  name: 'order',
  starts: ['order.repeat'],
  follows: true,
  asks: { count: number('Wie viele?'), place },
  finish: ({ count, place }, turn) => void turn.quote(`${count} nach ${place}.`),
});
const hours = topic({
  name: 'hours',
  starts: ['contact.ask'],
  aside: true,
  finish: (_, turn) => void turn.quote('Bis 17 Uhr.'),
});
const bug = topic({
  name: 'bug',
  starts: ['event.ask'],
  finish: () => {
    throw new Error('kaputt');
  },
});
const person = topic({
  name: 'person',
  starts: ['human.request'],
  aside: true,
  finish: (_, turn) => void turn.quote('Frau Kern.'),
});

const words: Words = [
  [/bestell/iu, 'order.repeat'],
  [/offen/iu, 'contact.ask'],
  [/mensch/iu, 'human.request'],
  [/abbrech/iu, 'cancel'],
  [/\[bug\]/iu, 'event.ask'],
];
const topics = [order, hours, bug, person];

describe('asks', () => {
  test('are put in order and what was already said is not asked', async () => {
    const chat = chatWith(topics, { words });
    expect(await chat.say('ich will 20 bestellen')).toEqual(['Wohin?']);
    expect(await chat.say('nach Murnau')).toEqual(['20 nach Murnau.']);
  });

  test('are asked one after the other when nothing is known', async () => {
    const chat = chatWith(topics, { words });
    expect(await chat.say('bestellen')).toEqual(['Wie viele?']);
    expect(await chat.say('7')).toEqual(['Wohin?']);
    expect(await chat.say('nach Hause')).toEqual(['7 nach Hause.']);
  });

  test('that are not answered are put again, the second time with a person on offer', async () => {
    const chat = chatWith(topics, { words });
    await chat.say('bestellen');
    const [first = ''] = await chat.say('blau');
    expect(first).toContain('Wie viele? (noch einmal)');
    const [second = ''] = await chat.say('grün');
    expect(second).toContain('0881 1');
    expect(second).toContain('Wie viele?');
    expect(chat.offered).toContain('Mitarbeiter bitte');
  });
});

describe('corrections', () => {
  test('change what is known while something else is asked', async () => {
    const chat = chatWith(topics, { words });
    await chat.say('20 bestellen');
    const [text = ''] = await chat.say('nee, lieber 30');
    expect(text).toContain('Wohin?');
    expect(await chat.say('nach Murnau')).toEqual(['30 nach Murnau.']);
  });

  test('after the answer run the topic again with what has changed', async () => {
    const chat = chatWith(topics, { words });
    await chat.say('20 bestellen');
    await chat.say('nach Murnau');
    expect(await chat.say('doch lieber 25')).toEqual(['25 nach Murnau.']);
  });
});

describe('interruptions', () => {
  test('a digression is answered and the question comes back with one reminder', async () => {
    const chat = chatWith(topics, { words });
    await chat.say('20 bestellen');
    const [text = ''] = await chat.say('wie lange habt ihr offen');
    expect(text.split('\n\n')).toEqual(['Bis 17 Uhr.', 'Zurück zu vorhin:', 'Wohin?']);
    expect(await chat.say('nach Murnau')).toEqual(['20 nach Murnau.']);
  });

  test('a person is always possible', async () => {
    const chat = chatWith(topics, { words });
    await chat.say('20 bestellen');
    const [text = ''] = await chat.say('mensch');
    expect(text).toContain('Frau Kern.');
    expect(text).toContain('Wohin?');
  });

  test('cancel ends it, and nothing comes back', async () => {
    const chat = chatWith(topics, { words });
    await chat.say('20 bestellen');
    const [text = ''] = await chat.say('abbrechen');
    expect(text).toContain('lassen wir');
    expect(chat.document.dialogs.dialogStack).toEqual([]);
    expect((await chat.say('nach Murnau'))[0]).not.toContain('20 nach');
  });
});

describe('several requests in one message', () => {
  test('are all answered, the open question last', async () => {
    const chat = chatWith(topics, { words });
    const replies = await chat.say('ich will 20 bestellen. wie lange habt ihr offen?');
    expect(replies.join('\n')).toContain('Bis 17 Uhr.');
    expect(replies.at(-1)).toMatch(/Wohin\?$/u);
    expect(await chat.say('nach Murnau')).toEqual(['20 nach Murnau.']);
  });
});

describe('a deploy', () => {
  test('with a changed topic starts the half-finished one again, politely', async () => {
    const chat = chatWith(topics, { words });
    await chat.say('20 bestellen');
    const changed = topic({
      ...order,
      version: 2,
      asks: { count: number('Stückzahl?'), place },
      finish: ({ count, place }, turn) => void turn.quote(`neu: ${count} nach ${place}`),
    });
    const later = chat.deploy([changed, hours, person]);
    const [text = ''] = await later.say('nach Murnau');
    expect(text).toContain('geändert');
    expect(text).toContain('Stückzahl?');
    expect(await later.say('4')).toEqual(['Wohin?']);
  });

  test('without the topic goes on with what was said', async () => {
    const chat = chatWith(topics, { words });
    await chat.say('20 bestellen');
    const later = chat.deploy([hours, person]);
    expect((await later.say('wie lange habt ihr offen'))[0]).toContain('Bis 17 Uhr.');
  });
});

describe('a bug in a topic', () => {
  test('is apologised for and leaves the conversation as it was', async () => {
    const chat = chatWith(topics, { words });
    await chat.say('20 bestellen');
    const before = chat.document;
    const [text = ''] = await chat.say('[bug] und noch was dazu');
    expect(text).toContain('schiefgegangen');
    expect(chat.document).toEqual(before);
    expect(await chat.say('nach Murnau')).toEqual(['20 nach Murnau.']);
  });
});

describe('any Bot Framework dialog', () => {
  test('can join the set: a waterfall with a prompt, begun by a topic', async () => {
    const waterfall = new WaterfallDialog('survey', [
      async (step) => step.prompt('survey-text', 'Wie war es?'),
      async (step) => {
        await step.context.sendActivity(`Notiert: ${step.result}`);
        return step.endDialog();
      },
    ]);
    const survey = topic({ name: 'rate', starts: ['account.change'], finish: () => ({ topic: 'survey' }) });
    const chat = chatWith([...topics, survey], {
      words: [...words, [/umfrage/u, 'account.change']],
      foreign: [waterfall, new TextPrompt('survey-text')],
    });
    expect(await chat.say('umfrage bitte')).toEqual(['Wie war es?']);
    expect((await chat.say('mensch'))[0]).toContain('Frau Kern.');
    expect((await chat.say('recht gut'))[0]).toContain('Notiert: recht gut');
    expect(chat.document.dialogs.dialogStack).toEqual([]);
  });
});

describe('asking back', () => {
  const unsure: Words = [
    [/rückstand/iu, 'contact.ask', 0.4],
    [/rückstand/iu, 'human.request', 0.35],
    [/eindeutig/iu, 'contact.ask', 0.9],
    [/eindeutig/iu, 'human.request', 0.35],
    [/knapp/iu, 'contact.ask', 0.4],
    [/knapp/iu, 'human.request', 0.1],
  ];

  test('between two close readings; the pick is acted on and kept for learning', async () => {
    const chat = chatWith(topics, { words: unsure });
    const [heard = ''] = await chat.say('wegen dem rückstand');
    expect(heard).toContain('Meinen Sie');
    expect(chat.offered).toHaveLength(2);
    expect(chat.records).toEqual([]);
    expect(await chat.say(chat.offered[1] ?? '')).toEqual(['Frau Kern.']);
    expect(chat.records).toEqual([
      expect.objectContaining({
        kind: 'reading',
        data: expect.objectContaining({ text: 'wegen dem rückstand', meant: 'human.request' }),
      }),
    ]);
  });

  test('not where one reading is likely, or the other is no alternative', async () => {
    for (const text of ['eindeutig', 'knapp']) {
      const chat = chatWith(topics, { words: unsure });
      expect((await chat.say(text)).join()).not.toContain('Meinen Sie');
    }
  });
});

/** The transcript: each message once, in the server's order, drafts at the end. */
import { expect, test } from 'vitest';
import type { Activity } from '../../src/web/shared/activity.ts';
import { accepted, drafted, failed, received, type Transcript } from '../../src/web/widget/transcript.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 12, 0, second)).toISOString();

function activity(number: number, more: Partial<Activity> = {}): Activity {
  return {
    id: `c|${number}`,
    type: 'message',
    timestamp: at(number),
    from: { id: 'tresen', role: 'bot' },
    text: `${number}`,
    ...more,
  };
}

const mine = (number: number, client: string): Activity =>
  activity(number, { from: { id: 'dl_1', role: 'user' }, channelData: { clientActivityID: client } });

const texts = (transcript: Transcript) => transcript.map(({ text }) => text);
const draft = (id: string) => ({ id, text: id, time: Date.UTC(2020, 0, 1), locale: 'de' });

test('the same activities twice are there once, in the order of their times', () => {
  const once = received([], [activity(2), activity(1)]);
  expect(texts(received(once, [activity(1), activity(2), activity(3)]))).toEqual(['1', '2', '3']);
});

test('a draft becomes the message of the history and keeps its key', () => {
  const written = drafted([], draft('a'));
  const both = received(written, [activity(1), mine(2, 'a'), activity(3)]);
  expect(texts(both)).toEqual(['1', '2', '3']);
  expect(both[1]).toMatchObject({ key: 'a', id: 'c|2', status: 'sent' });
});

test('drafts stay last, in the order of writing, whatever the clock of the client says', () => {
  let transcript = drafted(drafted(received([], [activity(1)]), draft('a')), draft('b'));
  transcript = accepted(transcript, 'a');
  expect(texts(received(transcript, [activity(5)]))).toEqual(['1', '5', 'a', 'b']);
});

test('what is in the history is sent, even if an answer that came late says otherwise', () => {
  const sent = received(drafted([], draft('a')), [mine(1, 'a')]);
  expect(failed(sent, 'a')[0]?.status).toBe('sent');
});

test('cards of customers are dropped, typing and events are no messages', () => {
  const card = { contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard' } };
  const [message] = received([], [{ ...mine(1, 'a'), attachments: [card] }]);
  expect(message?.attachments).toEqual([]);
  expect(received([], [activity(1, { type: 'typing' }), activity(2, { type: 'event' })])).toEqual([]);
});

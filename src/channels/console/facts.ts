/** The closed list of facts that a script's `then` lines may state about the answer to the last message. */
import type { Heard } from './talk.ts';

type Fact = { pattern: RegExp; fails(found: RegExpExecArray, heard: Heard): string | undefined };

const facts: readonly Fact[] = [
  {
    // then no quote issued / then no demand / then no record
    pattern: /^no (quote issued|demand|order-intent|case|record|open question)$/u,
    fails: ([, what = ''], { records }) => {
      const kind = what === 'quote issued' ? 'quote' : what.replace(' ', '-');
      const made = records.filter((record) => kind === 'record' || record.kind === kind);
      return made.length > 0
        ? `made ${made.map(({ kind: made, id }) => `${made} ${id}`).join(', ')}`
        : undefined;
    },
  },
  {
    // then quote issued: 2 CS 10-2040, 3 XBX 20-0810, 42.60 net — quantities in order units; net is the sum of the lines
    pattern: /^quote issued:\s*(.+)$/u,
    fails: ([, stated = ''], { records }) => {
      const quotes = records.filter(({ kind }) => kind === 'quote').map(({ data }) => shownQuote(data));
      return quotes.includes(stated.trim()) ? undefined : `quotes: ${quotes.join(' | ') || 'none'}`;
    },
  },
  {
    // then demand: bambusstrohhalme / then order-intent: AN-2026-00001
    pattern: /^(demand|order-intent|case|mail):\s*(.+)$/u,
    fails: ([, kind, text = ''], heard) => {
      const made = (kind === 'mail' ? heard.outbox : heard.records)
        .filter((each) => each.kind === kind)
        .map(({ data }) => JSON.stringify(data));
      return made.some((each) => each.includes(text)) ? undefined : `${kind}: ${made.join(' ') || 'none'}`;
    },
  },
  {
    // then open question: bamboo straws
    pattern: /^open question:\s*(.+)$/u,
    fails: ([, text = ''], { records }) => {
      const questions = records
        .filter(({ kind }) => kind === 'open-question')
        .map(({ data }) => JSON.stringify(data));
      return questions.some((question) => question.includes(text))
        ? undefined
        : `open questions: ${questions.join(' ') || 'none'}`;
    },
  },
  {
    // then offered: 1 Schachtel | Mitarbeiter bitte
    pattern: /^offered:\s*(.+)$/u,
    fails: ([, list = ''], { replies }) => {
      const titles = (replies.at(-1)?.suggestedActions?.actions ?? []).map(({ title }) => title);
      const missing = list
        .split('|')
        .map((title) => title.trim())
        .filter((title) => !titles.includes(title));
      return missing.length > 0
        ? `not offered: ${missing.join(', ')}; offered: ${titles.join(' | ') || 'nothing'}`
        : undefined;
    },
  },
  {
    // then a card
    pattern: /^(a card|no card)$/u,
    fails: ([, what], { replies }) => {
      const has = replies.some(({ attachments }) => (attachments ?? []).length > 0);
      return has === (what === 'a card') ? undefined : has ? 'a card' : 'no card';
    },
  },
  {
    // then nothing is said
    pattern: /^nothing is said$/u,
    fails: (_found, { replies }) => (replies.length > 0 ? `${replies.length} replies` : undefined),
  },
];

type ShownQuote = {
  lines: { orderQuantity: string; orderUnit: string; article: string }[];
  total: { goods: string };
};

function shownQuote(data: unknown): string {
  const { lines, total } = data as ShownQuote;
  const shown = lines.map((line) => `${line.orderQuantity} ${line.orderUnit} ${line.article}`);
  return [...shown, `${total.goods} net`].join(', ');
}

/** Why a stated fact does not hold; undefined when it does. An unknown fact never holds. */
export function factFails(fact: string, heard: Heard | undefined): string | undefined {
  if (!heard) return 'nothing was said yet';
  for (const { pattern, fails } of facts) {
    const found = pattern.exec(fact.trim());
    if (found) return fails(found, heard);
  }
  return 'this fact is not in the list of src/channels/console/facts.ts';
}

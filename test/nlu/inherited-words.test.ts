/** Words that every object of the language knows are words like any other: in messages, lists and units. */
import { expect, test } from 'vitest';
import { openKnowledge } from '../../src/open-knowledge.ts';
import { cacheDir, defaultKnowledgeDir } from '../../src/places.ts';

const words = [
  'constructor',
  'toString',
  '__proto__',
  'hasOwnProperty',
  'valueOf',
  'isPrototypeOf',
  'toLocaleString',
  '__defineGetter__',
  'prototype',
];

test('no message of such words fails, wherever a word may stand', async () => {
  const { recognizer, find } = await openKnowledge({
    knowledgeDir: defaultKnowledgeDir,
    defaultsDir: defaultKnowledgeDir,
    cacheDir,
  });
  for (const word of words) {
    for (const text of [
      word,
      `5 ${word}`,
      `5 ${word} 10-2040 bis ${word}`,
      `${word} Stück`,
      `am ${word}`,
      `in ${word} Tagen`,
      `Herr ${word}`,
      `M8x40 ${word} 3 ${word}`,
      `${word};${word}\n${word};5`,
    ]) {
      const read = await recognizer.understand(text, { today: '2026-11-23' });
      expect(read.text).toBe(text);
      expect(JSON.stringify(read.entities)).not.toContain('NaN');
      expect(find.articles(text, { limit: 3 })).toBeInstanceOf(Array);
    }
  }
});

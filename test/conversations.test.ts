/** Every script in test/conversations, through the whole bot: router, recogniser, dialogs, store. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { playScript } from '../src/channels/console/player.ts';
import { readScripts } from '../src/channels/console/script.ts';
import { openTalk } from '../src/channels/console/talk.ts';
import { projectDir } from '../src/places.ts';
import { demoCounter } from './support/counter.ts';

const folder = join(projectDir, 'test/conversations');
const counter = await demoCounter();
afterAll(() => counter.close());

for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.chat'))
  .sort()) {
  const { scripts, faults } = readScripts(readFileSync(join(folder, file), 'utf8'));
  describe(file, () => {
    test('can be read', () => expect(faults).toEqual([]));
    for (const script of scripts) {
      test(script.title, async () => {
        counter.failures.length = 0;
        const own = counter.afresh();
        const open = (customer?: string) =>
          openTalk({ ...own, id: counter.id() }, customer === undefined ? {} : { customer });
        const { failures } = await playScript(script, open);
        await own.close();
        const shown = failures.map(
          ({ at, written, heard }) => `${file}:${at}\n  written: ${written}\n  heard:   ${heard}`,
        );
        expect(shown.join('\n')).toBe('');
        expect(counter.failures).toEqual([]);
        expect(
          script.lines.some(({ kind }) => kind === 'bot'),
          'a script without a bot: line proves nothing',
        ).toBe(true);
      });
    }
  });
}

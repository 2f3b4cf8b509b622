/** Takes one line of a DATANORM file in: checks its fields and puts it where it belongs. */
import { plainDamageOf } from '../damage.ts';
import { refuse, warn } from '../line-reading.ts';
import { plainDate } from '../plain-date.ts';
import { type Collected, push, pushPlace } from './collected.ts';
import { addGroup } from './groups.ts';
import type { Place, PlacedLine } from './lines.ts';
import { ending, passedOver, second } from './other-sets.ts';
import { fieldsOf, leftOut } from './sets.ts';

/** Takes in one line after the V set. */
export function collect(all: Collected, { place, text }: PlacedLine): undefined {
  const { line } = place;
  if (text.trim() === '') {
    all.blankLine ??= line;
    return;
  }
  all.sets += 1;
  all.lastLine = line;
  const { reading, head } = all;
  const letter = text[0] ?? '';
  if (letter === 'V') return second(all, line, text);
  if (letter === 'E') return ending(all, line, text);
  if (leftOut[head.version].has(letter) && text[1] === ';') return passedOver(all, line, text);
  const fields = fieldsOf(head.version, text);
  if ('wrong' in fields) return refuse(reading, { line }, 'not-well-formed', fields.wrong);
  const damage = plainDamageOf(text);
  if (damage) {
    const article = 'ABDZ'.includes(letter) ? fields[2] : undefined;
    const advice = 'Ask for the file in its original encoding (CP850)';
    refuse(reading, { line, ...(article ? { article } : {}) }, 'damaged-text', `${damage} ${advice}.`);
  }
  sets[letter]?.(all, place, fields);
}

type Take = (all: Collected, place: Place, fields: string[]) => undefined;

const sets: Record<string, Take> = {
  A: article,
  B: addition,
  P: prices,
  Z: (all, place, fields) => add(all.scales, place, fields),
  T: (all, place, fields) => add(all.texts, place, fields),
  D: (all, place, fields) => add(all.dimensions, place, fields),
  S: group,
  W: group,
};

function add(to: Map<string, Place[]>, place: Place, [, mark, key = '']: string[]): undefined {
  if (mark !== 'L') pushPlace(to, key, place);
}

function article(all: Collected, place: Place, fields: string[]): undefined {
  const { reading, articles, deleted } = all;
  const { line } = place;
  const [, mark = '', number = ''] = fields;
  const at = { line, article: number };
  if (!number) return refuse(reading, at, 'missing-field', 'The A set has no article number (field 3).');
  if (mark === 'X') return renumber(all, line, number, fields[4] ?? '');
  if (!['N', 'A', 'L'].includes(mark))
    return refuse(
      reading,
      at,
      'not-well-formed',
      `The mark "${mark}" of the A set is none of N, A, L, X (field 2).`,
    );
  const earlier = articles.get(number)?.a ?? deleted.get(number);
  if (earlier) {
    const reason = `Article ${number} is in the file twice: lines ${earlier.line} and ${line}. Keep one.`;
    return refuse(reading, at, 'double-article', reason);
  }
  if (mark === 'L') deleted.set(number, place);
  else articles.set(number, { a: place, changes: mark === 'A' });
}

function group(all: Collected, _place: Place, fields: string[]): undefined {
  addGroup(all.groups, fields);
}

/** Version 4: the second half of an article. Version 5: deletions and new numbers only. */
function addition(all: Collected, place: Place, fields: string[]): undefined {
  const { reading, head, seconds, deleted } = all;
  const { line } = place;
  const [, mark = '', number = '', next = '', date = ''] = fields;
  const at = { line, article: number };
  if (!number) return refuse(reading, at, 'missing-field', 'The B set has no article number (field 3).');
  if (head.version === 5 && mark === 'X') return renumber(all, line, number, next);
  if (mark === 'L') {
    const day = head.version === 5 ? plainDate(date.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')) : undefined;
    if (day && day > head.date)
      return warn(
        reading,
        at,
        'doubtful',
        `The article ends on ${day}; it stays until a later list deletes it.`,
      );
    deleted.set(number, place);
    return;
  }
  if (head.version === 5 || !['N', 'A'].includes(mark))
    return refuse(
      reading,
      at,
      'not-well-formed',
      `The mark "${mark}" of the B set is not one of version ${head.version}.`,
    );
  const earlier = seconds.get(number);
  if (earlier)
    refuse(
      reading,
      at,
      'double-article',
      `Article ${number} has two B sets: lines ${earlier.line} and ${line}.`,
    );
  seconds.set(number, place);
}

function renumber({ reading, renumbered }: Collected, line: number, from: string, to: string): undefined {
  if (to && to !== from) renumbered.push({ line, from, to });
  else
    refuse(
      reading,
      { line, article: from },
      'missing-field',
      'The change of number (X) does not say the new number.',
    );
}

/** Version 4: up to three prices in one set. Version 5: one, with its price quantity and perhaps a day. */
function prices(all: Collected, { line }: Place, fields: string[]): undefined {
  const { reading, head } = all;
  if (head.version === 5) {
    const [, number = '', mark = '', priceUnit = '', price = ''] = fields;
    const validFrom = fields[12] ?? '';
    if (number)
      push(all.prices, number, { line, mark, price, priceUnit, ...(validFrom ? { validFrom } : {}) });
    return;
  }
  const mark = fields[1] ?? '';
  if (!['A', 'N'].includes(mark))
    return refuse(
      reading,
      { line },
      'not-well-formed',
      `The mark "${mark}" of the P set is not A (field 2).`,
    );
  for (let start = 2; start < fields.length; start += 9) {
    const [number = '', priceMark = '', price = ''] = fields.slice(start, start + 3);
    if (number) push(all.prices, number, { line, mark: priceMark, price });
    else if (price)
      refuse(
        reading,
        { line },
        'missing-field',
        `A price of the P set has no article number (field ${start + 1}).`,
      );
  }
}

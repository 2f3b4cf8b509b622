/** Today, tomorrow and the day after, with the part of the day. */
import { lookup } from '../../../domain/lookup.ts';

import { isCapital } from '../tokens.ts';
import { addDays } from './calendar.ts';
import { countedAt } from './counted.ts';
import { type DateReading, day, type Span, word } from './spans.ts';
import { partsOfDay } from './words.ts';

/** heute, morgen, übermorgen, gestern, with the part of the day. */
export function dayWordAt(reading: DateReading, at: number): Span | undefined {
  const said = word(reading, at);
  const ahead = dayWords[said];
  if (said === 'day' && word(reading, at + 1) === 'after' && word(reading, at + 2) === 'tomorrow')
    return day(addDays(reading.today, 2), at + 3);
  // "this morning", "last night"
  if (
    /^(?:this|last)$/.test(said) &&
    /^(?:morning|afternoon|evening|night|lunchtime)$/.test(word(reading, at + 1))
  )
    return day(addDays(reading.today, said === 'last' ? -1 : 0), at + 2);
  if (ahead === undefined || (said === 'morgen' && isGreeting(reading, at))) return undefined;
  let next = at + 1;
  // "heute in einer Woche"
  const later = said === 'heute' || said === 'today' ? countedAt(reading, next) : undefined;
  if (later && word(reading, next) === 'in') return later;
  if (partsOfDay.has(word(reading, next))) next += 1;
  const still = word(reading, next) === 'noch' || word(reading, at - 1) === 'noch';
  if (word(reading, next) === 'noch') next += 1;
  const span = day(addDays(reading.today, ahead), next);
  return still && said.startsWith('heut')
    ? { ...span, role: 'by', ...(word(reading, at - 1) === 'noch' ? { first: at - 1 } : {}) }
    : span;
}

const dayWords = lookup<number>({
  heute: 0,
  heut: 0,
  today: 0,
  tonight: 0,
  morgen: 1,
  tomorrow: 1,
  tmrw: 1,
  ubermorgen: 2,
  gestern: -1,
  yesterday: -1,
  vorgestern: -2,
});

/** "Guten Morgen", "Morgen, ..." and "am Morgen" name no day. */
function isGreeting(reading: DateReading, at: number): boolean {
  const before = word(reading, at - 1);
  if (/^(?:guten|gutn|schonen|guadn|am|jeden|heute|gestern|der|den)$/.test(before)) return true;
  const after = word(reading, at + 1);
  const starts = at === 0 || /[\n.!?,]/.test(before) || /^(?:hallo|moin|servus|hi)$/.test(before);
  if (after === '') return starts && isCapital(reading.tokens[at]);
  return (
    starts &&
    (/^[,!.]$/.test(after) || /^(?:zusammen|herr|frau|leute|miteinander|liebe|lieber|team)$/.test(after))
  );
}

/** "asap", "schnellstmöglich", "so bald wie möglich": wanted by today; "eilt nicht" is not. */
import { type DateReading, type Span, word } from './spans.ts';

const single =
  /^(?:asap|schnellstmoglich|schnellstmogliche|schnellstmoglichst|schnellstens|sofort|umgehend|unverzuglich|dringend|dringendst|dringende|eilig|eilt|brandeilig|baldmoglichst|ehestmoglich|urgent|urgently|immediately)$/;
const not = /^(?:nicht|not|kein|keine|nix|ned|net|isn't|weder|wenig)$/;

/** The urgent expression at a token: today, as a deadline; from today on for "ab sofort". */
export function urgentAt(reading: DateReading, at: number): Span | undefined {
  const next = endAt(reading, at);
  if (next === undefined || isDenied(reading, at, next)) return undefined;
  if (word(reading, at - 1) === 'ab' || (word(reading, at - 1) === 'from' && word(reading, at) === 'now')) {
    return { from: reading.today, to: reading.today, next, first: at - 1, role: 'from' };
  }
  return { from: reading.today, to: reading.today, next, role: 'by' };
}

function endAt(reading: DateReading, at: number): number | undefined {
  const said = word(reading, at);
  // "sofort lieferbar?" asks about the stock.
  if (said === 'sofort' && /^(?:lieferbar|verfugbar|da|ab)$/.test(word(reading, at + 1))) return undefined;
  if (single.test(said)) return at + 1;
  const [two, three, four, five] = [1, 2, 3, 4].map((ahead) => word(reading, at + ahead));
  if (said === 'a' && two === '.' && three === 's' && four === '.') return at + 8;
  if (said === 'so' && /^(?:schnell|bald|rasch|fruh)$/.test(two ?? '')) {
    if (/^(?:wie|als)$/.test(three ?? '') && /^(?:moglich|es|irgend)$/.test(four ?? ''))
      return at + (four === 'moglich' ? 4 : five === 'geht' || five === 'moglich' ? 5 : 4);
    if (three === 'moglich') return at + 3;
    if (three === 'es' && four === 'geht') return at + 4;
  }
  if (said === 'moglichst' && /^(?:schnell|bald|rasch|zeitnah|fruh)$/.test(two ?? '')) return at + 2;
  if (said === 'as' && /^(?:soon|quickly|fast)$/.test(two ?? '') && three === 'as') {
    if (four === 'possible') return at + 4;
    if (/^(?:you|we)$/.test(four ?? '') && /^(?:can|could)$/.test(five ?? '')) return at + 5;
  }
  if (said === 'right' && two === 'away') return at + 2;
  if (said === 'at' && two === 'once') return at + 2;
  return said === 'straight' && two === 'away' ? at + 2 : undefined;
}

function isDenied(reading: DateReading, at: number, next: number): boolean {
  if (not.test(word(reading, at - 1)) || not.test(word(reading, at - 2)) || not.test(word(reading, next)))
    return true;
  return word(reading, next) === 'ja' && not.test(word(reading, next + 1));
}

/** Numbers without a unit: which count goods, which name a place in a list, a street, a code. */
import type { Token } from '../tokens.ts';
import {
  about,
  countsAfter,
  countsBefore,
  fillers,
  notGoods,
  numberedBefore,
  paperBefore,
  streetEnd,
} from './context.ts';
import { isTimes, type QuantityReading } from './reading.ts';

/** Whether a number without unit counts goods: by what follows, what comes before, or because it is all that is said. */
export function isBareQuantity(
  reading: QuantityReading,
  at: number,
  next: number,
  approximate: boolean,
): boolean {
  const { tokens, cover, expecting } = reading;
  const after = tokens[next];
  const before = tokens[at - 1];
  if (after && !after.gap && (after.kind === 'word' || /[%€°$"″'/_]/.test(after.text))) return false;
  if (after && (/[€%°$]/.test(after.text) || notGoods.has(after.fold))) return false;
  // "drei weitere Höfe", "seven dental practices"
  const second = tokens[next + 1];
  if (after?.kind === 'word' && second?.kind === 'word' && !second.first && notGoods.has(second.fold))
    return false;
  if (before?.fold === 'minus' || isCents(tokens, at, next)) return false;
  if (after && !after.first && cover.isProduct(after.start)) return true;
  if (before && cover.isProduct(before.end - 1)) return true;
  if (
    /[;|\t]/.test(before?.text ?? '') &&
    before &&
    tokens[at - 2] &&
    cover.isProduct((tokens[at - 2]?.end ?? 1) - 1)
  )
    return true;
  if (
    before &&
    /[:=]/.test(before.text) &&
    tokens[at - 2] &&
    (countsAfter.has(tokens[at - 2]?.fold ?? '') || cover.isProduct((tokens[at - 2]?.end ?? 1) - 1))
  )
    return true;
  if (
    after &&
    !after.first &&
    after.kind === 'word' &&
    cover.isFree(after.start, after.end) &&
    reading.mayName(next)
  )
    return true;
  // A date or the like behind it ends what is counted, as the end of the sentence does.
  const isEnd = !after || after.first || /[.,;!?)]/.test(after.text) || !cover.isFree(after.start, after.end);
  if ((isEnd || countsBefore.has(after?.fold ?? '')) && before && countsAfter.has(before.fold)) return true;
  if (after && (takes.test(after.fold) || isInsteadOf(tokens, next))) return true;
  if (isChange(tokens, at, next) || isOutOf(tokens, next)) return true;
  if (expecting === 'quantity' || (approximate && isEnd) || (isEnd && isInstead(tokens, at))) return true;
  return isAlone(tokens, at, next);
}

/** "über 412,88": two decimals and no unit are money. */
function isCents(tokens: readonly Token[], at: number, next: number): boolean {
  const [sign, last] = [tokens[next - 2], tokens[next - 1]];
  return next - at >= 3 && /^[.,]$/.test(sign?.text ?? '') && last?.text.length === 2;
}

/** "von 10 auf 14 Rollen", "bump it from 10 to 16": how many it was, how many it is to be. */
function isChange(tokens: readonly Token[], at: number, next: number): boolean {
  const [two, before, after] = [tokens[at - 2], tokens[at - 1]?.fold, tokens[next]?.fold];
  const isNumber = (which: number) => tokens[which]?.kind === 'digits';
  if (before === 'von' && after === 'auf') return isNumber(next + 1);
  if (before === 'from' && after === 'to')
    return isNumber(next + 1) && (tokens[next + 2]?.kind === 'word' || isMoved(tokens, at - 2));
  return before === 'to' && two?.kind === 'digits' && isMoved(tokens, at - 4);
}

function isMoved(tokens: readonly Token[], upTo: number): boolean {
  return tokens.slice(Math.max(0, upTo - 6), upTo + 1).some(({ fold }) => moves.test(fold));
}

const moves = /^(?:bump|increase|change|raise|reduce|cut|drop|lower|move|alter|amend|adjust|up|go)$/;

/** "7 out of 10 boxes": how many of them. */
function isOutOf(tokens: readonly Token[], next: number): boolean {
  return (
    tokens[next]?.fold === 'out' && tokens[next + 1]?.fold === 'of' && tokens[next + 2]?.kind === 'digits'
  );
}

/** "30 Kartons statt 20": how many it was. */
function isInstead(tokens: readonly Token[], at: number): boolean {
  const [two, one] = [tokens[at - 2]?.fold, tokens[at - 1]?.fold];
  return one === 'statt' || one === 'anstatt' || (one === 'of' && two === 'instead');
}

/** "6 statt 4 Schachteln": how many it is to be. */
function isInsteadOf(tokens: readonly Token[], next: number): boolean {
  const [one, two] = [tokens[next]?.fold, tokens[next + 1]?.fold];
  return one === 'statt' || one === 'anstatt' || (one === 'instead' && two === 'of');
}

/** "davon", or a verb that takes a number: "wenn ich 200 nehme". */
const takes =
  /^(?:davon|hiervon|derer|nehme|nehmen|nehm|bestelle|bestellen|brauche|brauchen|brauch|abnehme)$/;

/** Nothing but the number and small words. */
function isAlone(tokens: readonly Token[], at: number, next: number): boolean {
  if (tokens.length - (next - at) > 8) return false;
  return tokens.every(
    (token, index) =>
      (index >= at && index < next) ||
      token.kind === 'sign' ||
      // "Nein, nicht 100, 1000!"
      (token.kind === 'digits' && numberedBefore.has(tokens[index - 1]?.fold ?? '')) ||
      numberedBefore.has(token.fold) ||
      fillers.has(token.fold) ||
      about.has(token.fold),
  );
}

/** A number that names something: "Pos. 4", "Hauptstraße 5", "AB-12", "1)", "20." at the head of a line. */
export function isNumbered(tokens: readonly Token[], at: number, hasUnit: boolean): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  if (!token) return true;
  if (token.kind === 'digits') {
    if (before && !token.gap && !/[(~:=,;|>"'≈*@]/.test(before.text) && !isTimes(before)) return true;
    if (after?.text === ')' && !tokens.slice(Math.max(0, at - 4), at).some(({ text }) => text === '('))
      return true;
    if (
      after &&
      token.first &&
      after.text === '.' &&
      !after.gap &&
      tokens[at + 2]?.gap &&
      token.text.length <= 2
    )
      return true;
    if (
      after?.kind === 'sign' &&
      !after.gap &&
      '-/_'.includes(after.text) &&
      tokens[at + 2]?.kind === 'word' &&
      !tokens[at + 2]?.gap
    )
      return true;
    // "A4-80": a class of steel, no eighty of anything.
    const glued = before?.text === '-' && !token.gap && !before.gap && /\d$/.test(tokens[at - 2]?.text ?? '');
    if (glued && tokens[at - 3]?.kind === 'word' && tokens[at - 2]?.gap === false) return true;
    if (isOrdinal(tokens, at)) return true;
    if (
      before &&
      !token.first &&
      (before.text === '€' || before.text === '$' || before.text === '#' || before.text === '§')
    )
      return true;
  }
  const word = before?.text === '.' || before?.text === ':' ? tokens[at - 2] : before;
  // What stands on the line before ("diese Positionen:") names no number of this one.
  if (word?.kind !== 'word' || token.kind === 'word' || token.first) return false;
  if (paperBefore.has(word.fold)) return !hasUnit;
  // "nicht 100 Rollen": what is no longer wanted is a quantity all the same.
  if (hasUnit && /^(?:nicht|not|nich|net|statt|anstatt|instead)$/.test(word.fold)) return false;
  if (isInstead(tokens, at)) return false;
  return numberedBefore.has(word.fold) || (word.fold.length > 4 && streetEnd.test(word.fold));
}

/** "der 2. Vorsitzende", "am 3. Tag". */
function isOrdinal(tokens: readonly Token[], at: number): boolean {
  const [before, dot, word] = [tokens[at - 1], tokens[at + 1], tokens[at + 2]];
  if (dot?.text !== '.' || dot.gap || word?.kind !== 'word' || !word.gap || word.first) return false;
  return /^(?:der|die|das|den|dem|des|am|im|zum|vom|beim)$/.test(before?.fold ?? '');
}

export function isAbout(tokens: readonly Token[], at: number): boolean {
  let before = at - 1;
  if (tokens[before]?.text === '.') before -= 1;
  const word = tokens[before];
  if (!word) return false;
  if (word.text === '~' || word.text === '≈' || about.has(word.fold)) return true;
  const two = `${tokens[before - 1]?.fold ?? ''} ${word.fold}`;
  return (
    /^(?:um die|an die|bis zu|up to|at least|at most|more than|mehr als|so an|\S* so)$/.test(two) &&
    !/^(?:also so|wie so)$/.test(two)
  );
}

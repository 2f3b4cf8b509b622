/** A number of a sentence as goods or money: what it counts, in which unit; none for years, hours, sites, prices. */
import { isFigure, type Sentence, type Word } from './sentence.ts';

export type Amount = {
  word: Word;
  value: number;
  /** UN/ECE Rec 20, where the reader of quantities knows it. */
  unit?: string;
  isMoney: boolean;
  /** Pallets, tonnes, truckloads. */
  isLoad: boolean;
};

/** What a number counts when it is no quantity of goods. */
const countsNoGoods =
  /^(?:%|prozent|percent|uhr|mal|tage?n?|wochen?|monate?n?|jahre?n?|days?|weeks?|months?|years?|stunden?|hours?|minuten|grad|volt|watt|filial\w*|standort\w*|niederlassung\w*|werkst\w+|betriebe?n?|praxen|laeden|mitarbeiter\w*|leute|mann|personen|employees|people|branches|sites|locations|plants|clinics|kliniken|schulen|schools|shops|stores|bakeries|kitas|nurseries|haeuser|homes|offices|garages|workshops|practices|objekte?n?|baustellen|wohnung\w*|zimmer\w*|essen|bestellungen|orders|auftraege|fahrzeuge?n?|autos?|wagen|cars?|vans?|men|meals|flats|kunden|bar|kw\w*|mm|cm)$/;
const money = /^(?:€|euro|eur|euros|\$|dollars?|usd)$/;
const spends =
  /(?:umsatz|volumen|abnahm|abnehm|kauf|bestell|einkauf|bedarf|budget|brauch|bezieh|spend|buy|order|purchas|turnover|volume|need)/;
const notCounted =
  /^(?:nr|nummer|artikel|art|seit|ab|ende|anfang|din|iso|en|groesse|gr|sprint|version|since|size|no|number|until)$/;
const load = /^(?:paletten?|europaletten?|t|lkw\w*|ladung\w*|tonnen?|to|pallets?|tonnes?|tons?|truck\w*)$/;
const loadUnits = new Set(['PF', 'PX', 'D97', 'XPX', 'TNE', 'MTQ']);

/** The amount at a word; undefined where none begins. */
export function amountAt(sentence: Sentence, at: number): Amount | undefined {
  const word = sentence.words[at];
  if (!word || !isFigure(word.plain)) return undefined;
  const next = sentence.words[at + 1]?.plain ?? '';
  const before = sentence.words[at - 1]?.plain ?? '';
  const entity = sentence.quantities.find(({ start, end }) => word.at >= start && word.at < end);
  const value = Number(word.plain);
  if (!(value > 0) || countsNoGoods.test(next)) return undefined;
  if (notCounted.test(before) && !entity) return undefined;
  const behind = sentence.words.slice(at + 1, at + 4).map(({ plain }) => plain);
  if (behind.includes('uhr') || (behind[1] === 'pm' && behind[0] !== ',')) return undefined;
  // "from 89 a month": somebody's price, not goods.
  if (
    /^(?:from|for|ab|fuer|nur|only)$/.test(before) &&
    /^(?:a|an|per|im|pro|je|monatlich|monthly)$/.test(next)
  )
    return undefined;
  const isMoney = money.test(next) || money.test(before);
  if (isMoney && !spends.test(sentence.plain)) return undefined;
  if (!isMoney && !entity && isYear(word, next)) return undefined;
  const unit = entity?.value.unit;
  const isLoad = (unit !== undefined && loadUnits.has(unit)) || load.test(next);
  return { word, value, ...(unit ? { unit } : {}), isMoney, isLoad };
}

/** "2027" alone is a year; "2.027 Stück" is not written so. */
function isYear(word: Word, next: string): boolean {
  return /^20(?:1[5-9]|[2-4]\d)$/.test(word.raw) && !/^(?:stk|stck|stueck|stuck|pcs|pieces)/.test(next);
}

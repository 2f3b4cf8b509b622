/** Units of the trade: UN/ECE Recommendation 20 codes, their names, and how units of one kind convert. */

import { formatDecimal } from './format.ts';
import type { Language } from './language.ts';
import { lookup } from './lookup.ts';
import { type Decimal, decimal } from './money.ts';

type Unit = {
  de: readonly [one: string, many: string];
  en: readonly [one: string, many: string];
  kind?: readonly [string, string];
};

const piece = 'piece';

/** Codes of catalogues and documents. `kind` holds the dimension and how many of its base one unit is. */
const units = lookup<Unit>({
  C62: { de: ['Stück', 'Stück'], en: ['piece', 'pieces'], kind: [piece, '1'] },
  H87: { de: ['Stück', 'Stück'], en: ['piece', 'pieces'], kind: [piece, '1'] },
  EA: { de: ['Stück', 'Stück'], en: ['piece', 'pieces'], kind: [piece, '1'] },
  PCE: { de: ['Stück', 'Stück'], en: ['piece', 'pieces'], kind: [piece, '1'] },
  PCB: { de: ['Stück', 'Stück'], en: ['piece', 'pieces'], kind: [piece, '1'] },
  NAR: { de: ['Stück', 'Stück'], en: ['article', 'articles'], kind: [piece, '1'] },
  DZN: { de: ['Dutzend', 'Dutzend'], en: ['dozen', 'dozen'], kind: [piece, '12'] },
  CEN: { de: ['Hundert', 'Hundert'], en: ['hundred', 'hundred'], kind: [piece, '100'] },
  MIL: { de: ['Tausend', 'Tausend'], en: ['thousand', 'thousand'], kind: [piece, '1000'] },
  PR: { de: ['Paar', 'Paar'], en: ['pair', 'pairs'] },
  PA: { de: ['Packung', 'Packungen'], en: ['packet', 'packets'] },
  PK: { de: ['Packung', 'Packungen'], en: ['pack', 'packs'] },
  XPK: { de: ['Packung', 'Packungen'], en: ['pack', 'packs'] },
  CS: { de: ['Schachtel', 'Schachteln'], en: ['box', 'boxes'] },
  BX: { de: ['Box', 'Boxen'], en: ['box', 'boxes'] },
  CT: { de: ['Karton', 'Kartons'], en: ['carton', 'cartons'] },
  BG: { de: ['Beutel', 'Beutel'], en: ['bag', 'bags'] },
  BO: { de: ['Flasche', 'Flaschen'], en: ['bottle', 'bottles'] },
  CA: { de: ['Dose', 'Dosen'], en: ['can', 'cans'] },
  TN: { de: ['Dose', 'Dosen'], en: ['tin', 'tins'] },
  CQ: { de: ['Kartusche', 'Kartuschen'], en: ['cartridge', 'cartridges'] },
  TU: { de: ['Tube', 'Tuben'], en: ['tube', 'tubes'] },
  CI: { de: ['Kanister', 'Kanister'], en: ['canister', 'canisters'] },
  CN: { de: ['Kanister', 'Kanister'], en: ['can', 'cans'] },
  PF: { de: ['Palette', 'Paletten'], en: ['pallet', 'pallets'] },
  PX: { de: ['Palette', 'Paletten'], en: ['pallet', 'pallets'] },
  D97: { de: ['Palette', 'Paletten'], en: ['pallet', 'pallets'] },
  RO: { de: ['Rolle', 'Rollen'], en: ['roll', 'rolls'] },
  RL: { de: ['Trommel', 'Trommeln'], en: ['reel', 'reels'] },
  RG: { de: ['Ring', 'Ringe'], en: ['coil', 'coils'] },
  SET: { de: ['Satz', 'Sätze'], en: ['set', 'sets'] },
  KT: { de: ['Set', 'Sets'], en: ['kit', 'kits'] },
  ST: { de: ['Bogen', 'Bögen'], en: ['sheet', 'sheets'] },
  LEF: { de: ['Blatt', 'Blatt'], en: ['sheet', 'sheets'] },
  PL: { de: ['Eimer', 'Eimer'], en: ['pail', 'pails'] },
  BJ: { de: ['Eimer', 'Eimer'], en: ['bucket', 'buckets'] },
  DR: { de: ['Fass', 'Fässer'], en: ['drum', 'drums'] },
  SA: { de: ['Sack', 'Säcke'], en: ['sack', 'sacks'] },
  BE: { de: ['Bund', 'Bund'], en: ['bundle', 'bundles'] },
  LN: { de: ['Länge', 'Längen'], en: ['length', 'lengths'] },
  NRL: { de: ['Rolle', 'Rollen'], en: ['roll', 'rolls'] },
  MTR: { de: ['Meter', 'Meter'], en: ['metre', 'metres'], kind: ['length', '1'] },
  LM: { de: ['Meter', 'Meter'], en: ['metre', 'metres'], kind: ['length', '1'] },
  CMT: { de: ['Zentimeter', 'Zentimeter'], en: ['centimetre', 'centimetres'], kind: ['length', '0.01'] },
  MMT: { de: ['Millimeter', 'Millimeter'], en: ['millimetre', 'millimetres'], kind: ['length', '0.001'] },
  KTM: { de: ['Kilometer', 'Kilometer'], en: ['kilometre', 'kilometres'], kind: ['length', '1000'] },
  KMT: { de: ['Kilometer', 'Kilometer'], en: ['kilometre', 'kilometres'], kind: ['length', '1000'] },
  MTK: { de: ['m²', 'm²'], en: ['m²', 'm²'], kind: ['area', '1'] },
  MTQ: { de: ['m³', 'm³'], en: ['m³', 'm³'], kind: ['volume', '1000'] },
  LTR: { de: ['Liter', 'Liter'], en: ['litre', 'litres'], kind: ['volume', '1'] },
  MLT: { de: ['ml', 'ml'], en: ['ml', 'ml'], kind: ['volume', '0.001'] },
  KGM: { de: ['kg', 'kg'], en: ['kg', 'kg'], kind: ['mass', '1'] },
  GRM: { de: ['g', 'g'], en: ['g', 'g'], kind: ['mass', '0.001'] },
  TNE: { de: ['Tonne', 'Tonnen'], en: ['tonne', 'tonnes'], kind: ['mass', '1000'] },
  GRO: { de: ['Gros', 'Gros'], en: ['gross', 'gross'], kind: [piece, '144'] },
  HD: { de: ['halbes Dutzend', 'halbe Dutzend'], en: ['half dozen', 'half dozen'], kind: [piece, '6'] },
  T3: { de: ['Tausend', 'Tausend'], en: ['thousand', 'thousand'], kind: [piece, '1000'] },
  NMP: { de: ['Packung', 'Packungen'], en: ['pack', 'packs'] },
  BK: { de: ['Korb', 'Körbe'], en: ['basket', 'baskets'] },
  CL: { de: ['Ring', 'Ringe'], en: ['coil', 'coils'] },
  CR: { de: ['Kiste', 'Kisten'], en: ['crate', 'crates'] },
  CY: { de: ['Zylinder', 'Zylinder'], en: ['cylinder', 'cylinders'] },
  D64: { de: ['Block', 'Blöcke'], en: ['block', 'blocks'] },
  JR: { de: ['Glas', 'Gläser'], en: ['jar', 'jars'] },
  PD: { de: ['Block', 'Blöcke'], en: ['pad', 'pads'] },
  PG: { de: ['Platte', 'Platten'], en: ['plate', 'plates'] },
  RM: { de: ['Ries', 'Ries'], en: ['ream', 'reams'] },
  SO: { de: ['Spule', 'Spulen'], en: ['spool', 'spools'] },
  TY: { de: ['Tablett', 'Tabletts'], en: ['tray', 'trays'] },
  Z2: { de: ['Truhe', 'Truhen'], en: ['chest', 'chests'] },
  Z3: { de: ['Fass', 'Fässer'], en: ['cask', 'casks'] },
  XBG: { de: ['Beutel', 'Beutel'], en: ['bag', 'bags'] },
  XBX: { de: ['Box', 'Boxen'], en: ['box', 'boxes'] },
  XCT: { de: ['Karton', 'Kartons'], en: ['carton', 'cartons'] },
  XPX: { de: ['Palette', 'Paletten'], en: ['pallet', 'pallets'] },
  XRO: { de: ['Rolle', 'Rollen'], en: ['roll', 'rolls'] },
  XSA: { de: ['Sack', 'Säcke'], en: ['sack', 'sacks'] },
  DMT: { de: ['Dezimeter', 'Dezimeter'], en: ['decimetre', 'decimetres'], kind: ['length', '0.1'] },
  CMK: { de: ['cm²', 'cm²'], en: ['cm²', 'cm²'], kind: ['area', '0.0001'] },
  DMK: { de: ['dm²', 'dm²'], en: ['dm²', 'dm²'], kind: ['area', '0.01'] },
  CMQ: { de: ['cm³', 'cm³'], en: ['cm³', 'cm³'], kind: ['volume', '0.001'] },
  CLT: { de: ['cl', 'cl'], en: ['cl', 'cl'], kind: ['volume', '0.01'] },
  HLT: { de: ['hl', 'hl'], en: ['hl', 'hl'], kind: ['volume', '100'] },
  MGM: { de: ['mg', 'mg'], en: ['mg', 'mg'], kind: ['mass', '0.000001'] },
  MIN: { de: ['Minute', 'Minuten'], en: ['minute', 'minutes'] },
  DAY: { de: ['Tag', 'Tage'], en: ['day', 'days'] },
  WEE: { de: ['Woche', 'Wochen'], en: ['week', 'weeks'] },
  MON: { de: ['Monat', 'Monate'], en: ['month', 'months'] },
  ANN: { de: ['Jahr', 'Jahre'], en: ['year', 'years'] },
  LS: { de: ['Pauschale', 'Pauschalen'], en: ['lump sum', 'lump sums'] },
  KWH: { de: ['kWh', 'kWh'], en: ['kWh', 'kWh'] },
  HUR: { de: ['Stunde', 'Stunden'], en: ['hour', 'hours'] },
});

/** Codes that older lists use for the same units. */
const aliases = lookup<string>({ BOX: 'BX' });

/** The Rec 20 code of a unit as a list writes it (case and blanks aside), or undefined when we do not know it. */
export function unitCode(written: string): string | undefined {
  const code = written.trim().toUpperCase();
  if (isUnit(code)) return code;
  return Object.hasOwn(aliases, code) ? aliases[code] : undefined;
}

/** Whether a code is a unit we can name. */
export function isUnit(code: string): boolean {
  return Object.hasOwn(units, code);
}

/** The name for a count: `Schachtel` / `Schachteln`; the code itself when unknown. */
export function unitName(code: string, count: string, language: Language): string {
  const unit = Object.hasOwn(units, code) ? units[code] : undefined;
  if (!unit) return code;
  return unit[language][decimal(count).eq(1) ? 0 : 1];
}

/** A quantity with its unit: `2 Schachteln`, `1.000 Stück`. */
export function formatQuantity(quantity: string, code: string, language: Language): string {
  return `${formatDecimal(quantity, language)} ${unitName(code, quantity, language)}`;
}

/**
 * What turns a quantity in `from` into one in `to`: times, then by. Undefined unless both are of one kind (metres and
 * centimetres, pieces and dozens). A ratio, because a twelfth has no decimal.
 */
export function ratio(from: string, to: string): { times: Decimal; by: Decimal } | undefined {
  if (from === to) return { times: decimal('1'), by: decimal('1') };
  const source = Object.hasOwn(units, from) ? units[from]?.kind : undefined;
  const target = Object.hasOwn(units, to) ? units[to]?.kind : undefined;
  if (!source || !target || source[0] !== target[0]) return undefined;
  return { times: decimal(source[1]), by: decimal(target[1]) };
}

/** How many `to` one `from` is, rounded to 40 places where it has no decimal; undefined when they are of two kinds. */
export function conversion(from: string, to: string): Decimal | undefined {
  const found = ratio(from, to);
  return found?.times.div(found.by);
}

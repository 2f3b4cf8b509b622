/** Words for units, as customers say and shorten them, and their UN/ECE Rec 20 codes; a vendor's own words win. */
import type { Words } from '../../../domain/vendor.ts';
import { fold } from '../../words/stem.ts';
import { createNearWords } from '../../words/stem-near.ts';

export type UnitWord = {
  code: string /** What it counts: pieces, packages of some, or a measure. */;
  sort: 'piece' | 'pack' | 'measure';
};

type Entry = readonly [code: string, sort: UnitWord['sort'], forms: string];

/** One entry per word with all its forms, so that a vendor who renames one form renames them all. */
const entries: readonly Entry[] = [
  ['C62', 'piece', 'stück stücke stücken stk stck st stückl stückchen stücker'],
  ['C62', 'piece', 'piece pieces pc pcs pce pces ea each unit units nos'],
  ['DZN', 'piece', 'dutzend dtzd dzd dutz'],
  ['DZN', 'piece', 'dozen dozens doz'],
  ['PR', 'piece', 'paar paare paaren'],
  ['PR', 'piece', 'pair pairs'],
  ['PK', 'pack', 'pack packs pck pkg pk pak'],
  ['PK', 'pack', 'packung packungen pckg packg'],
  ['PK', 'pack', 'paket pakete paketen'],
  ['PK', 'pack', 'päckchen packerl packl'],
  ['VPE', 'pack', 'vpe vpes ve verpackungseinheit verpackungseinheiten'],
  ['CS', 'pack', 'schachtel schachteln schachterl'],
  ['CT', 'pack', 'karton kartons kartonen krt krtn ktn kart ctn'],
  ['CT', 'pack', 'carton cartons'],
  ['BX', 'pack', 'box boxen'],
  ['BX', 'pack', 'boxes'],
  ['BX', 'pack', 'kiste kisten'],
  ['CS', 'pack', 'case cases'],
  ['BG', 'pack', 'beutel beuteln btl'],
  ['BG', 'pack', 'tüte tüten'],
  ['BG', 'pack', 'bag bags'],
  ['BO', 'pack', 'flasche flaschen fl'],
  ['BO', 'pack', 'bottle bottles'],
  ['CA', 'pack', 'dose dosen'],
  ['CA', 'pack', 'spraydose spraydosen'],
  ['CA', 'pack', 'can cans tin tins'],
  ['CQ', 'pack', 'kartusche kartuschen'],
  ['CQ', 'pack', 'cartridge cartridges'],
  ['TU', 'pack', 'tube tuben tubes'],
  ['CI', 'pack', 'kanister kanistern kan'],
  ['CI', 'pack', 'canister canisters'],
  ['CY', 'pack', 'cylinder cylinders'],
  ['PL', 'pack', 'eimer eimern'],
  ['BJ', 'pack', 'bucket buckets pail pails'],
  ['SA', 'pack', 'sack säcke säcken sackerl'],
  ['SA', 'pack', 'sacks'],
  ['DR', 'pack', 'fass fässer fässern'],
  ['DR', 'pack', 'drum drums barrel barrels'],
  ['PF', 'pack', 'palette paletten pal europalette europaletten'],
  ['PF', 'pack', 'pallet pallets'],
  ['RO', 'pack', 'rolle rollen rl röllchen'],
  ['RO', 'pack', 'roll rolls'],
  ['RL', 'pack', 'trommel trommeln'],
  ['RL', 'pack', 'reel reels'],
  ['RG', 'pack', 'ring ringe ringen'],
  ['RG', 'pack', 'coil coils'],
  ['RL', 'pack', 'spule spulen'],
  ['BE', 'pack', 'bund bunde bündel bünde'],
  ['BE', 'pack', 'bundle bundles'],
  ['SET', 'pack', 'satz sätze sätzen'],
  ['SET', 'pack', 'set sets'],
  ['SET', 'pack', 'garnitur garnituren'],
  ['KT', 'pack', 'kit kits'],
  ['LEF', 'pack', 'blatt'],
  ['ST', 'pack', 'bogen bögen'],
  ['ST', 'pack', 'sheet sheets'],
  ['LN', 'pack', 'stange stangen'],
  ['LN', 'pack', 'bars'],
  ['LN', 'pack', 'länge längen'],
  ['Gebinde', 'pack', 'gebinde gebinden geb'],
  ['XCR', 'pack', 'crate crates'],
  ['XCR', 'pack', 'kasten kästen'],
  ['XCR', 'pack', 'steige steigen stiege stiegen'],
  ['XTB', 'pack', 'tub tubs'],
  ['XTB', 'pack', 'kübel kübeln'],
  ['XBL', 'pack', 'bale bales'],
  ['XBL', 'pack', 'ballen'],
  ['XJR', 'pack', 'jar jars'],
  ['XPU', 'pack', 'tray trays'],
  ['XSY', 'pack', 'sleeve sleeves'],
  ['XKG', 'pack', 'keg kegs'],
  ['XSI', 'pack', 'skid skids'],
  ['XPA', 'pack', 'packet packets'],
  ['XPO', 'pack', 'pouch pouches'],
  ['XSH', 'pack', 'sachet sachets'],
  ['XBB', 'pack', 'bobbin bobbins'],
  ['XSO', 'pack', 'spool spools'],
  ['XWA', 'pack', 'ibc ibcs'],
  ['XPG', 'pack', 'tafel tafeln'],
  ['XGB', 'pack', 'gitterbox gitterboxen'],
  ['XDR', 'pack', 'hobbock hobbocks'],
  ['X43', 'pack', 'bigbag bigbags'],
  ['RM', 'pack', 'ream reams'],
  ['RM', 'pack', 'ries'],
  [
    'XPK',
    'pack',
    'sixpack sixpacks doppelpack doppelpacks doppelpackung doppelpackungen nachfüllpack nachfüllpacks',
  ],
  ['Stapel', 'pack', 'stapel stapeln stack stacks'],
  ['SR', 'pack', 'strip strips'],
  ['SR', 'pack', 'streifen'],
  ['Bahn', 'pack', 'bahn bahnen'],
  ['Fuhre', 'pack', 'fuhre fuhren'],
  ['Fuhre', 'pack', 'truckloads lorryloads'],
  ['PTN', 'pack', 'portion portionen portions serving servings'],
  ['LN', 'pack', 'length lengths'],
  ['FOT', 'measure', 'ft feet foot'],
  ['YRD', 'measure', 'yd yds yard yards'],
  ['GLI', 'measure', 'gal gallon gallons'],
  ['LBR', 'measure', 'lb lbs'],
  ['HLT', 'measure', 'hl hektoliter'],
  ['MTQ', 'measure', 'festmeter raummeter ster'],
  ['MTR', 'measure', 'meter metern mtr'],
  ['MTR', 'measure', 'm'],
  ['MTR', 'measure', 'metre metres meters'],
  ['MTR', 'measure', 'lfm lfdm lm'],
  ['KTM', 'measure', 'km kilometer'],
  ['MTK', 'measure', 'qm quadratmeter sqm'],
  ['MTQ', 'measure', 'cbm kubikmeter'],
  ['LTR', 'measure', 'l ltr liter litern'],
  ['LTR', 'measure', 'litre litres liters'],
  ['KGM', 'measure', 'kg kilo kilos kilogramm'],
  ['TNE', 'measure', 't tonne tonnen tonnes tons'],
];

export type UnitWords = ReadonlyMap<string, UnitWord>;

/** Unit words by folded form, with the vendor's own codes over the general ones. */
export function createUnitWords(words: Pick<Words, 'units'>): UnitWords {
  const units = new Map<string, UnitWord>();
  const formsOf = new Map<string, string[]>();
  for (const [code, sort, text] of entries) {
    const forms = text.split(' ').map(fold);
    for (const form of forms) {
      units.set(form, { code, sort });
      formsOf.set(form, forms);
    }
  }
  for (const [word, code] of Object.entries(words.units)) {
    const key = fold(word);
    const sort = units.get(key)?.sort ?? 'pack';
    for (const form of formsOf.get(key) ?? [key, ...endings.map((ending) => key + ending)])
      units.set(form, { code, sort });
  }
  return units;
}

const endings = ['e', 'n', 'en', 's', 'er'];

/** Measures that are ordered by; other physical units (mm, V, W) only describe an article. */
export const orderedMeasures: ReadonlySet<string> = new Set([
  'm',
  'meter',
  'metre',
  'metres',
  'meters',
  'l',
  'ltr',
  'liter',
  'litre',
  'litres',
  'kg',
  'kilo',
]);

/** Units by their words with one typo: "Kartn", "Stüpk". Only for words that are nothing else. */
export function createNearUnits(units: UnitWords): (folded: string) => UnitWord | undefined {
  const forms = [...units.keys()].filter((form) => form.length >= shortestTypo);
  const near = createNearWords(forms);
  return (folded) => {
    const [hit] = folded.length >= shortestTypo ? near(folded) : [];
    return hit?.distance === 1 ? units.get(forms[hit.index] ?? '') : undefined;
  };
}

const shortestTypo = 5;

/** Codes as the openTRANS 2.1 schema knows them: units, countries, languages. It is older than some of ours. */
import type { Language } from '../domain/language.ts';

/** Units that came after the schema, by an older code of the same meaning. */
const older: Record<string, string> = {
  H87: 'C62',
  PCE: 'C62',
  PCB: 'C62',
  KMT: 'KTM',
  PX: 'PF',
  XPX: 'PF',
  XPK: 'PK',
  XBG: 'BG',
  XBX: 'BX',
  XCT: 'CT',
  XRO: 'RO',
  XSA: 'SA',
};

/** Units that the schema has no code for. */
const unknown = ['CI', 'CN'];

/** The code of a unit; `ZZ` (mutually defined) where the schema has none: then the name must be told in words. */
export function unitInSchema(code: string): string {
  if (unknown.includes(code)) return 'ZZ';
  return older[code] ?? code;
}

/** ISO 3166 as the schema lists it; others are written as a name only. */
const countries = new Set(
  'AD AE AF AG AI AL AM AN AO AQ AR AS AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IN IO IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD MG MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR ST SV SY SZ TC TD TF TG TH TJ TK TM TN TO TP TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS YE YT YU ZA ZM ZW'.split(
    ' ',
  ),
);

/** The country code, when the schema knows it. */
export function countryInSchema(code: string): string | undefined {
  return countries.has(code) ? code : undefined;
}

/** ISO 639-2, as the schema wants languages. */
export const languageInSchema: Record<Language, string> = { de: 'deu', en: 'eng' };

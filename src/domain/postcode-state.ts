/** The German state (Bundesland) of a postcode, for its public holidays: by the first two or three digits, as most of their places lie. */
import { lookup } from './lookup.ts';

const rows: readonly [string, string][] = [
  ['SN', '01 02 04 08 09'],
  ['BB', '03 14 15 16'],
  ['ST', '06 39'],
  ['TH', '07 98 99'],
  ['BE', '10 12 13'],
  ['MV', '17 18 19'],
  ['HH', '20 22'],
  ['NI', '21 26 27 29 30 31 37 38 49'],
  ['SH', '23 24 25'],
  ['HB', '28'],
  ['NW', '32 33 40 41 42 44 45 46 47 48 50 51 52 53 57 58 59'],
  ['HE', '34 35 36 60 61 62 63 64 65'],
  ['RP', '54 55 56 67'],
  ['SL', '66'],
  ['BW', '68 69 70 71 72 73 74 75 76 77 78 79 88'],
  ['BY', '80 81 82 83 84 85 86 87 89 90 91 92 93 94 95 96 97'],
];
const byTwo: Readonly<Record<string, string>> = Object.fromEntries(
  rows.flatMap(([state, prefixes]) => prefixes.split(' ').map((prefix) => [prefix, state])),
);

/** Where three digits know better than two. */
const byThree = lookup<string>({
  '041': 'SN',
  '146': 'BB',
  '140': 'BE',
  '141': 'BE',
  '210': 'HH',
  '211': 'HH',
  '215': 'SH',
  '230': 'SH',
  '239': 'MV',
  '275': 'HB',
  '361': 'HE',
  '364': 'TH',
  '368': 'TH',
  '370': 'NI',
  '371': 'NI',
  '373': 'TH',
  '388': 'ST',
  '389': 'ST',
  '634': 'HE',
  '637': 'BY',
  '638': 'BY',
  '639': 'BY',
  '760': 'BW',
  '767': 'RP',
  '768': 'RP',
  '881': 'BY',
  '890': 'BW',
  '891': 'BW',
  '895': 'BW',
  '990': 'TH',
});

/** `BY`, `NW` …; undefined for what is no German postcode. */
export function stateOf(postalCode: string): string | undefined {
  if (!/^\d{5}$/u.test(postalCode)) return undefined;
  return byThree[postalCode.slice(0, 3)] ?? byTwo[postalCode.slice(0, 2)];
}

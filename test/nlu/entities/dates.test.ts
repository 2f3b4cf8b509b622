/** Dates as customers say them, read on Monday, 23 November 2026 unless the case says another day. */
import { beforeAll, expect, test } from 'vitest';
import type { Entity } from '../../../src/domain/understanding.ts';
import { type Asked, demoExtractor, valuesOf } from './demo.ts';

let extract: (text: string, asked?: Asked) => Entity[];
beforeAll(async () => {
  extract = await demoExtractor();
});

const german: [text: string, ...dates: string[]][] = [
  ['KW 48', 'on 2026-11-23/2026-11-29'],
  ['KW48/26', 'on 2026-11-23/2026-11-29'],
  ['48. KW', 'on 2026-11-23/2026-11-29'],
  ['Kalenderwoche 50', 'on 2026-12-07/2026-12-13'],
  ['KW 53', 'on 2026-12-28/2027-01-03'],
  ['in KW 2', 'on 2027-01-11/2027-01-17'],
  ['KW 49-50', 'on 2026-11-30/2026-12-13'],
  ['ab KW 50', 'from 2026-12-07/2026-12-13'],
  ['bis Freitag', 'by 2026-11-27'],
  ['bis spätestens Freitag', 'by 2026-11-27'],
  ['Freitag spätestens', 'by 2026-11-27'],
  ['am Freitag', 'on 2026-11-27'],
  ['Freitag Vormittag', 'on 2026-11-27'],
  ['kommenden Freitag', 'on 2026-11-27'],
  ['nächsten Dienstag', 'on 2026-12-01'],
  ['nächste Woche Dienstag', 'on 2026-12-01'],
  ['Dienstag nächster Woche', 'on 2026-12-01'],
  ['Freitag, den 27.11.', 'on 2026-11-27'],
  ['bis Fr.', 'by 2026-11-27'],
  ['von Montag bis Mittwoch', 'on 2026-11-30/2026-12-02'],
  ['letzten Freitag', 'on 2026-11-20'],
  ['nä. Woche', 'on 2026-11-30/2026-12-06'],
  ['nächste Woche', 'on 2026-11-30/2026-12-06'],
  ['kommende Woche', 'on 2026-11-30/2026-12-06'],
  ['übernächste Woche', 'on 2026-12-07/2026-12-13'],
  ['diese Woche noch', 'by 2026-11-23/2026-11-29'],
  ['noch diese Woche', 'by 2026-11-23/2026-11-29'],
  ['Anfang nächster Woche', 'on 2026-11-30/2026-12-01'],
  ['Mitte nächster Woche', 'on 2026-12-02'],
  ['Ende nächster Woche', 'on 2026-12-04'],
  ['bis Ende nächster Woche', 'by 2026-12-04'],
  ['Ende der Woche', 'on 2026-11-27'],
  ['Ende des Monats', 'on 2026-11-30'],
  ['bis Monatsende', 'by 2026-11-30'],
  ['zum Monatsletzten', 'by 2026-11-30'],
  ['Ende November', 'on 2026-11-30'],
  ['Anfang Dezember', 'on 2026-12-01/2026-12-10'],
  ['Mitte Dezember', 'on 2026-12-11/2026-12-20'],
  ['im Januar', 'on 2027-01-01/2027-01-31'],
  ['nächsten Monat', 'on 2026-12-01/2026-12-31'],
  ['bis Jahresende', 'by 2026-12-31'],
  ['24.12.', 'on 2026-12-24'],
  ['3.12.26', 'on 2026-12-03'],
  ['03.12.2026', 'on 2026-12-03'],
  ['am 3.12.', 'on 2026-12-03'],
  ['am 3.12', 'on 2026-12-03'],
  ['am 3. Dezember', 'on 2026-12-03'],
  ['3. Dez. 2026', 'on 2026-12-03'],
  ['2026-12-03', 'on 2026-12-03'],
  ['bis zum 15.', 'by 2026-12-15'],
  ['3.-5.12.', 'on 2026-12-03/2026-12-05'],
  ['bis 8.1.', 'by 2027-01-08'],
  ['am 5.1.', 'on 2027-01-05'],
  ['Angebot vom 3.11.', 'on 2026-11-03'],
  ['die gleichen wie im März', 'on 2026-03-01/2026-03-31'],
  ['heute', 'on 2026-11-23'],
  ['heute noch', 'by 2026-11-23'],
  ['morgen', 'on 2026-11-24'],
  ['morgen früh auf die Baustelle', 'on 2026-11-24'],
  ['übermorgen', 'on 2026-11-25'],
  ['uebermorgen', 'on 2026-11-25'],
  ['gestern', 'on 2026-11-22'],
  ['asap', 'by 2026-11-23'],
  ['schnellstmöglich', 'by 2026-11-23'],
  ['so schnell wie möglich', 'by 2026-11-23'],
  ['sofort', 'by 2026-11-23'],
  ['dringend', 'by 2026-11-23'],
  ['ab sofort', 'from 2026-11-23'],
  ['in 14 Tagen', 'on 2026-12-07'],
  ['in zwei Wochen', 'on 2026-12-07'],
  ['in einer Woche', 'on 2026-11-30'],
  ['heute in einer Woche', 'on 2026-11-30'],
  ['in einem Monat', 'on 2026-12-23'],
  ['in 2-3 Tagen', 'on 2026-11-25/2026-11-26'],
  ['innerhalb von 10 Tagen', 'by 2026-12-03'],
  ['in 3 Werktagen', 'on 2026-11-26'],
  ['vor Weihnachten', 'by 2026-12-23'],
  ['bis Weihnachten', 'by 2026-12-24'],
  ['nach Weihnachten', 'from 2026-12-27'],
  ['am Wochenende', 'on 2026-11-28/2026-11-29'],
  ['ab Montag', 'from 2026-11-30'],
  ['Guten Morgen, brauche morgen 20 Dübel', 'on 2026-11-24'],
  ['dringend, bis Freitag', 'by 2026-11-27'],
];

const none = [
  '2.5 m',
  '2,5 m',
  '8.8 verzinkt',
  'eilt nicht',
  'nicht dringend',
  'Guten Morgen',
  'Morgen zusammen',
  'Anlieferung 7–9 Uhr',
  'nach Betriebsurlaub',
  '31.2.',
  '30.02.2026',
  '10.0.0.1',
  'Version 1.2.3',
  'Frau Mai',
  'Fr. Kern',
  '1.000 Stück',
  'Mo-Fr',
  'M8x40 8.8',
  '3.12 m Kabel',
  'KW 60',
  'in 3 Kartons',
];

const english: [text: string, ...dates: string[]][] = [
  ['end of month', 'on 2026-11-30'],
  ['by the end of the month', 'by 2026-11-30'],
  ['by Friday', 'by 2026-11-27'],
  ['before Friday', 'by 2026-11-26'],
  ['next week', 'on 2026-11-30/2026-12-06'],
  ['next Tuesday', 'on 2026-12-01'],
  ['end of next week', 'on 2026-12-04'],
  ['week 48', 'on 2026-11-23/2026-11-29'],
  ['tomorrow', 'on 2026-11-24'],
  ['the day after tomorrow', 'on 2026-11-25'],
  ['on 3 December', 'on 2026-12-03'],
  ['December 3rd', 'on 2026-12-03'],
  ['3rd of December 2026', 'on 2026-12-03'],
  ['from Monday', 'from 2026-11-30'],
  ['in two weeks', 'on 2026-12-07'],
  ['within 3 days', 'by 2026-11-26'],
  ['2 weeks ago', 'on 2026-11-09'],
  ['by the 15th', 'by 2026-12-15'],
  ['mid-December', 'on 2026-12-11/2026-12-20'],
  ['as soon as possible', 'by 2026-11-23'],
  ['urgently', 'by 2026-11-23'],
  ['not urgent'],
  ['2.5 m cable'],
  ['may I ask something'],
  ['12/24/2026', 'on 2026-12-24'],
  ['before Christmas', 'by 2026-12-23'],
];

test.each(german)('%s', (text, ...dates) => {
  expect(valuesOf(extract(text), 'date')).toEqual(dates);
});
test.each(english)('in English: %s', (text, ...dates) => {
  expect(valuesOf(extract(text, { language: 'en' }), 'date')).toEqual(dates);
});
test.each(none)('%s names no day', (text) => {
  expect(valuesOf(extract(text), 'date')).toEqual([]);
});

const atOtherDays: [today: string, text: string, date: string][] = [
  ['2026-12-30', 'am 3.1.', 'on 2027-01-03'],
  ['2026-12-30', 'KW 1', 'on 2027-01-04/2027-01-10'],
  ['2027-01-02', 'KW 53', 'on 2026-12-28/2027-01-03'],
  ['2026-12-30', 'Anfang nächster Woche', 'on 2027-01-04/2027-01-05'],
  ['2026-12-30', 'Ende Januar', 'on 2027-01-31'],
  ['2026-12-31', 'in zwei Wochen', 'on 2027-01-14'],
  ['2026-11-27', 'bis Freitag', 'by 2026-12-04'],
  ['2028-02-27', 'übermorgen', 'on 2028-02-29'],
  ['2027-03-01', 'vor Ostern', 'by 2027-03-27'],
  ['2026-12-28', 'bis Neujahr', 'by 2027-01-01'],
];
test.each(atOtherDays)('on %s, "%s"', (today, text, date) => {
  expect(valuesOf(extract(text, { today }), 'date')).toEqual([date]);
});

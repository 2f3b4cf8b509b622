/** Mail, phone, postcode, VAT number, and names where they are clear. */
import { beforeAll, expect, test } from 'vitest';
import type { Entity } from '../../../src/domain/understanding.ts';
import { type Asked, demoExtractor, valueText } from './demo.ts';

let extract: (text: string, asked?: Asked) => Entity[];
beforeAll(async () => {
  extract = await demoExtractor();
});

const kinds = ['email', 'phone', 'postalCode', 'vatId', 'person', 'company'];

const cases: [text: string, ...found: string[]][] = [
  ['max@meier.example', 'email max@meier.example'],
  ['Max.Kern@Holzbau-Meier.de bitte', 'email max.kern@holzbau-meier.de'],
  ['schickt es an info+lager@a-b.co.uk.', 'email info+lager@a-b.co.uk'],
  ['das @ Zeichen'],
  ['a@b'],
  ['+49 881 55500-0', 'phone +49881555000'],
  ['0881 123456', 'phone +49881123456'],
  ['0171/1234567', 'phone +491711234567'],
  ['(0881) 12 34 56', 'phone +49881123456'],
  ['+49 (0)881 123456', 'phone +49881123456'],
  ['0043 512 123456', 'phone +43512123456'],
  ['rufen Sie mich an unter 0171 1234567', 'phone +491711234567'],
  ['Tel. 08815550', 'phone +498815550'],
  ['03.12.2026'],
  ['00340434166701209761'],
  ['82362 Weilheim', 'postalCode 82362'],
  ['PLZ 82362', 'postalCode 82362'],
  ['wir sitzen in 82362', 'postalCode 82362'],
  ['D-82362 Weilheim', 'postalCode 82362'],
  ['10115 Berlin', 'postalCode 10115'],
  ['A-6020 Innsbruck', 'postalCode 6020'],
  ['Am Weidenbach 14, 82362 Weilheim', 'postalCode 82362'],
  ['82362 Stück'],
  ['82362 Kabelbinder schwarz 200x4,8, Stück'],
  ['DE136695976', 'vatId DE136695976'],
  ['USt-IdNr. DE 136 695 976', 'vatId DE136695976'],
  ['DE136695977'],
  ['DE999100018', 'vatId DE999100018'],
  ['ATU12345678', 'vatId ATU12345678'],
  ['NL123456789B01', 'vatId NL123456789B01'],
  ['FR12345678901', 'vatId FR12345678901'],
  ['PL 1234567890', 'vatId PL1234567890'],
  ['Frau Kern', 'person Frau Kern'],
  ['Frau Berger da?', 'person Frau Berger'],
  ['kann mich Herr Zwerger anrufen', 'person Herr Zwerger'],
  ['frau hofreiter bitte', 'person Frau hofreiter'],
  ['Hr. Dr. Müller', 'person Herr Dr. Müller'],
  ['Fr. Müller-Lüdenscheidt', 'person Frau Müller-Lüdenscheidt'],
  ['mein Name ist Max Kern', 'person Max Kern'],
  ['hier ist Max Kern', 'person Max Kern'],
  ['Mrs Smith please', 'person Mrs Smith'],
  ['Sehr geehrte Damen und Herren'],
  ['Firma Holzbau Meier GmbH', 'company Holzbau Meier GmbH'],
  ['wir sind die Holzbau Meier GmbH & Co. KG', 'company Holzbau Meier GmbH & Co. KG'],
  ['Fa. Meier', 'company Meier'],
  ['Müller e.K.', 'company Müller e.K.'],
  ['Elektro Pfaffenwinkel GmbH', 'company Elektro Pfaffenwinkel GmbH'],
  ['die GmbH'],
  [
    'Guten Tag, hier ist Max Kern von der Firma Holzbau Meier GmbH, 82362 Weilheim, Tel. 0881 123456, max@meier.example, USt-Id DE136695976',
    'person Max Kern',
    'company Holzbau Meier GmbH',
    'postalCode 82362',
    'phone +49881123456',
    'email max@meier.example',
    'vatId DE136695976',
  ],
];

test.each(cases)('%s', (text, ...found) => {
  const entities = extract(text).filter(({ type }) => kinds.includes(type));
  expect(entities.map((entity) => `${entity.type} ${valueText(entity)}`)).toEqual(found);
});

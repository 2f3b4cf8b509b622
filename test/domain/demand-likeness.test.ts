/** Which wordings count as the same wish: German, English, dialect, typos, sizes; and what must never fall together. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clustered } from '../../src/domain/demand-ledger/clusters.ts';
import { isAlike } from '../../src/domain/demand-ledger/likeness.ts';
import { wordingOf } from '../../src/domain/demand-ledger/wording.ts';
import type { QuantityValue } from '../../src/domain/understanding.ts';

/** Each list is one wish, in the words of several people. */
const same: string[][] = [
  [
    'Nitrilhandschuhe Gr. 9',
    'Handschuhe Nitril Größe 9',
    'nitril-handschuh grösse 9',
    'NITRILHANDSCHUHE 9er',
    'Nitrilhandshuhe Groesse 9',
  ],
  [
    'Kabelbinder schwarz 200 mm',
    'schwarze Kabelbinder 200mm',
    'Kabelbinder, schwarz, 20 cm',
    'kabelbiner 200 mm schwarz',
    'Kabelbindern in schwarz 200mm',
  ],
  [
    'Spanplattenschrauben 4x40',
    'spanplatten schraube 4 x 40 mm',
    'Spanplattenschraubn 4×40',
    'brauch Spanplattenschräubchen 4x40',
  ],
  ['Kieselgurpulver', 'Kiselgurpulver', 'Kieselgur-Pulver', 'kieselgur pulver', '20 Säcke Kieselgurpulver'],
  ['cable ties black', 'black cable tie', 'cable-ties, black', 'we need some black cable ties please'],
  ['safety gloves size 10', 'Safety glove, size 10', 'saftey gloves sz 10'],
  ['Schrauben M8x60', 'Schraube M 8 x 60', 'i brauch schraufn M8x60', 'Schräuble m8x60'],
  ['Klebeband 50 mm rot', 'rote Klebebänder 50mm', '10 Rollen Klebeband rot 5 cm'],
  ['Arbeitshandschuhe', 'Handschuhe Arbeit', 'arbeits-handschuhe', 'Arbeitshandschua'],
  ['Batterien CR2032', 'batterie CR 2032', 'batteries cr2032'],
  ['Verkehrsschilder', 'Verkehrsschild', 'verkehrs-schild'],
  ['Räder', 'Rad', 'Raeder'],
  ['Öldichtung 40x60x8', 'Oeldichtungen 40 x 60 x 8 mm', 'oldichtung 40x60x8'],
  ['Latexfreie Handschuhe Gr. XL', 'handschuhe latexfrei XL', 'Handschuhe, latex-frei, size XL'],
  ['Handschuhe 2XL', 'Handschuh XXL'],
  ['Silikonspray 500 ml', 'Silikon-Spray 0,5 l', 'silicon spray 500ml', '6 Dosen Silikonspray 500ml'],
  ['Schutzbrille', 'Schuzbrille', 'Schutzbrillen', 'hätt gern a Schutzbrille bitte'],
  ['Besen', 'ein Besen', 'Besn'],
  ['Dübel 8 mm', '8er Dübel', 'Duebel 8mm', 'Dübel 8'],
];

/** No two of a list are the same wish. */
const different: string[][] = [
  ['Handschuh Gr. 9', 'Handschuh Gr. 10', 'Handschuh', 'Handschuh Gr. L'],
  ['Schrauben 4x40', 'Schrauben 4x50', 'Schrauben 5x40', 'Schrauben M4x40', 'Schrauben'],
  ['Schrauben', 'Schraubenzieher', 'Schraubendreher', 'Akkuschrauber', 'Schraubstock'],
  ['Arbeitsschuhe', 'Arbeitshandschuhe', 'Arbeitshosen', 'Arbeitsjacke'],
  ['Sicherheitsschuhe', 'Sicherheitshandschuhe'],
  ['Sicherheitsschuhe S1P', 'Sicherheitsschuhe S3', 'Sicherheitsschuhe'],
  ['Kabelbinder schwarz', 'Kabelbinder weiß', 'Kabelbinder', 'Kabelschuh', 'Kabelkanal', 'Kabel'],
  ['Leiter', 'Leitung', 'Leisten', 'Leim'],
  ['Schutzbrille', 'Schutzrolle', 'Schutzhelm', 'Schutzfolie'],
  ['Dübel', 'Kübel', 'Säbel'],
  ['Mutter M8', 'Mutter M10', 'Butter'],
  ['Kasten', 'Karten', 'Kanten'],
  ['Handschuhe mit Latex', 'Handschuhe ohne Latex'],
  ['Edelstahlschrauben A2', 'Edelstahlschrauben A4'],
  ['Farbe RAL 7016', 'Farbe RAL 9005'],
  ['Rohr DN 20', 'Rohr DN 25', 'Rohr PN 20'],
  ['Bohrer 8', 'Bohrer 8,5', 'Bohrhammer', 'Bohrmaschine'],
  ['Kabel 3x1,5', 'Kabel 3x2,5', 'Kabel 5x1,5'],
  ['Kanister 5 l', 'Kanister 10 l', 'Kanister 5 kg'],
  ['Schlauch 1/2 Zoll', 'Schlauch 3/4"', 'Schlauch 12 mm', 'Strauch'],
  // Languages are not translated: the vendor's synonyms find what is in range before a wish comes here.
  ['Handschuhe', 'gloves'],
  // Words of less than five letters have no typos: too many of them are other words.
  ['Kette', 'Klette', 'Kiste'],
  // A word more is another thing: whoever buys must see it.
  ['Klebeband', 'Klebeband wasserfest', 'Klebeband doppelseitig'],
];

const alike = (one: string, other: string) => isAlike(wordingOf(one), wordingOf(other));
const pairs = (list: string[]) =>
  list.flatMap((one, at) => list.slice(at + 1).map((other) => [one, other] as const));

describe('one wish in several words', () => {
  test.each(same.map((list) => [list[0], list] as const))('%s', (_, list) => {
    expect(pairs(list).filter(([one, other]) => !alike(one, other))).toEqual([]);
  });

  test('there are enough of them', () => {
    expect(same.flat().length + different.flat().length).toBeGreaterThan(100);
  });
});

describe('several wishes', () => {
  test.each(different.map((list) => [list[0], list] as const))('%s', (_, list) => {
    expect(pairs(list).filter(([one, other]) => alike(one, other))).toEqual([]);
  });

  test('what is one wish stays apart from every other one', () => {
    const wrong = same.flatMap((list, at) =>
      same
        .slice(at + 1)
        .flatMap((other) =>
          list.flatMap((one) => other.filter((each) => alike(one, each)).map((each) => [one, each])),
        ),
    );
    expect(wrong).toEqual([]);
  });
});

describe('a number is a quantity or a size', () => {
  const read = (said: string, value?: number) => {
    const quantity: QuantityValue | undefined = value === undefined ? undefined : { value };
    const { words, sizes } = wordingOf(said, quantity);
    return `${words.join(' ')} [${sizes.join(' ')}]`;
  };

  test.each([
    ['200 kabelbinder 200 mm', 200, 'kabelbinder [200]'],
    ['kabelbinder 200 mm', 200, 'kabelbinder [200]'],
    ['10 Handschuhe Gr. 10', 10, 'handschuh [10]'],
    ['handschuhe 10', 10, 'handschuh []'],
    ['handschuhe 10', 50, 'handschuh [10]'],
    ['10 Schrauben M10x10', 10, 'schraub [m10x10]'],
    ['3 x Leiter', 3, 'leiter []'],
    ['100er Pack Handschuhe', undefined, 'handschuh []'],
    ['2 Pack à 100 Handschuhe', 2, 'handschuh []'],
    ['1,5 kg Fett', 1.5, 'fett [1.5kg]'],
    ['10 Eimer', 10, 'eimer []'],
    ['Brett 2,50 m', 4, 'brett [2.5m]'],
    ['Platte 60x40 cm', undefined, 'platt [600x400]'],
    ['Platte 60 cm x 40 cm', undefined, 'platt [600x400]'],
    ['DIN 933 M8', undefined, ' [din933 m8]'],
  ])('%s, %s wanted', (said, value, expected) => {
    expect(read(said, value)).toBe(expected);
  });
});

const grouped = (all: readonly string[]) =>
  clustered(
    all.map((said) => ({ said, wording: wordingOf(said) })),
    { keyOf: ({ said }) => said, isLike: isAlike },
  ).map((group) => group.map(({ said }) => said));

/** Around the length from which a word must be the same, with and without a slip. */
const long = [58, 59, 60, 61, 62].flatMap((length) => {
  const word = 'donaudampfschiffahrt'.repeat(4).slice(0, length);
  return [word, `${word.slice(0, 30)}x${word.slice(31)}`, `${word.slice(0, 9)} ${word.slice(9)}`];
});

describe('likeness as such', () => {
  const anyWording = fc.oneof(
    fc.constantFrom(...same.flat(), ...different.flat(), ...long),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc
      .array(
        fc.constantFrom('Handschuh', 'handschue', 'Nitril', 'Gr. 9', 'schwarz', '10', 'ohne', 'x', 'M8'),
        { maxLength: 7 },
      )
      .map((words) => words.join(' ')),
  );

  const someWordings = fc
    .uniqueArray(anyWording, { maxLength: 40 })
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));

  test('is the same both ways, and everything is like itself, whatever is said', () => {
    fc.assert(
      fc.property(anyWording, anyWording, (one, other) => {
        expect(alike(one, one)).toBe(true);
        expect(alike(one, other)).toBe(alike(other, one));
      }),
      { numRuns: 500 },
    );
  });

  test('does not look at case, order or blanks', () => {
    fc.assert(
      fc.property(fc.constantFrom(...same.flat()), (said) => {
        expect(wordingOf(`  ${said.toUpperCase().replaceAll('SS', 'ss')}  `)).toEqual(wordingOf(said));
      }),
    );
  });

  test('groups are the same in whatever order wordings come, and hold each of them once', () => {
    fc.assert(
      fc.property(someWordings, ([all, shuffled]) => {
        const groups = grouped(all);
        expect(grouped(shuffled)).toEqual(groups);
        expect(groups.flat().sort()).toEqual([...all].sort());
      }),
    );
  });

  test('every pair is found by itself, without a third one that resembles both', () => {
    const typos = [
      'Handschuhe Nitril',
      'Nitrilhandschubs',
      'nitrlhandschuhe',
      'Nitrill-Handschuhe',
      'nitrilhansdchuhe',
    ];
    const missed = [...same, typos]
      .flatMap(pairs)
      .filter(([one, other]) => alike(one, other) !== (grouped([one, other]).length === 1));
    expect(missed).toEqual([]);
    expect(
      pairs(typos)
        .filter(([one]) => one === typos[0])
        .every(([one, other]) => alike(one, other)),
    ).toBe(true);
  });

  test('groups are exactly what comparing all with all would give', () => {
    fc.assert(
      fc.property(someWordings, ([all]) => {
        const groupOf = new Map(all.map((said) => [said, said]));
        for (const [one, other] of pairs(all)) {
          if (!alike(one, other)) continue;
          const [from, to] = [groupOf.get(other), groupOf.get(one) ?? ''];
          for (const [said, group] of groupOf) if (group === from) groupOf.set(said, to);
        }
        const expected = Object.values(Object.groupBy(all, (said) => groupOf.get(said) ?? ''));
        const sorted = (groups: (string[] | undefined)[]) =>
          groups.map((group) => [...(group ?? [])].sort().join('\n')).sort();
        expect(sorted(grouped(all))).toEqual(sorted(expected));
      }),
      { numRuns: 300 },
    );
  });

  test('thousands of wordings are not compared all with all', () => {
    const parts = [
      'ventil',
      'dichtung',
      'pumpe',
      'flansch',
      'kupplung',
      'stutzen',
      'deckel',
      'gehäuse',
      'lager',
    ];
    const part = (n: number) => parts[n % parts.length] ?? '';
    const all = Array.from({ length: 2_000 }, (_, n) => {
      const said = `${part(n)}${part(n * 7 + 1)} ${part(n >> 2)}${String.fromCharCode(97 + (n % 26), 97 + ((n >> 3) % 26))}typ ${part(n >> 5)}`;
      return { said: `${said} ${n}`, wording: wordingOf(said) };
    });
    let compared = 0;
    const groups = clustered(all, {
      keyOf: ({ said }) => said,
      isLike(one, other) {
        compared += 1;
        return isAlike(one, other);
      },
    });
    expect(groups.length).toBeGreaterThan(100);
    expect(compared).toBeLessThan(40_000);
  });

  test('reads long and hostile wordings in no time', () => {
    const started = performance.now();
    for (const said of [
      '1'.repeat(50_000),
      '1x'.repeat(20_000),
      'a '.repeat(20_000),
      '1,'.repeat(20_000),
      'x'.repeat(50_000),
    ])
      wordingOf(said, { value: 1 });
    const long = Array.from({ length: 3_000 }, (_, n) => `wort${n}`).join(' ');
    alike(long, `${long} mehr`);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

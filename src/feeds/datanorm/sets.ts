/** The fields of a DATANORM set by version: where each stands, and how many there may be. */

/** Fewest and most fields of a set; more than the most (and not empty) means that a text holds a `;`. */
type Shape = { fewest: number; most: number };

const shapes: Record<4 | 5, Record<string, Shape>> = {
  4: {
    A: { fewest: 12, most: 13 },
    B: { fewest: 14, most: 16 },
    D: { fewest: 7, most: 11 },
    T: { fewest: 7, most: 10 },
    P: { fewest: 5, most: 29 },
    Z: { fewest: 11, most: 11 },
    S: { fewest: 4, most: 6 },
    W: { fewest: 3, most: 6 },
  },
  5: {
    A: { fewest: 9, most: 29 },
    B: { fewest: 3, most: 5 },
    D: { fewest: 6, most: 7 },
    T: { fewest: 6, most: 6 },
    P: { fewest: 5, most: 13 },
    Z: { fewest: 16, most: 16 },
    S: { fewest: 4, most: 6 },
    W: { fewest: 3, most: 6 },
  },
};

/** The sets that say nothing that a counter needs: customer control, discounts, services, article sets, pictures. */
export const leftOut: Record<4 | 5, ReadonlySet<string>> = {
  4: new Set(['K', 'R', 'C', 'J', 'G']),
  5: new Set(['K', 'R', 'C', 'J', 'G']),
};

/** The trimmed fields of a set, or why they cannot be told apart. Places count from 0, which is the set's letter. */
export function fieldsOf(version: 4 | 5, line: string): string[] | { wrong: string } {
  const letter = line[0] ?? '';
  const shape = shapes[version][letter];
  if (!shape || line[1] !== ';') {
    const known = `Known are V ${Object.keys(shapes[version]).join(' ')} E ${[...leftOut[version]].join(' ')}`;
    return {
      wrong: `"${line.slice(0, 12)}" is no set of DATANORM ${version}. ${known}; mend or remove the line.`,
    };
  }
  const fields = line.split(';').map((field) => field.trim());
  while (fields.length > shape.most && fields.at(-1) === '') fields.pop();
  if (fields.length < shape.fewest || fields.length > shape.most) {
    const allowed = shape.fewest === shape.most ? `${shape.most}` : `${shape.fewest} to ${shape.most}`;
    const hint =
      fields.length > shape.most
        ? 'a text with a ";" in it must lose it'
        : 'the line is cut off or fields are missing';
    return {
      wrong: `The ${letter} set has ${fields.length} fields, DATANORM ${version} has ${allowed}: ${hint}.`,
    };
  }
  return fields;
}

/** What A and B sets say about an article, whatever the version; all as written. */
export type Written = {
  number: string;
  texts: string;
  unit: string;
  priceMark: string;
  priceUnit: string;
  price: string;
  mainGroup: string;
  group: string;
  textKey: string;
  matchword: string;
  otherNumber: string;
  maker: string;
  ean: string;
  packing: string;
  /** Version 5: 1 normal, 2 raised, 3 reduced. */
  tax: string;
  copper?: { mark: string; base: string; weight: string };
};

/** The article of an A set of version 4 and its B set. */
export function writtenIn4(a: readonly string[], b: readonly string[] = []): Written {
  const [, , number = '', , text1 = '', text2 = '', priceMark = '', priceUnit = '', unit = '', price = ''] =
    a;
  return {
    number,
    texts: joined(text1, text2),
    unit,
    priceMark,
    priceUnit,
    price,
    mainGroup: a[11] ?? '',
    group: b[11] ?? '',
    textKey: a[12] ?? '',
    matchword: b[3] ?? '',
    otherNumber: b[4] ?? '',
    maker: '',
    ean: b[9] ?? '',
    packing: b[13] ?? '',
    tax: '',
    copper: { mark: b[6] ?? '', base: b[7] ?? '', weight: b[8] ?? '' },
  };
}

/** The article of an A set of version 5, which has taken in the B set of version 4. */
export function writtenIn5(a: readonly string[]): Written {
  const [, , number = '', text1 = '', text2 = '', unit = '', priceMark = '', priceUnit = '', price = ''] = a;
  return {
    number,
    texts: joined(text1, text2),
    unit,
    priceMark,
    priceUnit,
    price,
    mainGroup: a[10] ?? '',
    group: a[11] ?? '',
    textKey: a[23] ?? '',
    matchword: a[12] ?? '',
    otherNumber: a[14] ?? '',
    maker: a[16] ?? '',
    ean: a[18] ?? '',
    packing: a[20] ?? '',
    tax: a[28] ?? '',
  };
}

function joined(first: string, second: string): string {
  return second === '' ? first : `${first} ${second}`;
}

/** The metal in an article (UDX.EDXF.SURCHARGE_LIST of the ETIM guideline): base in EUR per 100 kg, weight in grams. */
import type { MetalShare } from '../../domain/article.ts';
import { decimal } from '../../domain/money.ts';
import { child, children, type XmlElement } from '../xml-elements.ts';
import { type BmecatReading, figure, refuse } from './reading.ts';

const metalNames: Record<string, string> = { copper: 'copper', cu: 'copper', kupfer: 'copper' };

/** The copper of an article, if it states any; other surcharges are not the contract's and are left alone. */
export function readMetal(reading: BmecatReading, product: XmlElement): MetalShare | undefined {
  const extensions = child(product, 'USER_DEFINED_EXTENSIONS');
  const lists = extensions?.children.filter(({ name }) => bare(name) === 'SURCHARGE_LIST') ?? [];
  for (const surcharge of lists.flatMap((list) =>
    list.children.filter(({ name }) => bare(name) === 'SURCHARGE'),
  )) {
    const name = metalNames[(fieldOf(surcharge, 'SURCHARGE_TYPE') ?? '').toLowerCase()];
    if (!name) continue;
    const base = materialOf(reading, surcharge, 'MATERIAL_BASIS');
    const weight = materialOf(reading, surcharge, 'MATERIAL_BASIS_WEIGHT');
    if (base === undefined || weight === undefined) return undefined;
    return { name, base, weight };
  }
  return undefined;
}

/** `UDX.EDXF.SURCHARGE_TYPE` and `SURCHARGE_TYPE` are both in use. */
function bare(name: string): string {
  return name.replace(/^UDX\.EDXF\./, '');
}

function fieldOf(surcharge: XmlElement, name: string): string | undefined {
  return children(
    { ...surcharge, children: surcharge.children.map((each) => ({ ...each, name: bare(each.name) })) },
    name,
  )[0]?.text.trim();
}

function materialOf(reading: BmecatReading, surcharge: XmlElement, name: string): string | undefined {
  const text = fieldOf(surcharge, name);
  if (!text) {
    refuse(reading, surcharge, 'missing-field', `The copper surcharge has no ${name}.`);
    return undefined;
  }
  const value = figure(reading, surcharge, name, text);
  if (value === undefined || decimal(value).gte(0)) return value;
  refuse(reading, surcharge, 'bad-number', `${name} ${value} is negative.`);
  return undefined;
}

/** One spelling for the element names of BMEcat 1.2 (ARTICLE, _AID) and 2005 (PRODUCT, _PID). */

const renamed: Record<string, string> = {
  ART_ID: 'PROD_ID',
  ART_ID_TO: 'PROD_ID_TO',
  INTERNATIONAL_AID: 'INTERNATIONAL_PID',
};

/** The 2005 name of an element; vendors' UDX names are left as they are. */
export function bmecatName(name: string): string {
  if (name.startsWith('UDX')) return name;
  if (Object.hasOwn(renamed, name)) return renamed[name] ?? name;
  return name.replace(/^ARTICLE(?=_|$)/, 'PRODUCT').replace(/_AID$/, '_PID');
}

/** Validates openTRANS 2.1 documents against the published schema; only where ../shared lies beside the repository. */
import { readFileSync } from 'node:fs';
import { validateXML } from 'xmllint-wasm';
import { sharedData } from '../support/shared-data.ts';

/** Two W3C schemas that openTRANS imports for attachments and signatures, which a quote has none of. */
const mime = `<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/2005/05/xmlmime">
  <xsd:complexType name="base64Binary"><xsd:simpleContent><xsd:extension base="xsd:base64Binary"/></xsd:simpleContent></xsd:complexType>
</xsd:schema>`;
const signature = `<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/2000/09/xmldsig#">
  <xsd:element name="Signature"/>
</xsd:schema>`;

/** The faults of each document, in order; all empty when they are valid. */
export async function schemaFaults(documents: readonly string[]): Promise<string[][]> {
  const read = (file: string) => readFileSync(sharedData(`schemas/${file}`), 'utf8');
  const { errors } = await validateXML({
    xml: documents.map((contents, index) => ({ fileName: `quote-${index}.xml`, contents })),
    schema: [{ fileName: 'opentrans_2_1.xsd', contents: read('opentrans_2_1.xsd') }],
    preload: [
      { fileName: 'bmecat_2005.xsd', contents: read('bmecat_2005_for_opentrans.xsd') },
      { fileName: 'xmlmime.xsd', contents: mime },
      { fileName: 'xmldsig-core-schema.xsd', contents: signature },
    ],
    initialMemoryPages: 512,
    maxMemoryPages: 2048,
  });
  return documents.map((_, index) =>
    errors
      .filter(({ loc, rawMessage }) => (loc?.fileName ?? rawMessage).includes(`quote-${index}.xml`))
      .map(({ message }) => message),
  );
}

/** The values of an enumeration of the BMEcat schema. */
export function enumerated(typeName: string): Set<string> {
  const schema = readFileSync(sharedData('schemas/bmecat_2005_for_opentrans.xsd'), 'utf8');
  const [type = ''] =
    schema.match(new RegExp(`<xsd:simpleType name="${typeName}">[\\s\\S]*?</xsd:simpleType>`, 'u')) ?? [];
  return new Set([...type.matchAll(/value="([^"]*)"/gu)].map(([, value = '']) => value));
}

/** How long 100,000 articles take in each format: import of a fresh file, peak memory, and the start afterwards. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { defaultKnowledgeDir, projectDir } from '../src/places.ts';

const count = Number(process.argv[2] ?? 100_000);

/** A folder with the demo vendor's rules and nothing that names its articles. */
function vendorFolder(dir: string): void {
  for (const file of ['company.yaml', 'places.yaml', 'team.yaml', 'service.yaml']) {
    cpSync(join(defaultKnowledgeDir, file), join(dir, file));
  }
  for (const file of ['stock.csv', 'customers.csv', 'contacts.csv', 'orders.csv']) {
    writeFileSync(join(dir, file), `${headers[file] ?? ''}\n`);
  }
}

const headers: Record<string, string> = {
  'stock.csv': 'article;quantity;unit;place;next_delivery;lead_time_days;as_of',
  'customers.csv':
    'customer_number;name;street;postal_code;city;country;vat_id;segment;revenue_12m;revenue_prev_12m;orders_12m;employees;industry;potential;blocked;sales_contact;language;address_form;consent_phone;consent_mail',
  'contacts.csv': 'customer_number;name;email;phone;teams_tenant_id;teams_object_id;role',
  'orders.csv':
    'order_number;customer_number;customer_reference;order_date;status;line;article;description;quantity;unit;net;confirmed_date;shipped_quantity;shipped_date;carrier;tracking;invoice_number;delivery_note',
};

/** Writes a list: what stands before the articles, each article, what stands after them. */
async function writeList(path: string, { head, article, end, encoding }: ListForm): Promise<void> {
  const file = createWriteStream(path);
  const bytes = (text: string) => iconv.encode(text, encoding);
  file.write(bytes(head));
  for (let index = 1; index <= count; index += 1) {
    if (!file.write(bytes(article(index)))) await once(file, 'drain');
  }
  file.end(bytes(end));
  await once(file, 'finish');
}

type ListForm = { head: string; article(index: number): string; end: string; encoding: string };

/** A mark of its own makes each run's file new: nothing of it is compiled yet. */
const mark = Date.now();

const bmecatHead = `<?xml version="1.0" encoding="UTF-8"?>
<BMECAT version="2005" xmlns="http://www.bmecat.org/bmecat/2005">
<HEADER><CATALOG><LANGUAGE>deu</LANGUAGE><CATALOG_ID>BENCH</CATALOG_ID><CATALOG_VERSION>${mark}</CATALOG_VERSION>
<CURRENCY>EUR</CURRENCY><VALID_START_DATE>2026-01-01</VALID_START_DATE></CATALOG></HEADER><T_NEW_CATALOG>
`;

const numberOf = (index: number) => `${10 + (index % 90)}-${String(index).padStart(6, '0')}`;
const sizeOf = (index: number) => `M${4 + (index % 20)}x${10 + (index % 190)}`;

function bmecatArticle(index: number): string {
  const size = sizeOf(index);
  const feature = (name: string, value: string, unit = '') =>
    `      <FEATURE><FNAME lang="deu">${name}</FNAME><FVALUE lang="deu">${value}</FVALUE>${unit && `<FUNIT>${unit}</FUNIT>`}</FEATURE>\n`;
  return `  <PRODUCT mode="new">
    <SUPPLIER_PID>${numberOf(index)}</SUPPLIER_PID>
    <PRODUCT_DETAILS>
      <DESCRIPTION_SHORT lang="deu">Sechskantschraube DIN 933 ${size} verzinkt</DESCRIPTION_SHORT>
      <DESCRIPTION_SHORT lang="eng">Hexagon bolt DIN 933 ${size} zinc-plated</DESCRIPTION_SHORT>
      <DESCRIPTION_LONG lang="deu">Schraube mit Außensechskant und Gewinde bis Kopf, Größe ${size}, für Maschinenbau und Montage.</DESCRIPTION_LONG>
      <EAN>${4_000_000_000_000 + index}</EAN>
      <MANUFACTURER_NAME>Werk ${index % 40}</MANUFACTURER_NAME>
      <DELIVERY_TIME>2</DELIVERY_TIME>
      <KEYWORD lang="deu">Schraube</KEYWORD><KEYWORD lang="deu">${size}</KEYWORD>
    </PRODUCT_DETAILS>
    <PRODUCT_FEATURES>
${feature('Gewinde', `M${4 + (index % 20)}`)}${feature('Länge', String(10 + (index % 190)), 'MMT')}${feature('Werkstoff', 'Stahl')}${feature('Festigkeitsklasse', '8.8')}${feature('Oberfläche', 'galvanisch verzinkt')}    </PRODUCT_FEATURES>
    <PRODUCT_ORDER_DETAILS><ORDER_UNIT>C62</ORDER_UNIT><CONTENT_UNIT>C62</CONTENT_UNIT><PRICE_QUANTITY>100</PRICE_QUANTITY><QUANTITY_MIN>50</QUANTITY_MIN><QUANTITY_INTERVAL>50</QUANTITY_INTERVAL></PRODUCT_ORDER_DETAILS>
    <PRODUCT_PRICE_DETAILS>
      <PRODUCT_PRICE price_type="net_list"><PRICE_AMOUNT>${(5 + (index % 900) / 100).toFixed(2)}</PRICE_AMOUNT><PRICE_CURRENCY>EUR</PRICE_CURRENCY><TAX>0.19</TAX><LOWER_BOUND>1</LOWER_BOUND></PRODUCT_PRICE>
      <PRODUCT_PRICE price_type="net_list"><PRICE_AMOUNT>${(4 + (index % 900) / 100).toFixed(2)}</PRICE_AMOUNT><PRICE_CURRENCY>EUR</PRICE_CURRENCY><TAX>0.19</TAX><LOWER_BOUND>500</LOWER_BOUND></PRODUCT_PRICE>
    </PRODUCT_PRICE_DETAILS>
  </PRODUCT>
`;
}

/** As wholesalers write it: long texts before the articles that refer to them, scales behind. */
function datanormArticle(index: number): string {
  const number = numberOf(index);
  const size = sizeOf(index);
  const key = `T${index}`;
  const price = 500 + (index % 900);
  return [
    `T;N;${key};;1;;Schraube mit Außensechskant und Gewinde;2;;bis Kopf, Größe ${size}, für Maschinenbau;`,
    `T;N;${key};;3;;und Montage. Festigkeitsklasse 8.8,;4;;galvanisch verzinkt;`,
    `T;N;${key};;5;;Prüfbescheinigung nach EN 10204 auf;6;;Anfrage erhältlich;`,
    `A;N;${number};40;Sechskantschraube DIN 933;${size} verzinkt;1;2;Stck;${price};A12N;303;${key};`,
    `B;N;${number};SKS${size}; ; ;0;0;0;${4_000_000_000_000 + index}; ;3031;0;50; ; ;`,
    `Z;N;${number};01;1;1;Staffelpreis;1;${price - 100};500;99999999;`,
    '',
  ].join('\r\n');
}

const csvProfile = `encoding: windows-1252
separator: ";"
decimal: ","
thousands: "."
currency: EUR
list: { id: BENCH-CSV, validFrom: 2026-01-01 }
columns: { article: Nr, text: Text, price: Preis, priceQuantity: PE, unit: ME, minimum: VPE, step: VPE, ean: EAN, scales: [{ from: ab, price: Staffel }] }
`;

function csvArticle(index: number): string {
  const price = (cents: number) => (cents / 100).toFixed(2).replace('.', ',');
  return `${numberOf(index)};Sechskantschraube DIN 933 ${sizeOf(index)} verzinkt, Größe ${sizeOf(index)};${price(500 + (index % 900))};100;Stck;50;${4_000_000_000_000 + index};500;${price(400 + (index % 900))}\r\n`;
}

const forms: Record<string, ListForm> = {
  'bench.xml': {
    head: bmecatHead,
    article: bmecatArticle,
    end: '</T_NEW_CATALOG></BMECAT>\n',
    encoding: 'utf8',
  },
  'bench.001': {
    head: `V 010126${`Messung ${mark}`.padEnd(115)}04EUR\r\n`,
    article: datanormArticle,
    end: '',
    encoding: 'cp850',
  },
  'bench.csv': {
    head: 'Nr;Text;Preis;PE;ME;VPE;EAN;ab;Staffel\r\n',
    article: csvArticle,
    end: `X-${mark};Messung;1,00;1;Stck;1;;;\r\n`,
    encoding: 'win1252',
  },
};

/** Runs a node process to its end: seconds by the clock and of the processor, and its largest memory in MB. */
function measured(name: string, script: string, args: readonly string[]): void {
  const begun = performance.now();
  const tell = `process.on('exit', () => { const used = process.resourceUsage(); console.error('peak ' + Math.round(used.maxRSS / 1024) + ' cpu ' + ((used.userCPUTime + used.systemCPUTime) / 1e6).toFixed(1)); });`;
  const run = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(tell)}`, script, ...args],
    {
      encoding: 'utf8',
      cwd: projectDir,
      input: '',
    },
  );
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const [, peak = '?', cpu = '?'] = /peak (\d+) cpu ([\d.]+)/.exec(run.stderr) ?? [];
  console.log(
    `${name}: ${seconds} s (${cpu} s of processor), peak ${peak} MB${run.status === 0 ? '' : ` — FAILED\n${run.stderr.slice(0, 2000)}`}`,
  );
}

const dir = mkdtempSync(join(tmpdir(), 'tresen-bench-'));
try {
  for (const [name, form] of Object.entries(forms)) {
    const vendor = join(dir, `${name}-vendor`);
    cpSync(join(defaultKnowledgeDir, 'company.yaml'), join(vendor, 'company.yaml'), { recursive: true });
    vendorFolder(vendor);
    const file = join(dir, name);
    await writeList(file, form);
    writeFileSync(join(dir, 'bench.profile.yaml'), csvProfile);
    console.log(`${name}: ${count} articles, ${Math.round(statSync(file).size / 1e6)} MB`);
    measured('import', join(projectDir, 'src/commands/import.ts'), [file, '--knowledge', vendor]);
    measured('start, compiled', join(projectDir, 'src/commands/check-knowledge.ts'), [vendor]);
    measured('price, compiled', join(projectDir, 'src/commands/price.ts'), ['--knowledge', vendor]);
  }
} finally {
  rmSync(dir, { recursive: true, force: true });
}

/** Another vendor than the demo, with only the files that are required: written to a temporary folder, changed at will. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { languages } from '../../src/domain/language.ts';
import { intents } from '../../src/domain/understanding.ts';
import { checkVendor, type VendorOptions } from '../../src/knowledge/index.ts';
import { faultText } from '../../src/knowledge/report.ts';
import { projectDir } from '../../src/places.ts';

export const company = `name: Kleine Schrauben GmbH
legalForm: GmbH
street: Gasse 1
postalCode: 01099
city: Dresden
country: DE
bundesland: SN
vatId: DE123456789
register: Amtsgericht Dresden, HRB 1
phone: +49 351 1
email: info@schrauben.example
imprintUrl: https://schrauben.example/impressum
privacyUrl: https://schrauben.example/datenschutz
languages: [de]
addressForm: du
currency: EUR
priceList: { type: net_list, vatIncluded: false }
quote:
  validDays: 30
  binding: binding
  deliveryTerms: ab Werk
  paymentTerms: sofort
freight:
  - { below: "100.00", net: 5.90 }
smallOrderSurcharge: []
metal: []
cutOff: "12:00"
deliveryDays: [mon, wed]
hours: { mon: "08:00-12:00,13:00-17:00" }
closedDays: [2026-12-24]
numberPatterns: { order: 'K-\\d{6}' }
`;

const files: Record<string, string> = {
  'company.yaml': company,
  'places.yaml': `- { id: dresden, kind: branch, name: Laden, street: Gasse 1, postalCode: 01099, city: Dresden, country: DE }\n`,
  'team.yaml': `- { name: Ada, role: Verkauf, hours: { mon: "08:00-16:00" }, bundesland: SN, deputy: Bob }
- { name: Bob, role: Verkauf, topics: [quotes], hours: {}, bundesland: SN }
`,
  'service.yaml': 'segments: { C: { route: bot-first, responseMinutes: 240 } }\n',
  'stock.csv': `article;quantity;unit;place;next_delivery;lead_time_days;as_of
10-200;1200,5;C62;dresden;;;2026-11-23
40 1;;;;2026-12-01;5;2026-11-23
`,
  'customers.csv': `customer_number;name;street;postal_code;city;country;vat_id;segment;revenue_12m;revenue_prev_12m;orders_12m;employees;industry;potential;blocked;sales_contact;language;address_form;consent_phone;consent_mail
700;Schmidt KG;;;;;DE987654321;C;1200,50;;3;;;;;;de;;ja;nein
0701;Meier;;;;;;;;;;;;;true;;;;;
`,
  'contacts.csv': `customer_number;name;email;phone;teams_tenant_id;teams_object_id;role
700;Eva Schmidt;eva@schmidt.example;;T;O;
`,
  'orders.csv': `order_number;customer_number;customer_reference;order_date;status;line;article;description;quantity;unit;net;confirmed_date;shipped_quantity;shipped_date;carrier;tracking;invoice_number;delivery_note
K-000001;700;B 1;2026-10-01;shipped;1;10-200;Mutter 1/2" "verzinkt";100;C62;6,75;;;;;;;
K-000001;700;B 1;2026-10-01;shipped;2;;Fracht;1;C62;5.90;;;;;;;
K-000002;0701;;2026-10-02;received;1;10-200;Mutter;100;C62;;;;;;;;
`,
};

export type SmallVendor = {
  dir: string;
  /** Puts a file there; no content takes it away. */
  put(file: string, content: string | undefined): void;
  /** Replaces one place in a file and returns the line it is on, from 1. */
  change(file: string, from: string, to: string): number;
  list(fixture: string, name?: string): void;
  /** All faults and notes as people read them. */
  check(options?: VendorOptions): Promise<{ faults: string[]; notes: string[] }>;
  read(options?: VendorOptions): ReturnType<typeof checkVendor>;
};

/** The smallest product knowledge: reading the real one seventy times would be most of a test run. */
export function smallDefaults(): string {
  const dir = mkdtempSync(join(tmpdir(), 'tresen-defaults-'));
  for (const folder of ['intents', 'phrases']) mkdirSync(join(dir, folder));
  for (const intent of intents) writeFileSync(join(dir, `intents/${intent}.yaml`), 'de: [ja]\nen: [yes]\n');
  for (const language of languages)
    writeFileSync(join(dir, `phrases/${language}.yaml`), 'greeting: { hello: Hallo }\n');
  writeFileSync(join(dir, 'signals.yaml'), 'threshold: 20\nweights: { volume: 20 }\n');
  writeFileSync(join(dir, 'words.yaml'), '{}\n');
  return dir;
}

/** The vendor with the list list-2005.xml of the feeds' fixtures. */
export function smallVendor(): SmallVendor {
  const dir = mkdtempSync(join(tmpdir(), 'tresen-vendor-'));
  const contents: Record<string, string> = {};
  const cacheDir = join(dir, '.cache');

  function put(file: string, content: string | undefined): void {
    if (content === undefined) {
      rmSync(join(dir, file), { recursive: true, force: true });
      return;
    }
    contents[file] = content;
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), content);
  }
  for (const [file, content] of Object.entries(files)) put(file, content);
  const vendor: SmallVendor = {
    dir,
    put,
    change(file, from, to) {
      const content = contents[file] ?? '';
      const at = content.indexOf(from);
      if (at < 0) throw new Error(`${file} has no "${from}".`);
      put(
        file,
        content.replace(from, () => to),
      );
      return content.slice(0, at).split('\n').length;
    },
    list(fixture, name = fixture) {
      mkdirSync(join(dir, 'catalog'), { recursive: true });
      copyFileSync(join(projectDir, 'test/fixtures/feeds', fixture), join(dir, 'catalog', name));
    },
    read: (options = {}) => checkVendor(dir, { cacheDir, ...options }),
    async check(options = {}) {
      const { faults, notes } = await vendor.read(options);
      return { faults: faults.map(faultText), notes: notes.map(faultText) };
    },
  };
  vendor.list('list-2005.xml');
  return vendor;
}

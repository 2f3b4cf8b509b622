/** A counter over a vendor who brings only company.yaml and a catalogue. */
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoCounter } from './counter.ts';

/** What the reader of the folder still asks for, with nothing in it; files the vendor has are left alone. */
const empty: Record<string, string> = {
  'places.yaml': '[]\n',
  'team.yaml': '- { name: Niemand, role: Platzhalter, hours: {}, bundesland: NW }\n',
  'service.yaml': 'segments: {}\n',
  'customers.csv': 'customer_number;name\n',
  'contacts.csv': 'customer_number;name\n',
  'orders.csv': 'order_number;customer_number;order_date;status;line;description;quantity;unit\n',
  'stock.csv': 'article;as_of\n',
};

/** Opens it on a copy with empty tables beside what is there; nobody is in the team and no place is known. */
export async function bareCounter(knowledgeDir: string) {
  const folder = mkdtempSync(join(tmpdir(), 'tresen-vendor-'));
  cpSync(knowledgeDir, folder, { recursive: true });
  for (const [file, text] of Object.entries(empty))
    if (!existsSync(join(folder, file))) writeFileSync(join(folder, file), text);
  const counter = await demoCounter(folder);
  counter.knowledge.vendor.team.splice(0);
  return {
    ...counter,
    folder,
    async close() {
      await counter.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A vendor's folder on disk that holds the world of world.ts, and the files backend over it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FilesBackend, type FilesParts, openFilesBackend } from '../../src/backends/files.ts';
import { readVendor } from '../../src/knowledge/index.ts';
import type { Fault } from '../../src/knowledge/report.ts';
import { faultText } from '../../src/knowledge/report.ts';
import { type SmallVendor, smallDefaults, smallVendor } from '../knowledge/small-vendor.ts';
import { type World, world } from './world.ts';

export type FilesWorld = {
  vendor: SmallVendor;
  backend: FilesBackend;
  /** Everything that was reported, as people read it. */
  faults: string[];
  notes: string[];
  /** Looks twice, as often as it takes for a change to count. */
  settle(): Promise<void>;
  close(): Promise<void>;
};

/** Writes the folder and opens it. `prepare` changes it before. */
export async function filesWorld(
  prepare: (vendor: SmallVendor) => void = () => {},
  parts: Partial<FilesParts> = {},
): Promise<FilesWorld> {
  const vendor = smallVendor();
  writeTables(vendor, world);
  const { catalog, places } = await readVendor(vendor.dir, {
    defaults: smallDefaults(),
    cacheDir: join(vendor.dir, '.cache'),
  });
  prepare(vendor);
  const faults: string[] = [];
  const notes: string[] = [];
  const backend = await openFilesBackend({
    dir: vendor.dir,
    vendor: { catalog, places },
    now: () => new Date('2026-11-24T08:00:00Z'),
    lookEvery: 0,
    onFaults: (found: readonly Fault[]) => void faults.push(...found.map(faultText)),
    onLoaded: (state) => void notes.splice(0, notes.length, ...state.notes.map(faultText)),
    ...parts,
  });
  return {
    vendor,
    backend,
    faults,
    notes,
    async settle() {
      await backend.refresh();
      await backend.refresh();
    },
    async close() {
      await backend.close();
      vendor.put('.', undefined);
    },
  };
}

/** The tables of a world as a vendor writes them. */
export function writeTables(vendor: SmallVendor, { customers, contacts, orders, stock }: World): void {
  const table = (file: string, columns: string, rows: readonly (string | undefined)[][]) =>
    writeFileSync(
      join(vendor.dir, file),
      `${[columns, ...rows.map((row) => row.map((value) => value ?? '').join(';'))].join('\n')}\n`,
    );
  table(
    'customers.csv',
    'customer_number;name;street;postal_code;city;country;vat_id;blocked',
    customers.map(({ number, name, street, postalCode, city, country, vatId, blocked }) => [
      number,
      name,
      street,
      postalCode,
      city,
      country,
      vatId,
      String(blocked),
    ]),
  );
  table(
    'contacts.csv',
    'customer_number;name;email;phone;teams_tenant_id;teams_object_id',
    contacts.map(({ customer, name, email, phone, teamsTenantId, teamsObjectId }) => [
      customer,
      name,
      email,
      phone,
      teamsTenantId,
      teamsObjectId,
    ]),
  );
  table(
    'orders.csv',
    'order_number;customer_number;customer_reference;order_date;status;line;article;description;quantity;unit;net;confirmed_date;shipped_quantity;shipped_date;carrier;tracking;invoice_number;delivery_note',
    orders.flatMap((order) =>
      order.lines.map((line) => [
        order.number,
        order.customer,
        order.customerReference,
        order.date,
        order.status,
        line.line,
        line.article,
        line.description,
        line.quantity,
        line.unit,
        line.net,
        line.confirmedDate,
        line.shippedQuantity,
        line.shippedDate,
        line.carrier,
        line.tracking,
        line.invoiceNumber,
        line.deliveryNote,
      ]),
    ),
  );
  table(
    'stock.csv',
    'article;quantity;unit;as_of',
    stock.map(({ article, quantity, unit, asOf }) => [article, quantity, unit, asOf]),
  );
}

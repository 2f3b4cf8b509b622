/** Who did or saw what at the desk, and when: only ever added to, chained by hashes, without a word of a customer. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Records, StoredRecord, Stores } from '../stores/stores.ts';
import { oneAtATime } from './accounts/one-at-a-time.ts';

/**
 * `did` is a word of ours such as `case.read` or `session.started`; `about` names things by their ids or numbers.
 * Whatever could be a sentence is a bug and throws: texts of customers do not belong here.
 */
export type AuditEntry = {
  who?: { id: string; name: string };
  did: string;
  about?: Readonly<Record<string, string>>;
};
export type Audited = AuditEntry & { n: number; at: string };

export type AuditTrail = {
  /** Durable when it resolves. */
  audit(entry: AuditEntry): Promise<void>;
  /** The entries of a day (YYYY-MM-DD at the vendor's place), newest first; `before` is the number of the last one seen. */
  list(day: string, page: { before?: number; limit: number }): Promise<Audited[]>;
  /** What is wrong with the log, a sentence each: entries missing, changed, or cut off at the end. Reads all of it. */
  check(): Promise<string[]>;
};

export type AuditParts = {
  records: Pick<Records, 'get' | 'put' | 'list'>;
  settings: Stores['settings'];
  now: () => Date;
  /** The day of a moment at the vendor's place. */
  dayOf: (moment: Date) => string;
};

const kind = 'desk-audit';
const headKey = 'desk-audit-head';
const word = /^[a-z]+(?:[.-][a-z]+)*$/;
const name = /^[!-~]{1,200}$/;

const stored = z.object({
  n: z.number(),
  at: z.string(),
  who: z.object({ id: z.string(), name: z.string() }).optional(),
  did: z.string(),
  about: z.record(z.string(), z.string()).optional(),
  chain: z.string(),
});
type Stored = z.infer<typeof stored>;
const head = z.object({ n: z.number(), chain: z.string() });

/** One entry after another; each carries a hash over itself and the one before. */
export function auditTrail({ records, settings, now, dayOf }: AuditParts): AuditTrail {
  const inTurn = oneAtATime();
  const idOf = (n: number) => String(n).padStart(10, '0');

  const newest = async () => {
    const [record] = await records.list(kind, { limit: 1 });
    return record && read(record);
  };
  const known = async () => head.optional().parse((await settings.get(headKey)) ?? undefined);

  async function add(entry: AuditEntry): Promise<void> {
    check(entry);
    // The head decides: were the end of the log cut off, its numbers would be given again, and nobody would see it.
    const [last, noted] = await Promise.all([newest(), known()]);
    const before = noted && noted.n >= (last?.n ?? 0) ? noted : (last ?? { n: 0, chain: '' });
    const moment = now();
    const made = { n: before.n + 1, at: moment.toISOString(), ...entry };
    const chain = link(before.chain, made);
    await records.put({
      kind,
      id: idOf(made.n),
      people: [dayKey(dayOf(moment))],
      data: { ...made, ...(made.about && { about: { ...made.about } }), chain },
    });
    await settings.put(headKey, { n: made.n, chain });
  }

  return {
    audit: (entry) => inTurn(kind, () => add(entry)),
    async list(day, { before, limit }) {
      const page = before === undefined ? {} : { before: idOf(before) };
      const found = await records.list(kind, { person: dayKey(day), limit, ...page });
      return found.map((record) => {
        const { chain: _, ...entry } = read(record);
        return entry as Audited;
      });
    },
    check: () => inTurn(kind, () => faults(records, known)),
  };
}

/** From the newest to the oldest: each must be followed by the one whose hash it is part of. */
async function faults(
  records: AuditParts['records'],
  known: () => Promise<z.infer<typeof head> | undefined>,
): Promise<string[]> {
  const found: string[] = [];
  let later: Stored | undefined;
  let page: StoredRecord[] = await records.list(kind, { limit: 500 });
  const noted = await known();
  const first = page[0] && read(page[0]);
  if (noted && (first?.n ?? 0) < noted.n) found.push(`The log ends at ${first?.n ?? 0}, not at ${noted.n}.`);
  else if (noted && first?.n === noted.n && first.chain !== noted.chain)
    found.push(`Entry ${first.n} was changed.`);
  while (page.length > 0) {
    for (const record of page) {
      const entry = read(record);
      if (later && later.n !== entry.n + 1)
        found.push(`Entries between ${entry.n} and ${later.n} are missing.`);
      else if (later && link(entry.chain, later) !== later.chain) found.push(`Entry ${later.n} was changed.`);
      later = entry;
    }
    const { id } = page.at(-1) ?? {};
    page = id === undefined ? [] : await records.list(kind, { limit: 500, before: id });
  }
  if (later && later.n !== 1) found.push(`Entries before ${later.n} are missing.`);
  else if (later && link('', later) !== later.chain) found.push('Entry 1 was changed.');
  return found;
}

/** How the store finds the entries of a day without reading the others. */
function dayKey(day: string): string {
  return `desk-audit-day:${day}`;
}

function read(record: StoredRecord): Stored {
  return stored.parse(record.data);
}

function link(before: string, { n, at, who, did, about }: Omit<Stored, 'chain'>): string {
  const facts = [before, n, at, who?.id ?? '', who?.name ?? '', did, Object.entries(about ?? {}).sort()];
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url');
}

function check({ did, about = {} }: AuditEntry): void {
  if (!word.test(did)) throw new Error(`"${did}" is no word of the audit log`);
  for (const [key, value] of Object.entries(about))
    if (!word.test(key) || !name.test(value)) throw new Error(`the audit log takes no such ${key} of ${did}`);
}

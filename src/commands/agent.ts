/** `npm run agent`: desk accounts, whether the server runs or not. */
import { randomUUID } from 'node:crypto';
import { type Config, loadConfig, readEnvironment } from '../config.ts';
import { accountName, type Role, roles } from '../desk/accounts/account.ts';
import { openAccounts } from '../desk/accounts/accounts.ts';
import { orderFromServer } from '../desk/accounts/control.ts';
import { accountOrders, type Order } from '../desk/accounts/orders.ts';
import { auditTrail } from '../desk/audit.ts';
import { clockAt } from '../domain/calendar.ts';
import { isKnown } from '../errors.ts';
import { openFolder } from '../knowledge/folder.ts';
import { readTeam } from '../knowledge/team.ts';
import { type LowdbStores, lowdbStores } from '../stores/lowdb.ts';
import { help, readArguments, runCommand, wrongUse } from './arguments.ts';

const usage = [
  'npm run --silent agent -- add NAME --role agent|lead|admin [--person "NAME IN team.yaml"]',
  'change NAME [--role …] [--person …]',
  'link NAME',
  'disable NAME',
  'enable NAME',
  'list',
].join('\n       … ');

/** Prints one line for `add` and `link`: an address that signs its opener in once, within 24 hours. */
async function main(): Promise<number> {
  const { values, positionals } = readArguments(usage, {
    role: { type: 'string' },
    person: { type: 'string' },
  });
  if (values.help) return help(usage);
  const order = orderOf(positionals, values);
  for (const line of await carriedOut(loadConfig(readEnvironment()), order)) console.log(line);
  return 0;
}

type Options = { role?: string | undefined; person?: string | undefined };

function orderOf([what, named, ...more]: readonly string[], { role, person }: Options): Order {
  if (role !== undefined && !isRole(role)) throw wrongUse(`"${role}" is no role.`, usage);
  if (more.length > 0) throw wrongUse(`"${more[0]}" is too much.`, usage);
  if (what === 'list' && named === undefined) return { do: 'list' };
  const name = named === undefined ? undefined : accountName(named);
  const which = person === undefined ? {} : { person };
  const isChange = role !== undefined || person !== undefined;
  if (name === undefined) throw wrongUse(what ? 'No name was given.' : 'Nothing was asked for.', usage);
  if (what === 'add') {
    if (role === undefined) throw wrongUse('An account needs a role.', usage);
    return { do: 'add', name, role, ...which };
  }
  if (what === 'change' && isChange) return { do: 'change', name, ...(role && { role }), ...which };
  if (isChange) throw wrongUse(`--role and --person do not go with "${what}".`, usage);
  if (what === 'link' || what === 'disable' || what === 'enable') return { do: what, name };
  throw wrongUse(what === 'change' ? 'Nothing to change was named.' : `"${what}" is unknown.`, usage);
}

function isRole(text: string): text is Role {
  return roles.some((role) => role === text);
}

/** Takes the data folder; where another process has it, that is the server, which does the same. */
async function carriedOut(config: Config, order: Order): Promise<string[]> {
  const now = () => config.fixedNow ?? new Date();
  const warn = (message: string) => console.error(message);
  let stores: LowdbStores;
  try {
    stores = await lowdbStores({ dir: config.dataDir, now, id: randomUUID, warn });
  } catch (error) {
    if (!isKnown(error, 'StoreLocked')) throw error;
    return orderFromServer(config.dataDir, order);
  }
  try {
    const clock = clockAt(config.timeZone);
    const trail = auditTrail({ ...stores, now, dayOf: (moment) => clock(moment).day });
    const carryOut = accountOrders({
      accounts: openAccounts({ settings: stores.settings, now }),
      trail,
      now,
      publicUrl: () => config.publicUrl ?? `http://${config.host}:${config.port}`,
      people: () => readTeam(openFolder(config.knowledgeDir)).map(({ name }) => name),
      provided: config.oidc !== undefined,
    });
    return await carryOut(order);
  } finally {
    await stores.close();
  }
}

runCommand(main);

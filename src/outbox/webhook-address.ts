/** Which network addresses a webhook may go to: public ones, and those on our side only where the vendor lists the host. */
import { BlockList, isIP, type LookupFunction } from 'node:net';

export type Reach = 'public' | 'private' | 'loopback' | 'special';

/** A name that must not be connected to; the message is for people at the desk. */
export class ForbiddenAddress extends Error {}

/** All addresses of a name, as `dns.promises.lookup(name, { all: true })` answers them. */
export type Resolve = (name: string) => Promise<{ address: string; family: number }[]>;

const loopback = ranges(['127.0.0.0/8', '::1/128']);
/** Networks of one's own: offices, machine rooms, carriers' own and shared ones. */
const ours = ranges(['10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7']);
/** Nobody's servers: "this network", link-local with the metadata of clouds, test networks, multicast, reserved. */
const special = ranges([
  '0.0.0.0/8',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
]);
const global6 = ranges(['2000::/3']);
/** IPv4 inside IPv6: mapped addresses, and those that a NAT64 gateway makes. */
const inside6 = /^(?:::ffff:|64:ff9b::)(.+)$/i;

/** What an IPv4 or IPv6 address reaches. What is no address is `special`. */
export function reachOf(address: string): Reach {
  const family = isIP(address);
  if (family === 0) return 'special';
  const kind = family === 4 ? 'ipv4' : 'ipv6';
  const [, inner] = family === 6 ? (inside6.exec(plain6(address)) ?? []) : [];
  if (inner !== undefined) return reachOf(dotted(inner));
  if (loopback.check(address, kind)) return 'loopback';
  if (ours.check(address, kind)) return 'private';
  if (special.check(address, kind)) return 'special';
  return family === 4 || global6.check(address, kind) ? 'public' : 'special';
}

/**
 * Throws ForbiddenAddress unless every address of a host may be connected to: public ones always, private and loopback
 * ones of a listed host, others never; without encryption only this machine.
 */
export function mayReach(
  addresses: readonly string[],
  { isListed, isPlain }: { isListed: boolean; isPlain: boolean },
): void {
  const reached = addresses.map(reachOf);
  if (reached.includes('special'))
    throw new ForbiddenAddress('The receiver has an address that no server has.');
  if (isPlain && reached.some((reach) => reach !== 'loopback'))
    throw new ForbiddenAddress('Without https only a receiver on this machine is allowed.');
  if (!isListed && reached.some((reach) => reach !== 'public'))
    throw new ForbiddenAddress(
      "The receiver's address is not public and its host not in WEBHOOK_PRIVATE_HOSTS.",
    );
}

/** For a socket: it connects to exactly the addresses that were looked at here, so a second answer of the DNS changes nothing. */
export function guardedLookup(resolve: Resolve, check: (addresses: string[]) => void): LookupFunction {
  return (name, { all }, callback) => {
    resolve(name)
      .then((found) => {
        const [first] = found;
        if (!first) throw Object.assign(new Error('no address'), { code: 'ENOTFOUND' });
        check(found.map(({ address }) => address));
        return { found, first };
      })
      .then(
        ({ found, first }) => (all ? callback(null, found) : callback(null, first.address, first.family)),
        (error: NodeJS.ErrnoException) => callback(error, ''),
      );
  };
}

function ranges(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

/** The shortest spelling, without a zone: there is one for each address. */
function plain6(address: string): string {
  const [bare = ''] = address.split('%');
  return new URL(`http://[${bare}]`).hostname.slice(1, -1);
}

/** `7f00:1` → `127.0.0.1`; the last two groups of an IPv6 address. */
function dotted(groups: string): string {
  const [high = '0', low] = groups.split(':');
  const value =
    low === undefined
      ? Number.parseInt(high, 16)
      : Number.parseInt(high, 16) * 65_536 + Number.parseInt(low, 16);
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

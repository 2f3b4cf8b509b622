/** Values of the environment that are more than text: addresses, time zones, roles. Pure; nothing is read here. */
import { isIPv4 } from 'node:net';
import { resolve } from 'node:path';

export type DeskRole = 'agent' | 'lead' | 'admin';

/** Which values of the claims `roles` and `groups` make whom, where OIDC_ROLES says nothing. */
const usualDeskRoles = 'tresen-agent=agent,tresen-lead=lead,tresen-admin=admin';
/** `Sales=agent,Heads of sales=lead`; undefined when it does not read like that. */
export function deskRoles(text: string): ReadonlyMap<string, DeskRole> | undefined {
  const pairs = (text || usualDeskRoles)
    .split(',')
    .map((pair) => /^\s*(\S.*?)\s*=\s*(agent|lead|admin)\s*$/u.exec(pair));
  if (pairs.some((pair) => pair === null)) return undefined;
  return new Map(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] as DeskRole]));
}

/** The address of a service that gets a key: encrypted, unless it is on this machine; nothing behind its path. */
export function isServiceAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  if (username || password || search || hash) return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname.replace(/^\[|\]$/g, '')));
}

/** A path, or an address that nobody on the way can change; what is meant as an address never counts as a path. */
export function isKeySource(text: string): boolean {
  if (!isAddress(text)) return !text.includes('\0');
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username || password) return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname.replace(/^\[|\]$/g, '')));
}

/** A file, or an address. */
export function keySource(text: string | undefined): { file: string } | { url: string } | undefined {
  if (text === undefined) return undefined;
  return Object.freeze(isAddress(text) ? { url: text } : { file: resolve(text) });
}

function isAddress(text: string): boolean {
  return /^[a-z][a-z\d+.-]+:\/|^(?:https?|file):/iu.test(text);
}

/** Whether a host name only reaches this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

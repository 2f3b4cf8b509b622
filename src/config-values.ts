/** Values of the environment that are more than text: addresses, time zones, roles. Pure; nothing is read here. */
import { isIPv4, isIPv6 } from 'node:net';
import { resolve } from 'node:path';
import { type BusinessEventType, businessEventTypes } from './domain/business-event.ts';

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

/** Where webhooks go: as above, but with whatever query the receiver wants. */
export function isWebhookAddress(text: string): boolean {
  return URL.canParse(text) && !text.includes('#') && isServiceAddress(text.replace(/\?.*$/s, ''));
}

/** 32 characters or more; behind `whsec_` base64 of at least 24 bytes. */
export function isWebhookSecret(text: string): boolean {
  const [, coded] = /^whsec_(.*)$/s.exec(text) ?? [];
  return coded === undefined ? text.length >= 32 : /^[A-Za-z0-9+/]{32,}={0,2}$/.test(coded);
}

/** A name or address, with or without a port. */
export function isHost(text: string): boolean {
  return /^(?:\[[0-9a-f:]+\]|[\w.-]+)(?::\d{1,5})?$/i.test(text) || isIPv6(text);
}

type WebhookValues = {
  WEBHOOK_URL?: string | undefined;
  WEBHOOK_SECRET?: string | undefined;
  WEBHOOK_SECRET_BEFORE?: string | undefined;
  WEBHOOK_EVENTS: readonly BusinessEventType[];
  WEBHOOK_PRIVATE_HOSTS: readonly string[];
};

export type Webhook = {
  url: string;
  /** The current one first. */
  secrets: readonly string[];
  events: readonly BusinessEventType[];
  privateHosts: readonly string[];
};

export function webhookOf(values: WebhookValues): Webhook | undefined {
  const { WEBHOOK_URL: url, WEBHOOK_SECRET: secret, WEBHOOK_SECRET_BEFORE: before } = values;
  const { WEBHOOK_EVENTS: events, WEBHOOK_PRIVATE_HOSTS: hosts } = values;
  if (!url || !secret) return undefined;
  return Object.freeze({
    url,
    secrets: before ? [secret, before] : [secret],
    events: events.length > 0 ? events : businessEventTypes,
    privateHosts: hosts.map((host) => host.toLowerCase()),
  });
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

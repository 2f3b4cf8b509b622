/** What it takes to reach one company in Business Central, and how patient we are with it. */
import { TresenError } from '../../errors.ts';

export type BusinessCentralSettings = {
  /** The Microsoft Entra tenant: its id or its domain. */
  tenant: string;
  /** The environment's name, like `Production`. */
  environment: string;
  /** The company's id, a GUID. */
  company: string;
  clientId: string;
  clientSecret: string;
  /** For sovereign clouds and tests; `/{tenant}/{environment}/api/v2.0` follows it. */
  address?: string;
  /** For sovereign clouds and tests; `/{tenant}/oauth2/v2.0/token` follows it. */
  login?: string;
  scope?: string;
};

/** Times in milliseconds. */
export type BusinessCentralLimits = {
  /** Requests at once; Business Central serves five per user and queues the rest. */
  atOnce: number;
  /** Requests that may wait for their turn. */
  waiting: number;
  /** A longer Retry-After is not waited for: the question fails, and nothing is asked until it is over. */
  longestWait: number;
  /** For any one request, also those that belong to no question. */
  perRequest: number;
  /** How long units and the forms of numbers are kept. */
  keepLists: number;
  /** How long it may take until a new customer's VAT id or contact is found. */
  keepDirectory: number;
  /** Documents of a customer that are looked through for its orders, newest first, of each kind. */
  documents: number;
};

export const usualLimits: BusinessCentralLimits = {
  atOnce: 5,
  waiting: 500,
  longestWait: 3_000,
  perRequest: 30_000,
  keepLists: 3_600_000,
  keepDirectory: 600_000,
  documents: 2_000,
};

export type Addresses = { company: string; token: string; scope: string };

const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The addresses to ask, without a slash at the end. Throws ConfigInvalid where a secret would travel in the clear. */
export function addressesOf(settings: BusinessCentralSettings): Addresses {
  const { tenant, environment, company } = settings;
  if (!guid.test(company))
    throw new TresenError('ConfigInvalid', 'The company of Business Central is no GUID.', {
      fix: 'Its id is in the answer to GET …/api/v2.0/companies.',
    });
  const api = safeAddress(settings.address ?? 'https://api.businesscentral.dynamics.com/v2.0');
  const login = safeAddress(settings.login ?? 'https://login.microsoftonline.com');
  const [tenantPart, environmentPart] = [encodeURIComponent(tenant), encodeURIComponent(environment)];
  return {
    company: `${api}/${tenantPart}/${environmentPart}/api/v2.0/companies(${company})`,
    token: `${login}/${tenantPart}/oauth2/v2.0/token`,
    scope: settings.scope ?? 'https://api.businesscentral.dynamics.com/.default',
  };
}

function safeAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isLocal = url?.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  if (!url || (url.protocol !== 'https:' && !isLocal))
    throw new TresenError('ConfigInvalid', 'An address of Business Central is no https address.');
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

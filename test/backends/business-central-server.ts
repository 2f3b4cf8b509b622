/**
 * Business Central and its login as their documentation describes them, on loopback: client credentials, lists with $filter,
 * $expand, $select, $orderby, $top and pages, PDFs. It refuses what the service would refuse, and can be told to misbehave.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BusinessCentralSettings } from '../../src/backends/business-central.ts';
import { BadFilter, type Row, readFilter } from './business-central-odata.ts';

/** Lists by their names; rows hold their inner lists, which come only when they are expanded. */
export type Store = Record<
  'salesOrders' | 'salesShipments' | 'salesInvoices' | 'customers' | 'contacts' | 'items' | 'unitsOfMeasure',
  Row[]
>;

/** One way to misbehave, for one request. */
export type Misbehaviour =
  | { status: number; headers?: Record<string, string>; body?: string }
  | { text: string }
  /** The documented answer, changed. */
  | { change: (body: { value: Row[] } & Row) => void }
  | { delay: number }
  | 'silent'
  | 'hang up';

export type Asked = { list: string; query: URLSearchParams; token: string; accept: string };

export type BusinessCentralServer = {
  settings: BusinessCentralSettings;
  store: Store;
  /** Every request for data, in the order of arrival. */
  asked: Asked[];
  /** The forms of every login. */
  logins: URLSearchParams[];
  /** The most requests that were under way at once. */
  peak(): number;
  /** Seconds a new token is good for; none: it does not say. */
  tokenLife(seconds: number): void;
  /** Takes back every token. */
  forgetTokens(): void;
  /** The most rows of a page, and of a list within a row. */
  pageSize(rows: number, inner?: number): void;
  /** The next requests for this list go wrong in these ways, one each. */
  misbehave(list: string, ...ways: Misbehaviour[]): void;
  /** Every request for this list does; undefined: none any more. */
  fail(list: string, way: Misbehaviour | undefined): void;
  /** PDFs by the id of their document. */
  pdfs: Map<string, Uint8Array>;
  close(): Promise<void>;
};

/** Inner lists of each list, and the fields that can be filtered by with the length of their values. */
const inner: Record<string, readonly string[]> = {
  salesOrders: ['salesOrderLines', 'customer'],
  salesShipments: ['salesShipmentLines', 'customer'],
  salesInvoices: ['salesInvoiceLines', 'customer'],
  customers: ['contactsInformation'],
};
const filterable = new Map([
  ['number', 20],
  ['orderNumber', 20],
  ['customerNumber', 20],
  ['companyNumber', 20],
  ['externalDocumentNumber', 35],
  ['displayName', 100],
  ['email', 80],
  ['orderDate', 10],
  ['postingDate', 10],
]);
const listPath = /^\/v2\.0\/([^/]+)\/([^/]+)\/api\/v2\.0\/companies\(([^)]+)\)\/(\w+)(.*)$/;
const pdfPath = /^\(([\da-f-]{36})\)\/pdfDocument\/pdfDocumentContent$/;

/** Listens on a free port of this machine. */
export async function businessCentralServer(store: Store): Promise<BusinessCentralServer> {
  const asked: Asked[] = [];
  const logins: URLSearchParams[] = [];
  const ways = new Map<string, Misbehaviour[]>();
  const always = new Map<string, Misbehaviour>();
  const tokens = new Map<string, number>();
  const pdfs = new Map<string, Uint8Array>();
  let [life, rowsOfPage, rowsWithin] = [3_600, 20_000, 20_000];
  let [running, peak] = [0, 0];

  const server = createServer(async (request, response) => {
    running += 1;
    peak = Math.max(peak, running);
    response.on('close', () => {
      running -= 1;
    });
    const url = new URL(request.url ?? '/', settings.login);
    if (request.method === 'POST') await login(url, request, response);
    else await data(url, request, response);
  });

  async function login(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await textOf(request));
    logins.push(form);
    if (await misbehaved('login', response)) return;
    const isRight =
      url.pathname === `/${settings.tenant}/oauth2/v2.0/token` &&
      request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') &&
      form.get('grant_type') === 'client_credentials' &&
      form.get('client_id') === settings.clientId &&
      form.get('client_secret') === settings.clientSecret &&
      form.get('scope') === 'https://api.businesscentral.dynamics.com/.default';
    if (!isRight) {
      send(response, 401, {
        error: 'invalid_client',
        error_description: `AADSTS7000215: ${form.get('client_id')}`,
      });
      return;
    }
    const token = randomUUID();
    tokens.set(token, Date.now() + life * 1000);
    send(response, 200, { token_type: 'Bearer', expires_in: life, access_token: token });
  }

  async function data(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, tenant, environment, company, list = '', rest = ''] =
      listPath.exec(decodeURI(url.pathname)) ?? [];
    const { authorization = '', accept = '' } = request.headers;
    const prefer = String(request.headers.prefer ?? '');
    const token = authorization.replace(/^Bearer /, '');
    asked.push({ list, query: url.searchParams, token, accept });
    const isPdf = pdfPath.test(rest);
    if (await misbehaved(isPdf ? 'pdf' : list, response, () => answer())) return;
    const { status, body } = answer();
    send(response, status, body);

    function answer(): { status: number; body: unknown } {
      if ((tokens.get(token) ?? 0) <= Date.now()) return refusal(401, 'Authentication_InvalidCredentials');
      if (tenant !== settings.tenant || environment !== settings.environment || company !== settings.company)
        return refusal(404, 'BadRequest_NotFound');
      const rows = Object.hasOwn(store, list) ? store[list as keyof Store] : undefined;
      if (!rows) return refusal(404, 'BadRequest_NotFound');
      if (isPdf) {
        const pdf = pdfs.get(pdfPath.exec(rest)?.[1] ?? '');
        return pdf ? { status: 200, body: pdf } : refusal(404, 'Internal_RecordNotFound');
      }
      const within = /^\(([\da-f-]{36})\)\/(\w+)$/.exec(rest);
      try {
        if (within) return { status: 200, body: innerPage(url, list, within[1] ?? '', within[2] ?? '') };
        if (rest !== '') return refusal(404, 'BadRequest_NotFound');
        const asked = Number(/maxpagesize=(\d+)/.exec(prefer)?.[1] ?? rowsOfPage);
        return { status: 200, body: page(url, list, rows, Math.min(asked, rowsOfPage)) };
      } catch (error) {
        if (!(error instanceof BadFilter)) throw error;
        return refusal(400, 'BadRequest', error.message);
      }
    }
  }

  function page(url: URL, list: string, rows: readonly Row[], size: number): Row {
    const query = url.searchParams;
    for (const name of query.keys())
      if (!/^\$(?:filter|expand|select|orderby|top|skiptoken)$/.test(name)) throw new BadFilter(`${name}?`);
    const filter = query.get('$filter');
    const test = filter === null ? () => true : readFilter(filter, filterable);
    const select = query.get('$select')?.split(',');
    const expand = query.get('$expand')?.split(',') ?? [];
    for (const name of expand) if (!inner[list]?.includes(name)) throw new BadFilter(`${name}?`);
    for (const name of select ?? [])
      if (rows[0] && !Object.hasOwn(rows[0], name))
        throw new BadFilter(`Could not find a property named ${name}`);
    const [field = '', direction = 'asc'] = query.get('$orderby')?.split(' ') ?? [];
    const ordered = rows
      .filter(test)
      .toSorted((one, other) => compare(one[field], other[field]) * (direction === 'desc' ? -1 : 1));
    const all = ordered.slice(0, Number(query.get('$top') ?? ordered.length));
    const from = Number(query.get('$skiptoken') ?? 0);
    const shown = all.slice(from, from + size).map((row) => rowAs(list, row, select, expand));
    const next = new URL(url);
    next.searchParams.set('$skiptoken', String(from + size));
    return {
      '@odata.context': `${settings.address}/$metadata#${list}`,
      value: shown,
      ...(from + size < all.length ? { '@odata.nextLink': next.href } : {}),
    };
  }

  function rowAs(list: string, row: Row, select: string[] | undefined, expand: readonly string[]): Row {
    const shown: Row = { '@odata.etag': 'W/"1"' };
    for (const [name, value] of Object.entries(row)) {
      const isInner = inner[list]?.includes(name);
      if (isInner ? !expand.includes(name) : select && !select.includes(name)) continue;
      const items = isInner && Array.isArray(value) ? value : undefined;
      shown[name] = items ? items.slice(0, rowsWithin) : value;
      if (items && items.length > rowsWithin)
        shown[`${name}@odata.nextLink`] =
          `${companyAddress()}/${list}(${row.id})/${name}?$skiptoken=${rowsWithin}`;
    }
    return shown;
  }

  function innerPage(url: URL, list: string, id: string, name: string): Row {
    const row = store[list as keyof Store].find((each) => each.id === id);
    const items = row?.[name];
    if (!Array.isArray(items)) throw new BadFilter('no such list');
    const from = Number(url.searchParams.get('$skiptoken') ?? 0);
    const next = `${companyAddress()}/${list}(${id})/${name}?$skiptoken=${from + rowsWithin}`;
    return {
      value: items.slice(from, from + rowsWithin),
      ...(from + rowsWithin < items.length ? { '@odata.nextLink': next } : {}),
    };
  }

  /** Whether the request was dealt with in another way. */
  async function misbehaved(
    list: string,
    response: ServerResponse,
    answer?: () => { status: number; body: unknown },
  ): Promise<boolean> {
    const way = ways.get(list)?.shift() ?? always.get(list);
    if (way === undefined) return false;
    if (way === 'silent') return true;
    if (way === 'hang up') {
      response.socket?.destroy();
      return true;
    }
    if ('delay' in way) {
      await sleep(way.delay);
      return false;
    }
    if ('text' in way) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(way.text);
    } else if ('change' in way) {
      const { status, body } = answer?.() ?? { status: 500, body: {} };
      if (status === 200) way.change(body as { value: Row[] });
      send(response, status, body);
    } else {
      response
        .writeHead(way.status, way.headers)
        .end(way.body ?? JSON.stringify(refusal(way.status, 'Told').body));
    }
    return true;
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings = {
    tenant: 'vendor.example',
    environment: 'Production',
    company: '52e03390-bde4-4a11-bbf2-00155df3a615',
    clientId: '3f2f0d1c-0000-4000-8000-000000000001',
    clientSecret: 's3cret-0f-this-stand-in',
    address: `${address}/v2.0`,
    login: address,
  };
  const companyAddress = () =>
    `${settings.address}/${settings.tenant}/${settings.environment}/api/v2.0/companies(${settings.company})`;

  return {
    settings,
    store,
    asked,
    logins,
    pdfs,
    peak: () => peak,
    tokenLife(seconds) {
      life = seconds;
    },
    forgetTokens: () => tokens.clear(),
    pageSize(rows, within = 20_000) {
      [rowsOfPage, rowsWithin] = [rows, within];
    },
    misbehave(list, ...next) {
      ways.set(list, [...(ways.get(list) ?? []), ...next]);
    },
    fail(list, way) {
      if (way) always.set(list, way);
      else always.delete(list);
    },
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

function compare(one: unknown, other: unknown): number {
  const [a, b] = [String(one ?? ''), String(other ?? '')];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A documented error; its message quotes what was asked, as the service's do. */
function refusal(status: number, code: string, message = 'Refused') {
  return { status, body: { error: { code, message: `${message}  CorrelationId:  ${randomUUID()}.` } } };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const isPdf = body instanceof Uint8Array;
  response.writeHead(status, {
    'content-type': isPdf ? 'application/pdf' : 'application/json; odata.metadata=minimal',
  });
  response.end(isPdf ? body : JSON.stringify(body));
}

async function textOf(request: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

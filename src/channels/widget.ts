/** The website's pages and scripts: launcher, chat frame, demo shop. Static files, filled in and with a strict policy. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Company } from '../domain/company.ts';
import { type Answer, refusal } from './answer.ts';
import type { Route } from './http.ts';
import type { HttpRequest } from './request.ts';

/** An article the demo shop shows. */
export type Tile = { number: string; name: string; text?: string };

export type WidgetOptions = {
  route: Route;
  /** What `buildWeb` made. */
  assetsDir: string;
  /** Where browsers reach us; without it the Host header counts. */
  publicUrl?: string;
  /** Sites that may embed the widget, besides our own pages; `*` is every site. */
  origins: string[];
  company(): ShopCompany;
  /** Articles for the demo shop, in the language of the page; a few general tiles without it. */
  tiles?(language: 'de' | 'en'): Tile[];
};

export type ShopCompany = Pick<
  Company,
  'name' | 'street' | 'postalCode' | 'city' | 'phone' | 'email' | 'hours' | 'imprintUrl' | 'privacyUrl'
>;

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** For scripts and frames that pages of other sites load. */
const forOtherSites = { 'Cross-Origin-Resource-Policy': 'cross-origin' };

/** Registers `/`, `/widget.js`, `/widget/frame` and `/widget/assets/…`. Reads all files once, at once. */
export function widgetRoutes(options: WidgetOptions): void {
  const { route, assetsDir, publicUrl, company, tiles } = options;
  const origins = options.origins.map((origin) => (origin === '*' ? origin : new URL(origin).origin));
  const site = readSite(assetsDir);

  route('GET', '/widget.js', (request) => file(request, site.launcher, 'public, max-age=600'));
  route('GET', '/widget/assets/:name', async (request) => {
    const asset = site.assets.get(request.params.name ?? '');
    return asset
      ? file(request, asset, 'public, max-age=31536000, immutable')
      : refusal(404, 'NotFound', 'There is nothing here.');
  });

  route('GET', '/widget/frame', async (request) => {
    const language = languageOf(request);
    const { name, privacyUrl, imprintUrl } = company();
    const host = request.query.get('host') ?? '';
    const every = origins.includes('*');
    const isKnownHost = every || [ownOrigin(request, publicUrl), ...origins].includes(host);
    return page(site.frame, every ? ['*'] : ["'self'", ...origins], streamSource(request, publicUrl), {
      lang: language,
      title: name,
      name,
      host: isKnownHost ? host : '',
      color: request.query.get('color') ?? '',
      privacy: privacyUrl,
      imprint: imprintUrl,
    });
  });

  route('GET', '/', async (request) => {
    const language = languageOf(request);
    const facts = company();
    const data = { ...shown(facts), language, tiles: tiles?.(language) ?? [] };
    return page(site.shop, ["'none'"], streamSource(request, publicUrl), {
      lang: language,
      name: facts.name,
      data: JSON.stringify(data),
    });
  });
}

type Asset = { body: Buffer; zipped: Promise<Buffer>; type: string; tag: string };
/** `scripts` is what may run besides the page's own script. */
type Page = { template: string; script: string; style: string; scripts: string };
type Site = { launcher: Asset; assets: Map<string, Asset>; frame: Page; shop: Page };

const zip = promisify(gzip);

function readSite(dir: string): Site {
  const asset = (path: string): Asset => {
    const body = readFileSync(join(dir, path));
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    const type = types[extname(path)] ?? 'application/octet-stream';
    return { body, type, tag, zipped: zip(body, { level: 9 }) };
  };
  const names = existsSync(join(dir, 'assets')) ? readdirSync(join(dir, 'assets')) : [];
  const manifest: Record<string, { name?: string; file: string; css?: string[]; isEntry?: boolean }> =
    JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8'));
  const page = (name: string, below: string, scripts: string): Page => {
    const entry = Object.values(manifest).find((each) => each.isEntry && each.name === name);
    return {
      template: readFileSync(join(dir, `${name}.html`), 'utf8'),
      // Relative, so that it works below any path a proxy puts in front.
      script: below + (entry?.file ?? ''),
      style: below + (entry?.css?.[0] ?? ''),
      scripts,
    };
  };
  return {
    launcher: asset('widget.js'),
    assets: new Map(names.map((name) => [name, asset(join('assets', name))])),
    frame: page('frame', '', "'strict-dynamic'"),
    // The launcher comes by the script line that every site adds: without a nonce.
    shop: page('shop', 'widget/', "'self'"),
  };
}

async function file(
  request: HttpRequest,
  { body, zipped, type, tag }: Asset,
  caching: string,
): Promise<Answer> {
  const headers = {
    ...forOtherSites,
    'Content-Type': type,
    'Cache-Control': caching,
    'Access-Control-Allow-Origin': '*',
    ETag: tag,
    Vary: 'Accept-Encoding',
  };
  if (request.header('if-none-match') === tag) return { status: 304, headers };
  if (!/\bgzip\b/.test(request.header('accept-encoding') ?? '')) return { status: 200, headers, body };
  return { status: 200, headers: { ...headers, 'Content-Encoding': 'gzip' }, body: await zipped };
}

/** A page with a policy that lets only its own script and style run, by a nonce that is good for this answer. */
function page(
  { template, script, style, scripts }: Page,
  ancestors: string[],
  stream: string,
  values: Record<string, string>,
): Answer {
  const nonce = randomBytes(18).toString('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' ${scripts}`,
    `style-src 'nonce-${nonce}'`,
    "img-src 'self' data:",
    `connect-src 'self' ${stream}`,
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    `frame-ancestors ${ancestors.join(' ')}`,
  ];
  const all: Record<string, string> = { ...values, nonce, script, style };
  return {
    status: 200,
    headers: {
      ...forOtherSites,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy.join('; '),
      'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
      // Browsers that know frame-ancestors ignore this one, which cannot name other sites.
      'X-Frame-Options': 'SAMEORIGIN',
    },
    body: template.replace(/\{\{(\w+)\}\}/g, (_place, name: string) => escaped(all[name] ?? '')),
  };
}

function ownOrigin(request: HttpRequest, publicUrl: string | undefined): string {
  return new URL(publicUrl ?? `http://${request.header('host') ?? '127.0.0.1'}`).origin;
}

/** Older browsers do not count sockets to `'self'`. */
function streamSource(request: HttpRequest, publicUrl: string | undefined): string {
  return ownOrigin(request, publicUrl).replace(/^http/, 'ws');
}

function shown({ name, street, postalCode, city, phone, email, hours, imprintUrl, privacyUrl }: ShopCompany) {
  return { name, street, postalCode, city, phone, email, hours, imprintUrl, privacyUrl };
}

function languageOf(request: HttpRequest): 'de' | 'en' {
  return /^en\b/i.test(request.query.get('lang') ?? '') ? 'en' : 'de';
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

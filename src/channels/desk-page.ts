/** The desk's page and its scripts and styles: static files, the page with a strict policy and a nonce for each answer. */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { refusal } from './answer.ts';
import type { Route } from './http.ts';
import type { HttpRequest } from './request.ts';

export type DeskPageOptions = {
  route: Route;
  /** What `buildWeb` made. */
  assetsDir: string;
  /** Where browsers reach us; without it the Host header counts. */
  publicUrl?: string;
};

/** Registers `/desk` and `/desk/assets/…`. Reads all files once, at once. */
export function deskPage({ route, assetsDir, publicUrl }: DeskPageOptions): void {
  const { assets, template, script, style } = readDesk(assetsDir);

  route('GET', '/desk', async (request) => {
    const nonce = randomBytes(18).toString('base64');
    const values: Record<string, string> = { nonce, script, style };
    return {
      status: 200,
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': policy(nonce, streamSource(request, publicUrl)),
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Resource-Policy': 'same-origin',
        'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
      },
      body: template.replace(/\{\{(\w+)\}\}/g, (_place, name: string) => values[name] ?? ''),
    };
  });

  route('GET', '/desk/assets/:name', async (request) => {
    const asset = assets.get(request.params.name ?? '');
    if (!asset) return refusal(404, 'NotFound', 'There is nothing here.');
    const headers = {
      'Content-Type': asset.type,
      // The name holds a hash of the content.
      'Cache-Control': 'private, max-age=31536000, immutable',
      'Cross-Origin-Resource-Policy': 'same-origin',
      Vary: 'Accept-Encoding',
    };
    if (!/\bgzip\b/.test(request.header('accept-encoding') ?? ''))
      return { status: 200, headers, body: asset.body };
    return { status: 200, headers: { ...headers, 'Content-Encoding': 'gzip' }, body: await asset.zipped };
  });
}

/** Fluent's styles are made in the page: each of its style elements carries the nonce, so nothing unsafe is allowed. */
function policy(nonce: string, stream: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'nonce-${nonce}'`,
    "img-src 'self' data:",
    `connect-src 'self' ${stream}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

type Asset = { body: Buffer; zipped: Promise<Buffer>; type: string };

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const zip = promisify(gzip);

function readDesk(dir: string): {
  assets: Map<string, Asset>;
  template: string;
  script: string;
  style: string;
} {
  const below = join(dir, 'desk', 'assets');
  const names = existsSync(below) ? readdirSync(below) : [];
  const manifest: Record<string, { file: string; css?: string[]; isEntry?: boolean }> = JSON.parse(
    readFileSync(join(dir, 'desk', 'manifest.json'), 'utf8'),
  );
  const entry = Object.values(manifest).find(({ isEntry }) => isEntry);
  return {
    assets: new Map(
      names.map((name) => {
        const body = readFileSync(join(below, name));
        const type = types[extname(name)] ?? 'application/octet-stream';
        return [name, { body, type, zipped: zip(body, { level: 9 }) }];
      }),
    ),
    template: readFileSync(join(dir, 'desk.html'), 'utf8'),
    // Relative, so that it works below any path a proxy puts in front.
    script: `desk/${entry?.file ?? ''}`,
    style: `desk/${entry?.css?.[0] ?? ''}`,
  };
}

/** Older browsers do not count sockets to `'self'`. */
function streamSource(request: HttpRequest, publicUrl: string | undefined): string {
  const own = new URL(publicUrl ?? `http://${request.header('host') ?? '127.0.0.1'}`).origin;
  return own.replace(/^http/, 'ws');
}

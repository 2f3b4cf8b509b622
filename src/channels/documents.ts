/** Hands out the vendor's public documents (data sheets, certificates): only files that the vendor lists by name. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { TresenError } from '../errors.ts';
import type { Route } from './http.ts';

const types: Record<string, string> = {
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.zip': 'application/zip',
  '.dxf': 'application/octet-stream',
  '.txt': 'text/plain; charset=utf-8',
};

/** The path under which `file` is served. */
export function documentPath(file: string): string {
  return `/documents/${encodeURIComponent(file)}`;
}

/**
 * Registers `GET /documents/:file`. `isListed` says whether the vendor lists a file; anything else is 404, so no path
 * can lead out of the folder. Always an attachment: nothing of the vendor runs on our origin.
 */
export function documentRoutes(options: {
  route: Route;
  dir: string;
  isListed(file: string): boolean;
}): void {
  options.route('GET', '/documents/:file', async ({ params }) => {
    const file = params.file ?? '';
    if (!options.isListed(file)) throw new TresenError('NotFound', 'There is no such document.');
    const body = await readFile(join(options.dir, file)).catch((cause) => {
      throw new TresenError('NotFound', 'There is no such document.', { cause });
    });
    const name = file.split('/').at(-1) ?? file;
    return {
      status: 200,
      body,
      headers: {
        'Content-Type': types[extname(name).toLowerCase()] ?? 'application/octet-stream',
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
        'Cache-Control': 'public, max-age=3600',
      },
    };
  });
}

/** Builds the browser code into one folder: the launcher as a single script, pages as hashed modules with a manifest. */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig } from 'vite';
import { isBuilt, sourceHash } from './stamp.ts';

export { isBuilt, sourceHash } from './stamp.ts';

const here = import.meta.dirname;

/** Where the app looks unless told otherwise. */
export const defaultOutDir = resolve(here, '../../node_modules/.cache/tresen/web');

/** Pages of the website: a module with what it imports, under `assets/`. A page that is not there yet is left out. */
const pages: Record<string, string> = {
  frame: 'widget/main.tsx',
  shop: 'shop/main.ts',
};
/** The desk has a build of its own, below `desk/`: what it shares with the widget must not cost customers another request. */
const desk: Record<string, string> = { desk: 'desk/main.tsx' };
/** HTML with `{{…}}` for the server to fill in. */
const templates: Record<string, string> = {
  'frame.html': 'widget/frame.html',
  'shop.html': 'shop/shop.html',
  'desk.html': 'desk/desk.html',
};

/** Builds beside `outDir` and puts the result in its place in one step, so that a half-built folder is never served. */
export async function buildWeb(outDir = defaultOutDir): Promise<void> {
  const hash = await sourceHash();
  const fresh = `${outDir}.${process.pid}`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  await Promise.all([
    build(launcher(fresh)),
    build(modules(fresh, pages)),
    build(modules(join(fresh, 'desk'), desk)),
  ]);
  for (const [name, source] of Object.entries(templates))
    if (existsSync(join(here, source))) await copyFile(join(here, source), join(fresh, name));
  await writeFile(join(fresh, 'build.json'), JSON.stringify({ hash }));
  await putInPlace(fresh, outDir, hash);
}

/** Another process may have built the same in the meantime: then its build stays, it is in use. */
async function putInPlace(fresh: string, outDir: string, hash: string): Promise<void> {
  const old = `${fresh}.old`;
  if (!(await isBuilt(outDir, hash))) {
    if (existsSync(outDir)) await rename(outDir, old);
    await rename(fresh, outDir).catch(async (error) => {
      if (!(await isBuilt(outDir, hash))) throw error;
    });
  }
  for (const left of [fresh, old]) await rm(left, { recursive: true, force: true });
}

const common: InlineConfig = {
  configFile: false,
  envFile: false,
  publicDir: false,
  root: here,
  logLevel: 'error',
  // Whoever builds, a test or a start: the same pages, without React's checks for developers.
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  oxc: { jsx: { development: false } },
};
const output = { emptyOutDir: false, target: ['es2022', 'safari16.4'], reportCompressedSize: false };

/** Runs on pages of others: one script, no imports, nothing global. */
function launcher(outDir: string): InlineConfig {
  return {
    ...common,
    build: {
      ...output,
      outDir,
      lib: {
        entry: join(here, 'widget/launcher.ts'),
        formats: ['iife'],
        name: 'tresenLauncher',
        fileName: () => 'widget.js',
      },
    },
  };
}

function modules(outDir: string, entries: Record<string, string>): InlineConfig {
  const input = Object.fromEntries(
    Object.entries(entries)
      .map(([name, source]) => [name, join(here, source)] as const)
      .filter(([, source]) => existsSync(source)),
  );
  return {
    ...common,
    base: './',
    build: {
      ...output,
      outDir,
      assetsDir: 'assets',
      manifest: 'manifest.json',
      // The pages name their own styles and scripts, with the nonce of the answer.
      modulePreload: false,
      rolldownOptions: { input },
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await buildWeb(process.argv[2] && resolve(process.argv[2]));

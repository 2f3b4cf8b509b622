/** Where the project keeps its own things: its knowledge, and a cache of what is made from files by content. */
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const projectDir = fileURLToPath(new URL('..', import.meta.url));

/** The demo vendor, and the defaults of every other vendor. */
export const defaultKnowledgeDir = fileURLToPath(new URL('../knowledge', import.meta.url));

/** Trained weights, compiled catalogues, built pages: named by content, safe to delete at any time. */
export const cacheDir = fileURLToPath(new URL('../node_modules/.cache/tresen', import.meta.url));

/** Starts the counter: reads the config, builds the app, listens, and ends in order on SIGTERM or SIGINT. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { loadConfig, readEnvironment } from './config.ts';
import { isKnown } from './errors.ts';
import { cacheDir } from './places.ts';

// Compiled code of a thousand modules is kept: it halves the time to start. It must be on before they are loaded.
enableCompileCache(join(cacheDir, 'compiled'));
const { createApp } = await import('./app.ts');

try {
  const app = await createApp(loadConfig(readEnvironment()));
  const { page, desk } = await app.listen();
  console.log(`Tresen is open.\n  shop page  ${page}/\n  desk       ${desk}\n  health     ${page}/readyz`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      app.close().then(
        () => process.exit(0),
        (error) => {
          console.error('Could not close in order:', error);
          process.exit(1);
        },
      );
    });
  }
} catch (error) {
  console.error(isKnown(error) ? [error.message, error.fix].filter(Boolean).join('\n') : error);
  process.exit(1);
}

/** The backend over Business Central keeps the promises of every backend. */
import { guarded } from '../../src/backends/guarded.ts';
import { businessCentralWorld } from './business-central-world.ts';
import { backendContract } from './contract.ts';

backendContract('The backend over Business Central', () => businessCentralWorld());

backendContract('A guarded backend over Business Central', async () => {
  const { backend, close } = await businessCentralWorld();
  return { backend: guarded(backend, { clock: () => performance.now() }), close };
});

backendContract('The backend over Business Central in pages of one row', async () => {
  const world = await businessCentralWorld();
  world.server.pageSize(1, 1);
  return world;
});

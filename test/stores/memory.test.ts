/** The memory store keeps every promise it can: all but outliving the process. */
import { memoryStores } from '../../src/stores/memory.ts';
import { countedIds } from '../support/store-parts.ts';
import { storeContract } from './contract.ts';

storeContract('memory', async (clock) => {
  const stores = memoryStores({ now: clock.now, id: countedIds() });
  return { stores, bytes: async () => '', dispose: () => stores.close() };
});

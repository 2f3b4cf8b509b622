/** The embedded store keeps the contract, and what it promises beyond it: restarts, the lock, the layout of its folder. */
import { lowdbStores } from '../../src/stores/lowdb.ts';
import { storeFolder } from '../support/store-folder.ts';
import { countedIds } from '../support/store-parts.ts';
import { storeContract } from './contract.ts';

storeContract('lowdb', async (clock) => {
  const folder = await storeFolder();
  const stores = await lowdbStores({ dir: folder.dir, now: clock.now, id: countedIds() });
  return {
    stores,
    bytes: folder.bytes,
    async dispose() {
      await stores.close();
      await folder.remove();
    },
  };
});

/** Fills a data folder with conversations of ten messages each, through the store itself. */
import { lowdbStores } from '../src/stores/lowdb.ts';

const messages = 10;
const text = 'Guten Tag, wir brauchen wieder Spanplattenschrauben 4x40, diesmal 12 Schachteln.';
/** As many conversations at once: one group commit holds them all. */
const batch = 500;

/** Stores `count` conversations in `dir` and closes it again, so that a server can open it. */
export async function seedConversations(dir: string, count: number): Promise<void> {
  let made = 0;
  const id = () => {
    made += 1;
    return `seed-${made.toString(36)}`;
  };
  const stores = await lowdbStores({ dir, now: () => new Date(), id, warn: console.error });
  const user = { id: 'dl_seed', role: 'user' as const };
  for (let from = 0; from < count; from += batch) {
    const ids = Array.from({ length: Math.min(batch, count - from) }, (_, index) => `stored-${from + index}`);
    await Promise.all(
      ids.map(async (conversation) => {
        await stores.conversations.create({ id: conversation, channel: 'directline', user });
        for (let message = 0; message < messages; message += 1) {
          await stores.conversations.accept(
            conversation,
            { type: 'message', from: user, text },
            { turn: false },
          );
        }
      }),
    );
  }
  await stores.close();
}

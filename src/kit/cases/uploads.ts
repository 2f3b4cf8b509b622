/** Photos that come after a complaint was taken down belong to its case. */
import type { Case } from '../../domain/case.ts';
import type { Turn } from '../turn.ts';

/** Hours for which a photo is rather about the complaint of before. */
const hours = 24;

/** Adds the files to the latest complaint of this conversation; its number, or undefined when there is none to add to. */
export async function joinLatestComplaint(
  files: readonly { url: string }[],
  turn: Turn,
): Promise<string | undefined> {
  const memory = turn.memory.cases?.find(({ reason }) => reason === 'complaint');
  const stored = memory && ((await turn.recall('case', memory.id)) as Case | undefined);
  if (!stored || stored.state === 'closed') return undefined;
  if (turn.now.getTime() - Date.parse(stored.openedAt) > hours * 3_600_000) return undefined;
  const uploads = [...new Set([...stored.about.uploads, ...files.map(({ url }) => url)])];
  turn.record({ kind: 'case', id: stored.id, data: { ...stored, about: { ...stored.about, uploads } } });
  return stored.id;
}

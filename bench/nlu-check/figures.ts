/** What is counted: accuracy, macro-F1, confusions, and what a refusal would cost and bring. Percent, one decimal. */
import type { Reader } from './readers.ts';
import type { Labelled } from './split.ts';

export type Pair = { meant: string; read: string; foreign: number; text: string };

/** Reads every text. */
export async function readAll(reader: Reader, test: readonly Labelled[]): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (const { text, label } of test) {
    const { label: read, foreign } = await reader.read(text);
    pairs.push({ meant: label, read, foreign, text });
  }
  return pairs;
}

/** Share of pairs read as meant. */
export function accuracy(pairs: readonly Pair[]): number {
  return percent(pairs.filter(({ meant, read }) => meant === read).length, pairs.length);
}

/** Mean of the labels' F1: rare labels count as much as frequent ones. */
export function macroF1(pairs: readonly Pair[]): number {
  const labels = [...new Set(pairs.map(({ meant }) => meant))];
  const sum = labels.reduce((total, label) => {
    const right = pairs.filter(({ meant, read }) => meant === label && read === label).length;
    const wanted = pairs.filter(({ meant }) => meant === label).length;
    const said = pairs.filter(({ read }) => read === label).length;
    return total + (right === 0 ? 0 : (2 * right) / (wanted + said));
  }, 0);
  return percent(sum, labels.length);
}

/** The commonest mistakes as `meant → read`, with their number. */
export function confusions(pairs: readonly Pair[], most = 10): { mistake: string; times: number }[] {
  const counts = new Map<string, number>();
  for (const { meant, read } of pairs)
    if (meant !== read) counts.set(`${meant} → ${read}`, (counts.get(`${meant} → ${read}`) ?? 0) + 1);
  return [...counts]
    .map(([mistake, times]) => ({ mistake, times }))
    .sort((a, b) => b.times - a.times)
    .slice(0, most);
}

/**
 * In-scope accuracy and out-of-scope recall when the `share` of in-scope messages that look most foreign is refused:
 * the threshold comes from `known` (messages in scope), as it would in use.
 */
export function withRefusal(
  inScope: readonly Pair[],
  outside: readonly Pair[],
  known: readonly Pair[],
  share: number,
): { accuracy: number; recall: number } {
  const marks = known.map(({ foreign }) => foreign).sort((a, b) => b - a);
  const above = marks[Math.floor(marks.length * share)] ?? 1;
  const kept = inScope.filter(({ foreign }) => foreign <= above);
  return {
    accuracy: percent(kept.filter(({ meant, read }) => meant === read).length, inScope.length),
    recall: percent(outside.filter(({ foreign }) => foreign > above).length, outside.length),
  };
}

export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((1000 * part) / whole) / 10;
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : Math.round((10 * values.reduce((a, b) => a + b, 0)) / values.length) / 10;
}

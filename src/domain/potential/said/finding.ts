/** What a pattern finds in one sentence, before anybody asks in what way it was said. */
import type { Figure, Grade, SignalKind } from '../signal.ts';
import type { Sentence } from './sentence.ts';

export type Finding = {
  kind: SignalKind;
  grade: Grade;
  /** Where it stands in `sentence.plain`. */
  from: number;
  to: number;
  figures: Figure[];
  /** A denial beside it belongs to the story and does not deny it. */
  mayDeny?: true;
};

/** A pattern reader: findings of one sort in a sentence. */
export type Reader = (sentence: Sentence) => Finding[];

/** Where a pattern matched, with its groups. */
export type Hit = { from: number; to: number; groups: (string | undefined)[] };

/** Nobody says the same sort of thing more often in one sentence; a pasted list or an attack may. */
const mostHits = 20;

/** The places of a pattern in the plain words; patterns begin and end at words. */
export function hits(sentence: Sentence, pattern: RegExp): Hit[] {
  return [...sentence.plain.matchAll(pattern)].slice(0, mostHits).map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    groups: [...match].slice(1),
  }));
}

/** A pattern between word borders, to be found everywhere. `N` stands for a number, which is a group. */
export function words(source: string): RegExp {
  return new RegExp(`(?<![^ ])(?:${source})(?![^ ])`.replace(/\bN\b/g, '(\\d+(?:\\.\\d+)?)'), 'g');
}

/** The first group that is a number within bounds, whole numbers only. */
export function countIn({ groups }: Hit, least: number, most: number): number | undefined {
  const value = Number(groups.find((group) => group !== undefined && /^\d+$/.test(group)));
  return value >= least && value <= most ? value : undefined;
}

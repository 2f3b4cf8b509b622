/** The one place where overlapping readings of a message are settled: a better rank wins, then the longer, then the earlier. */
import type { Entity } from '../../domain/understanding.ts';

type Without<Each, Key extends PropertyKey> = Each extends unknown ? Omit<Each, Key> : never;

/** What a stretch means, without where it stands. */
export type Meaning = Without<Entity, 'text' | 'start' | 'end'>;

/** Lower is surer. What is at least written like nothing else comes first, bare numbers come last. */
export const ranks = {
  email: 0,
  vatId: 1,
  document: 2,
  article: 3,
  phone: 4,
  date: 5,
  unknownArticle: 5.5,
  noise: 6,
  postalCode: 7,
  size: 8,
  bareDocument: 9,
  quantity: 9,
  product: 10,
  person: 11,
  company: 11,
} as const;

/** A reading of a stretch; without `means` it only keeps others off (a price, a time, a size). */
export type Claim = { start: number; end: number; rank: number; means?: Meaning };

/** What already explains each character: nothing, something else, or a size or number of an article. */
export type Cover = {
  isFree(start: number, end: number): boolean;
  /** Whether a character belongs to a size or an article number. */
  isProduct(offset: number): boolean;
  take(claim: Pick<Claim, 'start' | 'end' | 'rank'>): void;
};

const free = 0;
const taken = 1;
const product = 2;

/** An empty cover for a text. */
export function createCover(length: number): Cover {
  const cover = new Uint8Array(length);
  return {
    isFree(start, end) {
      for (let at = start; at < end; at += 1) if (cover[at] !== free) return false;
      return true;
    },
    isProduct: (offset) => cover[offset] === product,
    take({ start, end, rank }) {
      cover.fill(rank === ranks.size || rank === ranks.article ? product : taken, start, end);
    },
  };
}

/** Takes claims into the cover, best first; answers those that found room, in reading order. */
export function settle(claims: readonly Claim[], cover: Cover): Claim[] {
  const best = claims.toSorted(
    (a, b) => a.rank - b.rank || b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  const settled: Claim[] = [];
  for (const claim of best) {
    if (claim.end <= claim.start || !cover.isFree(claim.start, claim.end)) continue;
    cover.take(claim);
    settled.push(claim);
  }
  return settled.sort((a, b) => a.start - b.start);
}

/** Claims with a meaning as entities of the text. */
export function entitiesOf(claims: readonly Claim[], text: string): Entity[] {
  return claims
    .flatMap(({ start, end, means }) =>
      means ? [{ ...means, text: text.slice(start, end), start, end }] : [],
    )
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

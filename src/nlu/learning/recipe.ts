/** The numbers of the recogniser, with what they were worth when they were chosen. */
import type { Language } from '../../domain/language.ts';

export type Recipe = {
  /** Lengths of the groups: stems, pairs of stems, pieces of words. */
  groupWeights: readonly number[];
  /** Rarity counts with this power. */
  rarityPower: number;
  /** Features of fewer messages are left out. */
  atLeast: number;
  /** Training copies with a typing error, per example. */
  typoCopies: number;
  cost: number;
  epochs: number;
};

export const recipes: Record<Language, Recipe> = {
  de: { groupWeights: [1, 0.6, 1], rarityPower: 0.7, atLeast: 2, typoCopies: 2, cost: 1, epochs: 12 },
  en: { groupWeights: [1, 0.6, 1], rarityPower: 0.7, atLeast: 2, typoCopies: 2, cost: 1, epochs: 12 },
};

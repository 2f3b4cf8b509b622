/** The numbers of the recogniser, with what they were worth when they were chosen. */
import type { Language } from '../../domain/language.ts';

export type Recipe = {
  /** Lengths of the groups: stems, pairs of stems, pieces of words. */
  groupWeights: readonly number[];
  /** Rarity counts with this power. */
  rarityPower: number;
  /** Features of fewer messages (copies count) are left out. */
  atLeast: number;
  /** Training copies with a typing error, per example. */
  typoCopies: number;
  /** Price of a wrongly placed row, and rounds, of the linear machine. */
  cost: number;
  epochs: number;
  /** Units and rounds of the network. */
  hidden: number;
  networkEpochs: number;
  /** Share of the set-aside examples that may be refused wrongly: they are harder than what customers write. */
  refusedWrongly: number;
};

export const recipes: Record<Language, Recipe> = {
  de: {
    groupWeights: [1, 0.7, 1],
    rarityPower: 0.5,
    atLeast: 2,
    typoCopies: 1,
    cost: 1,
    epochs: 12,
    hidden: 48,
    networkEpochs: 6,
    refusedWrongly: 0.045,
  },
  en: {
    groupWeights: [1, 0.7, 1],
    rarityPower: 0.5,
    atLeast: 2,
    typoCopies: 1,
    cost: 1,
    epochs: 12,
    hidden: 48,
    networkEpochs: 6,
    refusedWrongly: 0.05,
  },
};

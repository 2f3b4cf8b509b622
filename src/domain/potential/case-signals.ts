/** A proposal in the shape that a case keeps: each signal with its points, the customer's sentence and one comparison. */
import type { CaseSignal } from '../case.ts';
import type { Proposal } from './proposal.ts';

/**
 * The signals of a proposal for a case, most points first. `said` is empty for what only history shows; `at` is the
 * day. The figures stay with the proposal.
 */
export function caseSignals({ signals }: Pick<Proposal, 'signals'>): CaseSignal[] {
  return signals.map(({ signal, points }) => {
    const { kind, said = '', day: at, comparison } = signal;
    if (!comparison) return { kind, points, said, at };
    const { article, asked, usual, unit, factor } = comparison;
    return {
      kind,
      points,
      said,
      at,
      comparison: { ...(article ? { article } : {}), asked, usual, ...(unit ? { unit } : {}), factor },
    };
  });
}

/** Why a case is here, in a word. */
import type { CaseReason } from '../../../domain/case.ts';
import { useTexts } from '../surroundings.tsx';

export function ReasonChip({ reason }: { reason: CaseReason }) {
  const { reasons } = useTexts();
  return <span className={`chip reason ${reason}`}>{reasons[reason]}</span>;
}

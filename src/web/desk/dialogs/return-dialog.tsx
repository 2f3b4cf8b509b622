/** Giving a case back to the bot: asked once, because the customer is told. */
import type { CaseDetail } from '../../../desk/api.ts';
import { fill } from '../../shared/language.ts';
import { useDesk, useTexts } from '../surroundings.tsx';
import { DialogFrame } from './frame.tsx';

export function ReturnDialog({ detail, onDismiss }: { detail: CaseDetail; onDismiss(): void }) {
  const desk = useDesk();
  const { giveBack } = useTexts();
  return (
    <DialogFrame
      heading={giveBack.heading}
      onDismiss={onDismiss}
      submit={{ name: giveBack.submit, isReady: true, act: () => desk.giveBack(detail.id) }}
    >
      <p>{fill(giveBack.lead, { who: detail.who })}</p>
    </DialogFrame>
  );
}

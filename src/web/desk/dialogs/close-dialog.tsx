/** Closing a case: how it ended, and whether the bot was right to see potential. */
import { Field, Radio, RadioGroup } from '@fluentui/react-components';
import { useState } from 'react';
import type { CaseDetail } from '../../../desk/api.ts';
import { useDesk, useDeskPart, useTexts } from '../surroundings.tsx';
import { DialogFrame } from './frame.tsx';

export function CloseDialog({ detail, onDismiss }: { detail: CaseDetail; onDismiss(): void }) {
  const desk = useDesk();
  const { closing, outcomes } = useTexts();
  const known = useDeskPart((state) => state.knowing.outcomes);
  const [outcome, setOutcome] = useState('');
  const [right, setRight] = useState('');
  const chosen = known.find((each) => each === outcome);
  const hasSignals = detail.brief.some((part) => part.section === 'signals' && part.signals.length > 0);

  return (
    <DialogFrame
      heading={closing.heading}
      onDismiss={onDismiss}
      submit={{
        name: closing.submit,
        isReady: chosen !== undefined,
        act: async () =>
          chosen !== undefined &&
          desk.closeCase(detail.id, chosen, right === '' ? undefined : right === 'right'),
      }}
    >
      <Field label={closing.outcome} required>
        <RadioGroup className="outcomes" value={outcome} onChange={(_, { value }) => setOutcome(value)}>
          {known.map((each) => (
            <Radio key={each} value={each} label={outcomes[each]} />
          ))}
        </RadioGroup>
      </Field>
      {hasSignals && (
        <Field label={closing.signal} hint={closing.signalHint}>
          <RadioGroup layout="horizontal" value={right} onChange={(_, { value }) => setRight(value)}>
            <Radio value="right" label={closing.right} />
            <Radio value="wrong" label={closing.wrong} />
            <Radio value="" label={closing.skip} />
          </RadioGroup>
        </Field>
      )}
    </DialogFrame>
  );
}

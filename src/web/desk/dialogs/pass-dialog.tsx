/** Passing a case to a colleague; who is there stands first. */
import { Avatar, Radio, RadioGroup } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { CaseDetail } from '../../../desk/api.ts';
import { fill } from '../../shared/language.ts';
import { useDesk, useDeskPart, useTexts } from '../surroundings.tsx';
import { DialogFrame } from './frame.tsx';

const order = ['available', 'busy', 'away'];

export function PassDialog({ detail, onDismiss }: { detail: CaseDetail; onDismiss(): void }) {
  const desk = useDesk();
  const { pass, top } = useTexts();
  const { colleagues, worksCouncil } = useDeskPart((state) => state.knowing);
  const lines = useDeskPart((state) => state.lines);
  const me = useDeskPart((state) => state.me.id);
  const [to, setTo] = useState('');
  const others = useMemo(
    () =>
      colleagues
        .filter(({ id }) => id !== me && id !== detail.owner?.id)
        .sort((one, other) => order.indexOf(one.presence) - order.indexOf(other.presence)),
    [colleagues, me, detail.owner?.id],
  );
  const chosen = others.find(({ id }) => id === to);
  const held = (id: string) =>
    [...lines.values()].filter(({ owner, state }) => state === 'person' && owner?.id === id).length;

  return (
    <DialogFrame
      heading={pass.heading}
      onDismiss={onDismiss}
      submit={{
        name: pass.submit,
        isReady: chosen !== undefined,
        act: async () => chosen !== undefined && desk.pass(detail.id, chosen),
      }}
    >
      <p>{fill(pass.lead, { who: detail.who })}</p>
      {others.length === 0 && <p>{pass.nobody}</p>}
      <RadioGroup value={to} onChange={(_, { value }) => setTo(value)} aria-label={pass.heading}>
        {others.map(({ id, name, presence }) => (
          <Radio
            key={id}
            value={id}
            label={
              <span className="colleague">
                <Avatar name={name} size={24} aria-hidden badge={{ status: presence }} />
                {name}
                {/* How much somebody has on their table is a figure about a person. */}
                <span className="small">
                  {[top[presence], worksCouncil ? '' : fill(pass.open, { n: held(id) })]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
            }
          />
        ))}
      </RadioGroup>
    </DialogFrame>
  );
}

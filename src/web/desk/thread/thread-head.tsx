/** Above the thread: whose case, its number and word, until when, and what can be done with it. */
import { Button, Tooltip } from '@fluentui/react-components';
import { ArrowForward20Regular } from '@fluentui/react-icons/svg/arrow-forward';
import { Bot20Regular } from '@fluentui/react-icons/svg/bot';
import { Checkmark20Regular } from '@fluentui/react-icons/svg/checkmark';
import { HandRight20Regular } from '@fluentui/react-icons/svg/hand-right';
import { PanelRight20Regular } from '@fluentui/react-icons/svg/panel-right';
import { Receipt20Regular } from '@fluentui/react-icons/svg/receipt';
import type { CaseDetail } from '../../../desk/api.ts';
import { fill } from '../../shared/language.ts';
import { ChannelIcon } from '../queue/channel-icon.tsx';
import { PromiseClock } from '../queue/promise-clock.tsx';
import { ReasonChip } from '../queue/reason-chip.tsx';
import { useAsked } from '../shell/asks.ts';
import type { DialogName } from '../shell/desk-view.tsx';
import { useAround, useDesk, useDeskPart } from '../surroundings.tsx';
import { CopyButton, useCopy } from './copy-button.tsx';

type Props = { detail: CaseDetail; onDialog(name: DialogName): void };

export function ThreadHead({ detail, onDialog }: Props) {
  const desk = useDesk();
  const { texts, settings } = useAround();
  const { actions } = texts;
  const me = useDeskPart((state) => state.me.id);
  const copy = useCopy();
  const { id, word, who, state, owner, promisedBy, viewers } = detail;
  const isOpen = state !== 'closed';
  const isMine = owner?.id === me;
  const others = viewers.filter((viewer) => viewer.id !== me).map(({ name }) => name);
  const take = () => {
    if (isOpen && !isMine) void desk.take(id);
  };
  useAsked('take', take);
  useAsked('copy', () => void copy(id));

  return (
    <header className="head">
      <h2>
        <ChannelIcon channel={detail.channel} />
        <span className="head-name" title={who}>
          {who}
        </span>
      </h2>
      <div className="head-facts">
        <CopyButton text={id} label={actions.copyId} />
        {word && <CopyButton text={word} label={actions.copyWord} />}
        <ReasonChip reason={detail.reason} />
        {isOpen && promisedBy && <PromiseClock promisedBy={promisedBy} />}
        <span className="state">
          {state === 'person' && owner
            ? isMine
              ? texts.queue.mine
              : fill(texts.queue.owner, { name: owner.name })
            : texts.states[state]}
        </span>
        {others.length > 0 && (
          <span className="looking">
            {fill(others.length === 1 ? texts.thread.viewing : texts.thread.viewingMany, {
              names: others.join(', '),
            })}
          </span>
        )}
      </div>
      <div className="head-actions" role="toolbar" aria-label={actions.label}>
        {isOpen && !isMine && (
          <Button appearance="primary" icon={<HandRight20Regular />} onClick={take} title="T">
            {actions.take}
          </Button>
        )}
        {isOpen && (
          <>
            <Tool
              label={actions.quote}
              letter="Q"
              icon={<Receipt20Regular />}
              onClick={() => onDialog('quote')}
            />
            <Tool
              label={actions.pass}
              letter="W"
              icon={<ArrowForward20Regular />}
              onClick={() => onDialog('pass')}
            />
            {state === 'person' && (
              <Tool
                label={actions.giveBack}
                letter="B"
                icon={<Bot20Regular />}
                onClick={() => onDialog('return')}
              />
            )}
            <Button
              className="head-close"
              icon={<Checkmark20Regular />}
              onClick={() => onDialog('close')}
              title="C"
            >
              {actions.close}
            </Button>
          </>
        )}
        <Tool
          label={actions.context}
          letter="X"
          icon={<PanelRight20Regular />}
          onClick={() => settings.set({ contextHidden: !settings.get().contextHidden })}
        />
      </div>
    </header>
  );
}

function Tool(props: { label: string; letter: string; icon: React.JSX.Element; onClick(): void }) {
  const { label, letter, icon, onClick } = props;
  return (
    <Tooltip content={`${label} (${letter})`} relationship="label">
      <Button appearance="subtle" icon={icon} onClick={onClick} />
    </Tooltip>
  );
}

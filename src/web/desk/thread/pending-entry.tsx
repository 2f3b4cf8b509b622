/** A text of ours that is on its way, or did not get through. */
import { Button } from '@fluentui/react-components';
import type { Pending } from '../model/state.ts';
import { useAround, useDesk, useDeskPart } from '../surroundings.tsx';

type Props = { caseId: string; pending: Pending };

export function PendingEntry({ caseId, pending: { key, tab, text, state, code } }: Props) {
  const desk = useDesk();
  const { texts, drafts } = useAround();
  const account = useDeskPart(({ me }) => me.id);
  const why: Record<string, string> = texts.failures;

  /** Before what is written there already: nothing is lost. */
  function intoField(): void {
    const place = { account, caseId, tab };
    const back = desk.takeBack(caseId, key);
    const before = drafts.get(place);
    drafts.set(place, before ? `${back}\n\n${before}` : back);
    document.dispatchEvent(new Event('desk-drafts'));
  }

  return (
    <article className={`entry ${tab === 'note' ? 'note' : 'person'} pending ${state}`}>
      <div className="text">
        <bdi>{text}</bdi>
      </div>
      <p className="pending-state" role={state === 'failed' ? 'alert' : 'status'}>
        {state === 'sending'
          ? texts.thread.sending
          : `${texts.thread.notSent} ${why[code ?? ''] ?? texts.failures.other}`}
      </p>
      {state === 'failed' && (
        <p className="pending-tools">
          <Button size="small" appearance="primary" onClick={() => desk.again(caseId, key)}>
            {texts.thread.again}
          </Button>
          <Button size="small" appearance="subtle" onClick={intoField}>
            {texts.thread.intoField}
          </Button>
        </p>
      )}
    </article>
  );
}

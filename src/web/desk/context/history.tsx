/** How the case ended before: a case may be opened again. */
import type { CaseDetail } from '../../../desk/api.ts';
import { moment } from '../model/promise.ts';
import { useNow } from '../shell/use-now.ts';
import { useAround } from '../surroundings.tsx';
import { Section } from './section.tsx';

export function History({ detail: { closings } }: { detail: CaseDetail }) {
  const { texts, language } = useAround();
  const { context, outcomes } = texts;
  const now = useNow();
  if (closings.length === 0) return null;
  return (
    <Section name="history" title={context.history}>
      <ul className="plain">
        {closings.map(({ at, as, by, outcome, signalWasRight }) => (
          <li key={at}>
            {[
              moment(Date.parse(at), now, texts, language),
              outcome ? outcomes[outcome] : context.closedAs[as],
              by,
              signalWasRight !== undefined && (signalWasRight ? context.signalRight : context.signalWrong),
            ]
              .filter(Boolean)
              .join(' · ')}
          </li>
        ))}
      </ul>
    </Section>
  );
}

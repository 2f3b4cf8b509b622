/** What was promised in this case and how it was kept. */
import type { CasePromise } from '../../../domain/case.ts';
import { moment } from '../model/promise.ts';
import { useNow } from '../shell/use-now.ts';
import { useAround } from '../surroundings.tsx';
import { Section } from './section.tsx';

export function Promises({ promises }: { promises: readonly CasePromise[] }) {
  const { texts, language } = useAround();
  const { context } = texts;
  const now = useNow();
  if (promises.length === 0) return null;
  return (
    <Section name="promises" title={context.promises}>
      <ul className="plain">
        {promises.map(({ madeAt, until, ended }) => (
          <li key={`${madeAt} ${until} ${ended?.as}`} className="promise">
            <span>{until ? moment(Date.parse(until), now, texts, language) : context.noTime}</span>
            <span className={`chip ${ended?.as === 'late' ? 'complaint' : ''}`}>
              {context[ended?.as ?? 'owed']}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Where else the same need came up. The thread itself stands in the middle. */
import { Button } from '@fluentui/react-components';
import type { BriefSection } from '../../../domain/case-brief.ts';
import { useDesk, useTexts } from '../surroundings.tsx';
import { Section } from './section.tsx';

type Props = { thread: Extract<BriefSection, { section: 'thread' }>; related: readonly string[] };

export function ThreadSection({ thread: { others }, related }: Props) {
  const desk = useDesk();
  const { context } = useTexts();
  if (others.length + related.length === 0) return null;
  return (
    <Section name="thread" title={context.thread}>
      {others.length > 0 && (
        <p>
          {context.others}: {others.length}
        </p>
      )}
      {related.length > 0 && (
        <p>
          {context.related}:{' '}
          {related.map((id) => (
            <Button key={id} size="small" appearance="subtle" onClick={() => desk.select(id)}>
              {id}
            </Button>
          ))}
        </p>
      )}
    </Section>
  );
}

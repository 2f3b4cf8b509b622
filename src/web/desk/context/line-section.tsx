/** The brief in one breath: who, what, until when, why you. */
import type { CaseDetail } from '../../../desk/api.ts';
import type { BriefSection } from '../../../domain/case-brief.ts';
import { dateShown } from '../model/promise.ts';
import { useNow } from '../shell/use-now.ts';
import { useAround } from '../surroundings.tsx';
import { Fact } from './fact.tsx';
import { Section } from './section.tsx';

type Props = { line: Extract<BriefSection, { section: 'line' }>; detail: CaseDetail };

export function LineSection({ line, detail }: Props) {
  const { texts, language } = useAround();
  const { context, reasons } = texts;
  const now = useNow();
  return (
    <Section name="line" title={context.line}>
      <p className="brief-line">
        <strong>
          <bdi>{line.who}</bdi>
        </strong>
        <bdi>{line.what}</bdi>
      </p>
      <dl>
        <Fact name={context.until}>{line.until && dateShown(line.until, now, texts, language)}</Fact>
        <Fact name={context.whyYou}>{line.whyYou}</Fact>
        <Fact name={context.reason}>{reasons[line.reason]}</Fact>
        <Fact name={context.word}>{detail.word}</Fact>
      </dl>
    </Section>
  );
}

/** The right side: everything the bot knew, in the order in which a colleague reads it. */
import type { CaseDetail } from '../../../desk/api.ts';
import type { BriefSection } from '../../../domain/case-brief.ts';
import { useTexts } from '../surroundings.tsx';
import { CustomerSection } from './customer-section.tsx';
import { History } from './history.tsx';
import { LineSection } from './line-section.tsx';
import { Papers } from './papers.tsx';
import { Promises } from './promises.tsx';
import { QuestionsSection } from './questions-section.tsx';
import { ReachSection } from './reach-section.tsx';
import { SaidSection } from './said-section.tsx';
import { Section } from './section.tsx';
import { SignalsSection } from './signals-section.tsx';
import { ThreadSection } from './thread-section.tsx';

export function Context({ detail }: { detail: CaseDetail }) {
  const { context } = useTexts();
  return (
    <aside className="context" aria-label={context.label}>
      {detail.brief.map((section) => (
        <BriefPart key={section.section} section={section} detail={detail} />
      ))}
      <Papers detail={detail} />
      <Promises promises={detail.promises} />
      <History detail={detail} />
    </aside>
  );
}

function BriefPart({ section, detail }: { section: BriefSection; detail: CaseDetail }) {
  const { context } = useTexts();
  switch (section.section) {
    case 'line':
      return <LineSection line={section} detail={detail} />;
    case 'signals':
      return section.signals.length > 0 ? <SignalsSection signals={section.signals} /> : null;
    case 'said':
      return <SaidSection commitments={section.commitments} />;
    case 'customer':
      return <CustomerSection card={section.card} contact={section.contact} />;
    case 'questions':
      return section.open.length + section.asked.length > 0 ? (
        <QuestionsSection open={section.open} asked={section.asked} detail={detail} />
      ) : null;
    case 'next':
      return section.step ? (
        <Section name="next" title={context.next}>
          <p>
            <bdi>{section.step}</bdi>
          </p>
        </Section>
      ) : null;
    case 'reach':
      return <ReachSection reach={section} />;
    case 'thread':
      return <ThreadSection thread={section} related={detail.related ?? []} />;
  }
}

/** What the case is about by number, with the quotes and demands of the customer as they are on file. */
import { Link } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { CaseDetail } from '../../../desk/api.ts';
import type { Paper } from '../connection/calls.ts';
import { useDesk, useTexts } from '../surroundings.tsx';
import { Fact } from './fact.tsx';
import { Section } from './section.tsx';

export function Papers({ detail }: { detail: CaseDetail }) {
  const { context } = useTexts();
  const { quotes, demands } = usePapers(detail);
  const { about } = detail;
  const rows = [
    [context.orders, about.orders],
    [context.articles, about.articles],
    [context.uploads, about.uploads],
    [context.topics, about.topics],
  ] as const;
  const known = (given: readonly string[], papers: readonly Paper[]) => {
    const listed = new Set(papers.map(nameOf));
    return [...papers, ...given.filter((number) => !listed.has(number)).map((number): Paper => ({ number }))];
  };
  const allQuotes = known(about.quotes, quotes);
  const allDemands = known(about.demands, demands);
  if (rows.every(([, list]) => list.length === 0) && allQuotes.length + allDemands.length === 0) return null;
  return (
    <Section name="papers" title={context.papers}>
      <dl>
        <Fact name={context.quotes}>{allQuotes.length > 0 && <PaperList papers={allQuotes} />}</Fact>
        <Fact name={context.demands}>{allDemands.length > 0 && <PaperList papers={allDemands} />}</Fact>
        {rows.map(([name, list]) => (
          <Fact key={name} name={name}>
            {list.join(', ')}
          </Fact>
        ))}
      </dl>
    </Section>
  );
}

function PaperList({ papers }: { papers: readonly Paper[] }) {
  return (
    <ul className="plain">
      {papers.map((paper) => (
        <li key={nameOf(paper)}>
          {paper.pdf?.startsWith('/') && !paper.pdf.startsWith('//') ? (
            <Link href={paper.pdf} target="_blank" rel="noopener noreferrer">
              {nameOf(paper)}
            </Link>
          ) : (
            nameOf(paper)
          )}
        </li>
      ))}
    </ul>
  );
}

function nameOf({ number, id }: Paper): string {
  return number ?? id ?? '';
}

/** Quotes and demands of the customer, or of nobody known: then those of the conversation. */
function usePapers(detail: CaseDetail): { quotes: readonly Paper[]; demands: readonly Paper[] } {
  const { calls } = useDesk();
  const [papers, setPapers] = useState<{ quotes: readonly Paper[]; demands: readonly Paper[] }>({
    quotes: [],
    demands: [],
  });
  const customer = detail.customer?.number;
  const conversation = detail.brief.find(({ section }) => section === 'thread');
  const by = customer ?? (conversation?.section === 'thread' ? conversation.conversation : undefined);
  const quoteCount = detail.about.quotes.length;
  // Again when the case has another quote.
  useEffect(() => {
    if (by === undefined) return;
    let isCurrent = true;
    const key = customer === undefined ? { conversation: by } : { customer };
    void Promise.all([calls.quotes(key), calls.demands(key)]).then(([quotes, demands]) => {
      if (!isCurrent) return;
      setPapers({
        quotes: quotes.ok ? quotes.body.items : [],
        demands: demands.ok ? demands.body.items : [],
      });
    });
    return () => {
      isCurrent = false;
    };
  }, [calls, customer, by, quoteCount]);
  return papers;
}

/** What binds us already: prices with their list, quotes, dates. */
import type { Commitment } from '../../../domain/case.ts';
import { clockTime } from '../../shared/times.ts';
import { moneyShown } from '../model/amounts.ts';
import { useAround } from '../surroundings.tsx';
import { Section } from './section.tsx';

export function SaidSection({ commitments }: { commitments: readonly Commitment[] }) {
  const { texts, language } = useAround();
  const { context } = texts;
  return (
    <Section name="said" title={context.said}>
      {commitments.length === 0 && <p className="small">{context.nothing}</p>}
      <ul className="said">
        {commitments.map(({ kind, at, said, net, currency, source, number, article }) => (
          <li key={`${kind} ${at} ${said}`}>
            <p>
              <bdi>{said}</bdi>
            </p>
            <p className="small">
              {[
                number,
                article,
                net !== undefined && `${moneyShown(net, currency, language)} ${context.net}`,
                source && `${context.source}: ${source}`,
                clockTime(Date.parse(at), language),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

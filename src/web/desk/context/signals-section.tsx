/** Why the bot sees potential: the customer's own sentences, and how they compare with what is usual. */
import type { CaseSignal } from '../../../domain/case.ts';
import { fill } from '../../shared/language.ts';
import { numberShown } from '../model/amounts.ts';
import { useAround } from '../surroundings.tsx';
import { Section } from './section.tsx';

export function SignalsSection({ signals }: { signals: readonly CaseSignal[] }) {
  const { texts, language } = useAround();
  const { context } = texts;
  return (
    <Section name="signals" title={context.signals} tone="signal">
      <ul className="signals">
        {signals.map(({ kind, points, said, at, comparison }) => (
          <li key={`${kind} ${at} ${said}`}>
            <blockquote>
              <bdi>„{said}“</bdi>
            </blockquote>
            {comparison && (
              <p className="comparison">
                {comparison.article && <span>{comparison.article}</span>}
                <span>
                  {context.asked} <strong>{amount(comparison.asked, comparison.unit)}</strong>
                </span>
                <span>
                  {context.usual} {amount(comparison.usual, comparison.unit)}
                </span>
                {comparison.factor && (
                  <strong>
                    {fill(context.factor, { factor: numberShown(comparison.factor, language) })}
                  </strong>
                )}
              </p>
            )}
            <p className="small">
              {kind} · {fill(context.points, { n: points })}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );

  function amount(value: string, unit: string | undefined): string {
    return [numberShown(value, language), unit].filter(Boolean).join(' ');
  }
}

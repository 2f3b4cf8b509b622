/** How, when and in which words the customer may be reached. */
import type { BriefSection } from '../../../domain/case-brief.ts';
import { dateShown } from '../model/promise.ts';
import { useNow } from '../shell/use-now.ts';
import { useAround } from '../surroundings.tsx';
import { Fact } from './fact.tsx';
import { Section } from './section.tsx';

export function ReachSection({ reach }: { reach: Extract<BriefSection, { section: 'reach' }> }) {
  const { texts, language } = useAround();
  const { context } = texts;
  const now = useNow();
  const { consent, callback } = reach;
  const allowed = [
    consent.phone !== undefined && (consent.phone ? context.consentPhone : context.consentNoPhone),
    consent.mail !== undefined && (consent.mail ? context.consentMail : context.consentNoMail),
  ].filter(Boolean);
  return (
    <Section name="reach" title={context.reach}>
      <p>{allowed.length > 0 ? allowed.join(' · ') : context.consentNone}</p>
      <dl>
        <Fact name={context.consentSaid}>{consent.said && `„${consent.said}“`}</Fact>
        <Fact name={context.callback}>{callback && (callback.phone ?? callback.email)}</Fact>
        <Fact name={context.when}>
          {callback ? dateShown(callback.when, now, texts, language) : reach.reachable}
        </Fact>
        <Fact name={context.languageOf}>{context[reach.language]}</Fact>
        <Fact name={context.form}>{reach.addressForm}</Fact>
      </dl>
    </Section>
  );
}

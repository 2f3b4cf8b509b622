/** The frame of everything that comes before the desk. */
import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useAround } from '../surroundings.tsx';

type Props = { heading: string; lead?: string; children: ReactNode };

export function Door({ heading, lead, children }: Props) {
  const { texts, language, settings } = useAround();
  const other = language === 'de' ? 'en' : 'de';
  return (
    <main className="door">
      <section className="door-card" aria-labelledby="door-heading">
        <p className="brand">
          <span className="mark" aria-hidden="true" />
          {texts.brand}
        </p>
        <h1 id="door-heading">{heading}</h1>
        {lead && <p className="lead">{lead}</p>}
        {children}
        <Button
          className="door-language"
          appearance="subtle"
          size="small"
          lang={other}
          onClick={() => settings.set({ language: other })}
        >
          {texts.language}
        </Button>
      </section>
    </main>
  );
}

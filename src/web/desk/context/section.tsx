/** A part of the background that can be closed; which ones are, is remembered. */
import { ChevronDown16Regular } from '@fluentui/react-icons/svg/chevron-down';
import { type ReactNode, useId } from 'react';
import { useAround, useSetting } from '../surroundings.tsx';

type Props = { name: string; title: string; tone?: 'signal'; children: ReactNode };

export function Section({ name, title, tone, children }: Props) {
  const { settings } = useAround();
  const isClosed = useSetting(({ closedSections }) => closedSections.includes(name));
  const id = useId();
  function toggle(): void {
    const others = settings.get().closedSections.filter((each) => each !== name);
    settings.set({ closedSections: isClosed ? others : [...others, name] });
  }
  return (
    <section className={`part ${tone ?? ''}`}>
      <h3>
        <button type="button" aria-expanded={!isClosed} aria-controls={id} onClick={toggle}>
          {title}
          <ChevronDown16Regular className={isClosed ? 'turned' : ''} aria-hidden />
        </button>
      </h3>
      <div id={id} hidden={isClosed}>
        {children}
      </div>
    </section>
  );
}

/** The ready answers that fit what was typed behind the slash. */
import { useEffect, useRef } from 'react';
import { useTexts } from '../surroundings.tsx';
import type { CannedChoice } from './use-canned.ts';

export function CannedList({ id, found, active, choose }: CannedChoice & { id: string }) {
  const { composer } = useTexts();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  if (found.length === 0) return <p className="canned none">{composer.noCanned}</p>;
  return (
    <div className="canned" id={id} role="listbox" aria-label={composer.canned} ref={list}>
      {found.map(({ name, text }, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the text field, which keeps the focus
        <div
          key={name}
          id={`${id}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === active}
          className={at === active ? 'active' : ''}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(at)}
        >
          <strong>/{name}</strong>
          <span>{text}</span>
        </div>
      ))}
    </div>
  );
}

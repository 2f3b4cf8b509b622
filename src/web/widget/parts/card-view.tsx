/** An Adaptive Card: its plain text at once, the drawn card as soon as the renderer is loaded. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Chat } from '../chat.ts';
import { fallbackText } from '../save-transcript.ts';
import { PlainText } from './plain-text.tsx';

export function CardView({ content, talk }: { content: unknown; talk: Chat }) {
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'text' | 'card'>('text');

  useEffect(() => {
    let stillWanted = true;
    void import('../../shared/cards/card.ts').then(async ({ drawCard }) => {
      const card = await drawCard(content, { onSubmit: talk.submit, onSay: talk.say });
      if (!stillWanted || !card) return;
      place.current?.replaceChildren(card);
      setState('card');
    }, noCard);
    return () => {
      stillWanted = false;
    };
  }, [content, talk]);

  return (
    <div class="card-frame">
      <div class="card" ref={place} />
      {state === 'text' && <PlainText text={fallbackText(content) ?? ''} />}
    </div>
  );
}

/** Without the renderer the plain text stays: it says the same. */
function noCard(): void {}

/** A text as it was written, as text: addresses of the web can be followed and are shown in full, nothing else does anything. */
import { Button } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import { readUrl, textParts } from '../../shared/links.ts';
import { useTexts } from '../surroundings.tsx';

/** More than this is folded: nobody has to scroll past ten thousand lines. */
const longest = { characters: 3_000, lines: 40 };

export function MessageText({ text }: { text: string }) {
  const { thread } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const cut = useMemo(() => folded(text), [text]);
  const isLong = cut.length < text.length;
  const shown = isLong && !isOpen ? `${cut} …` : text;
  const parts = useMemo(() => textParts(shown), [shown]);
  return (
    <div className="text">
      <bdi>
        {parts.map(({ text: words, href }, at) =>
          href && /^https?:/i.test(href) ? (
            // Parts of a text have no other name than their place.
            <a key={at} href={href} target="_blank" rel="noopener noreferrer">
              {words}
              {hostBehind(words, href)}
            </a>
          ) : (
            words
          ),
        )}
      </bdi>
      {isLong && (
        <Button className="fold" size="small" appearance="transparent" onClick={() => setOpen(!isOpen)}>
          {isOpen ? thread.less : thread.more}
        </Button>
      )}
    </div>
  );
}

function folded(text: string): string {
  const lines = text.split('\n', longest.lines + 1);
  const byLines = lines.length > longest.lines ? lines.slice(0, longest.lines).join('\n') : text;
  return byLines.slice(0, longest.characters);
}

/** Where an address really leads, when its letters only look like that. */
function hostBehind(words: string, href: string): string {
  const host = readUrl(href)?.host ?? '';
  return words.toLowerCase().includes(host) ? '' : ` [${host}]`;
}

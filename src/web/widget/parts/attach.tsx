/** The paper clip: opens the file dialog. */
import { useRef } from 'preact/hooks';
import { accepted } from '../files.ts';
import type { Texts } from '../texts.ts';
import { Icon } from './icon.tsx';

type Props = { texts: Texts; onFiles: (files: readonly File[]) => void };

export function Attach({ texts, onFiles }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class="tool attach"
        title={texts.attachHint}
        onClick={() => input.current?.click()}
      >
        <Icon name="clip" />
        <span class="unseen">{texts.attach}</span>
      </button>
      <input
        ref={input}
        type="file"
        class="chooser"
        multiple
        hidden
        accept={accepted}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          // The same file can be chosen once more.
          currentTarget.value = '';
        }}
      />
    </>
  );
}

/** A number or word that is copied by a click. */
import { Button } from '@fluentui/react-components';
import { Copy16Regular } from '@fluentui/react-icons/svg/copy';
import { fill } from '../../shared/language.ts';
import { useDesk } from '../surroundings.tsx';

export function CopyButton({ text, label }: { text: string; label: string }) {
  const copy = useCopy();
  return (
    <Button
      className="copy"
      appearance="subtle"
      size="small"
      iconPosition="after"
      icon={<Copy16Regular />}
      aria-label={`${label}: ${text}`}
      title={label}
      onClick={() => void copy(text)}
    >
      {text}
    </Button>
  );
}

/** Copies a text and says so. */
export function useCopy(): (text: string) => Promise<void> {
  const desk = useDesk();
  return async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      desk.tell({ kind: 'success', text: ({ actions }) => fill(actions.copied, { text }) });
    } catch {
      desk.tell({ kind: 'error', text: ({ failures }) => failures.other });
    }
  };
}

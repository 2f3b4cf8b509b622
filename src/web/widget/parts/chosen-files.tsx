/** Files that will go with the next message: name, size, and a way to take each back. */
import { fill, type Language } from '../../shared/language.ts';
import { sizeText } from '../files.ts';
import type { Texts } from '../texts.ts';
import { Icon } from './icon.tsx';

type Props = { files: readonly File[]; texts: Texts; language: Language; onRemove: (file: File) => void };

export function ChosenFiles({ files, texts, language, onRemove }: Props) {
  if (files.length === 0) return null;
  return (
    <ul class="chosen" aria-label={texts.chosen}>
      {files.map((file) => (
        <li key={`${file.name}/${file.size}`} class="chosen-file">
          <Icon name="file" />
          <span class="file-name">{file.name}</span>
          <span class="file-size">{sizeText(file.size, language)}</span>
          <button
            type="button"
            class="remove"
            title={fill(texts.remove, { name: file.name })}
            onClick={() => onRemove(file)}
          >
            <Icon name="close" />
            <span class="unseen">{fill(texts.remove, { name: file.name })}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

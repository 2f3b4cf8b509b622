/** The files for the next message: chosen, dropped on the chat or pasted. */
import { useEffect, useState } from 'preact/hooks';
import { joined } from '../files.ts';
import type { Texts } from '../texts.ts';

export type Files = {
  chosen: readonly File[];
  /** In words, why some were not taken. */
  refusal: string;
  /** A file is held over the chat. */
  isOver: boolean;
  add(files: readonly File[]): void;
  remove(file: File): void;
  clear(): void;
};

export function useFiles(texts: Texts): Files {
  const [{ files, refusal }, setState] = useState<{ files: readonly File[]; refusal: string }>(none);
  const [isOver, setOver] = useState(false);
  const add = (more: readonly File[]) => {
    if (more.length > 0) setState(({ files: before }) => joined(before, more, texts));
  };

  useEffect(() => {
    // Without these a browser would leave the chat for the file.
    const onOver = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      if (!event.dataTransfer?.files.length) return;
      event.preventDefault();
      add([...event.dataTransfer.files]);
    };
    const onLeave = ({ relatedTarget }: DragEvent) => {
      if (relatedTarget === null) setOver(false);
    };
    document.addEventListener('dragover', onOver);
    document.addEventListener('drop', onDrop);
    document.addEventListener('dragleave', onLeave);
    return () => {
      document.removeEventListener('dragover', onOver);
      document.removeEventListener('drop', onDrop);
      document.removeEventListener('dragleave', onLeave);
    };
  }, [texts]);

  return {
    chosen: files,
    refusal,
    isOver,
    add,
    remove: (file) =>
      setState(({ files: before }) => ({ files: before.filter((each) => each !== file), refusal: '' })),
    clear: () => setState(none),
  };
}

const none = { files: [], refusal: '' };

/** The conversation as a text file, made in the browser. */
import { clockTime, dayName } from '../shared/times.ts';
import type { View } from './chat.ts';
import type { Texts } from './texts.ts';

/** Offers the transcript as a download. */
export function saveTranscript({ transcript, language }: View, texts: Texts): void {
  const lines = transcript.map(({ author, name, time, text, attachments }) => {
    const who =
      author === 'user' ? texts.you : author === 'person' ? (name ?? texts.colleague) : texts.assistant;
    const cards = attachments.map(({ content, name: file }) => fallbackText(content) ?? file ?? '');
    const when = `${dayName(time, 0, language)}, ${clockTime(time, language)}`;
    return `${when} · ${who}\n${[text, ...cards].filter(Boolean).join('\n')}\n`;
  });
  const url = URL.createObjectURL(new Blob([lines.join('\n')], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${texts.saveName}-${new Date().toISOString().slice(0, 10)}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** What a card says in plain text. */
export function fallbackText(content: unknown): string | undefined {
  if (typeof content !== 'object' || content === null || !('fallbackText' in content)) return undefined;
  return typeof content.fallbackText === 'string' ? content.fallbackText : undefined;
}

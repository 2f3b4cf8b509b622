/** A field as high as its text, up to a limit of the style sheet. */
import { type RefObject, useLayoutEffect } from 'react';

export function useGrowing(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  // Its height follows the text.
  useLayoutEffect(() => {
    const { current } = field;
    // Browsers with `field-sizing` do it by themselves, without measuring at each key.
    if (!current || CSS.supports('field-sizing', 'content')) return;
    current.style.height = 'auto';
    current.style.height = `${current.scrollHeight}px`;
  }, [field, text]);
}

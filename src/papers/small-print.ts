/** Notes below a line: how they break. */

/** Short notes stay whole; lines break between them. */
export function joined(notes: readonly string[]): string {
  return notes.map((note) => (note.length > 36 ? note : glued(note))).join(', ');
}

/** A text that does not break at its blanks. */
export function glued(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}

/** Where the wording of papers comes from: the vendor's phrases under `paper:`, handed in as a function. */

/** Looks up a phrase such as `paper.title` in the language of the paper; figures come ready-made as text. */
export type PaperText = (key: string, params?: Record<string, string | number | undefined>) => string;

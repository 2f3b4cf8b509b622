/** Text that lost its umlauts on the way: refused when certain, told when likely. */

export type Damage = { certain: boolean; reason: string };

/** Ã¤ Ã¶ Ã¼ ÃŸ Ã„ Ã– Ãœ: UTF-8 that somebody read as ISO-8859-1. */
const misread = /Ã[¤¶¼Ÿ„–œ\u0084\u0096\u009c\u009f]|â‚¬/;
/** `f?r`, `Gr??e`: a question mark between letters. A question ends a word, and web addresses are no words. */
const questioned = /[a-zäöüß]\?{1,2}[a-zäöüß]/;

/** What is wrong with a text, if anything. */
export function damageOf(text: string): Damage | undefined {
  if (text.includes('\uFFFD')) {
    return {
      certain: true,
      reason: `Damaged letters in "${excerpt(text, /\uFFFD/)}": the file is not in the encoding it names`,
    };
  }
  if (misread.test(text)) {
    return {
      certain: true,
      reason: `Damaged umlauts in "${excerpt(text, misread)}": UTF-8 read as ISO-8859-1`,
    };
  }
  if (text.includes('?') && questioned.test(text) && !/[a-z]+:\/\/|www\.|\S\?\S+=/i.test(text)) {
    return {
      certain: false,
      reason: `Question mark inside a word, perhaps a lost umlaut: "${excerpt(text, questioned)}"`,
    };
  }
  return undefined;
}

/** `?bertragen`, `Gr??e`, `PR?FUNG`: in a plain list nobody writes so. */
const lost = /(?:^|[\s;(„"/-])\?{1,2}[A-Za-zäöüß]{2}|[a-zäöüß]\?{1,2}[a-zäöüß]|[A-ZÄÖÜ]{2}\?{1,2}[A-ZÄÖÜ]{2}/;
/** Letters of the wrong code page inside a word: `f³r` is left alone (m³h), `M÷bel` and control signs are not. */
const misplaced = /[A-Za-zäöüß][„”÷▄▀─┴┬┤│õÍ][a-zäöüß]|[^\P{Cc}\t\n\r]/u;

/** What is wrong with a text of a plain list, if anything. There no `?` inside a word is innocent: always certain. */
export function plainDamageOf(text: string): string | undefined {
  const damage = damageOf(text);
  if (damage?.certain) return `${damage.reason}.`;
  // DOS shows the sign 7 as a bullet, and old lists use it so.
  if (misplaced.test(text.includes('\u0007') ? text.replaceAll('\u0007', '•') : text))
    return `Letters of another encoding in "${excerpt(text, misplaced)}": the file was put together wrongly.`;
  if (text.includes('?') && lost.test(text) && !/[a-z]+:\/\/|www\.|\S\?\S+=/i.test(text))
    return `A question mark stands for a lost letter in "${excerpt(text, lost)}".`;
  return undefined;
}

function excerpt(text: string, where: RegExp): string {
  const at = where.exec(text)?.index ?? 0;
  return text.slice(Math.max(0, at - 20), at + 20).trim();
}

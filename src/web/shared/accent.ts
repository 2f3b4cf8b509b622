/** A site's own colour: `#rrggbb` or nothing, and the text colour that can be read on it. */

/** Relative luminance at which black and white contrast alike. */
const middle = 0.18;

/** Undefined for anything that is no `#rrggbb`: the value comes from a stranger's page and goes into a style. */
export function accentOf(color: string | undefined): { accent: string; ink: string } | undefined {
  if (!color || !/^#[\da-f]{6}$/i.test(color)) return undefined;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(
    (at) => (Number.parseInt(color.slice(at, at + 2), 16) / 255) ** 2.2,
  );
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return { accent: color, ink: luminance > middle ? '#000' : '#fff' };
}

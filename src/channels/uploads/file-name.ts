/** Names of uploaded files, as they may be shown, stored in a record and saved on any disk. */

/** UTF-16 units. */
const longest = 120;
/** Windows keeps these for devices, whatever their extension. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * A name without folders, control and direction signs, and with `extension` at its end; `base` when nothing is left. What
 * a client calls its file is shown to people, so it must not pretend to be another kind of file.
 */
export function cleanName(given: string, extension: string, base = 'Datei'): string {
  const [last = ''] = given.normalize('NFC').split(/[/\\]/).slice(-1);
  const plain = last
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\ufffd]/gu, '')
    .replace(/[<>:"|?*%]/g, '_')
    .replace(/\s+/g, ' ');
  const ending = `.${extension}`;
  const stem = (plain.toLowerCase().endsWith(ending) ? plain.slice(0, -ending.length) : plain)
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(0, longest - ending.length)
    .toWellFormed()
    .replaceAll('\ufffd', '')
    .trim();
  if (!/[\p{L}\d]/u.test(stem)) return `${base}${ending}`;
  return `${devices.test(stem) ? '_' : ''}${stem}${ending}`;
}

/** The ending of a name that says what kind of file it is, in lower case; undefined for `Liste v1.2` or no dot at all. */
export function extensionOf(name: string): string | undefined {
  return /\.([a-z][a-z0-9]{1,5}|7z)[\s.]*$/i.exec(name)?.[1]?.toLowerCase();
}

/** Where the parcels of well-known carriers can be followed. Public addresses of the carriers, as of 2026. */

const pages: readonly { name: RegExp; url(tracking: string): string }[] = [
  {
    name: /\bdhl\b|deutsche post/iu,
    url: (code) => `https://www.dhl.de/de/privatkunden/pakete-empfangen/verfolgen.html?piececode=${code}`,
  },
  { name: /\bdpd\b/iu, url: (code) => `https://tracking.dpd.de/status/de_DE/parcel/${code}` },
  { name: /\bgls\b/iu, url: (code) => `https://gls-group.com/track/${code}` },
  { name: /\bups\b/iu, url: (code) => `https://www.ups.com/track?tracknum=${code}` },
  {
    name: /\bhermes\b/iu,
    url: (code) => `https://www.myhermes.de/empfangen/sendungsverfolgung/sendungsinformation/#${code}`,
  },
  { name: /\bfedex\b/iu, url: (code) => `https://www.fedex.com/fedextrack/?trknbr=${code}` },
];

/** The carrier's page for a parcel; undefined for carriers we do not know and for numbers that are none. */
export function trackingPage(carrier: string | undefined, tracking: string | undefined): string | undefined {
  const code = tracking?.replace(/\s/gu, '') ?? '';
  if (!carrier || !/^[\dA-Z]{6,40}$/iu.test(code)) return undefined;
  return pages.find(({ name }) => name.test(carrier))?.url(encodeURIComponent(code));
}

/** One line: who is responsible. */
import { webAddress } from '../../shared/links.ts';
import type { Vendor } from '../frame.tsx';
import type { Texts } from '../texts.ts';

export function Footer({ vendor, texts }: { vendor: Vendor; texts: Texts }) {
  return (
    <footer class="footer">
      <span>{texts.machine}</span>
      <Outside href={vendor.privacy} text={texts.privacy} hint={texts.openLink} />
      <Outside href={vendor.imprint} text={texts.imprint} hint={texts.openLink} />
    </footer>
  );
}

function Outside({ href, text, hint }: { href: string; text: string; hint: string }) {
  const address = webAddress(href);
  if (!address) return null;
  return (
    <a href={address} target="_blank" rel="noopener noreferrer">
      {text}
      <span class="unseen"> ({hint})</span>
    </a>
  );
}

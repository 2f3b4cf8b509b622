/** A text as it was written: line breaks kept, addresses as links, nothing else read as markup. */
import { codeParts } from '../../shared/codes.ts';
import { textParts } from '../../shared/links.ts';

export function PlainText({ text }: { text: string }) {
  return (
    <p class="text" dir="auto">
      {textParts(text).map(({ text: part, href }) =>
        href ? (
          <Link key={part} href={href} text={part} />
        ) : (
          codeParts(part).map(({ text: piece, isCode }) =>
            isCode ? (
              <span key={piece} class="code">
                {piece}
              </span>
            ) : (
              piece
            ),
          )
        ),
      )}
    </p>
  );
}

function Link({ href, text }: { href: string; text: string }) {
  const outside = /^https?:/i.test(href);
  return (
    <a href={href} rel="noopener noreferrer nofollow" target={outside ? '_blank' : undefined}>
      {text}
    </a>
  );
}

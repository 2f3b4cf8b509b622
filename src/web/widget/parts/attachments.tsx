/** What hangs on a message: cards, and files to download. Kinds we do not know are left out. */
import type { Attachment } from '../../shared/activity.ts';
import type { Language } from '../../shared/language.ts';
import { readUrl } from '../../shared/links.ts';
import type { Chat } from '../chat.ts';
import { sizeText } from '../files.ts';
import type { Texts } from '../texts.ts';
import { CardView } from './card-view.tsx';
import { Icon } from './icon.tsx';

type Props = {
  attachments: readonly Attachment[];
  /** Bytes, where known. */
  sizes: readonly number[];
  talk: Chat;
  texts: Texts;
  language: Language;
};

const cardType = 'application/vnd.microsoft.card.adaptive';

export function Attachments({ attachments, sizes, talk, texts, language }: Props) {
  return (
    <>
      {attachments.map((attachment, place) =>
        attachment.contentType === cardType ? (
          <CardView key={place} content={attachment.content} talk={talk} />
        ) : (
          <FileLink
            key={place}
            attachment={attachment}
            size={sizes[place] ? sizeText(sizes[place], language) : ''}
            texts={texts}
          />
        ),
      )}
    </>
  );
}

type FileProps = { attachment: Attachment; size: string; texts: Texts };

/** A file to save; while it is on its way up, just its name. */
function FileLink({ attachment: { contentUrl, name }, size, texts }: FileProps) {
  const href = fileAddress(contentUrl);
  const title = (
    <>
      <Icon name="file" />
      <span class="file-name">{name ?? texts.download}</span>
      {size && <span class="file-size">{size}</span>}
    </>
  );
  if (!contentUrl) return <div class="file">{title}</div>;
  if (!href) return null;
  return (
    <a class="file" href={href} download={name ?? ''} target="_blank" rel="noopener noreferrer">
      {title}
      <Icon name="save" />
    </a>
  );
}

/** Files are the server's own, by absolute or relative address, or on the vendor's https sites. */
function fileAddress(url: string | undefined): string | undefined {
  const address = url ? readUrl(url, location.href) : undefined;
  if (address?.origin === location.origin || address?.protocol === 'https:') return address.href;
  return undefined;
}

/** What hangs on a message: cards, and files to download. Kinds we do not know are left out. */
import type { Attachment } from '../../shared/activity.ts';
import { readUrl } from '../../shared/links.ts';
import type { Chat } from '../chat.ts';
import type { Texts } from '../texts.ts';
import { CardView } from './card-view.tsx';
import { Icon } from './icon.tsx';

type Props = { attachments: readonly Attachment[]; talk: Chat; texts: Texts };

const cardType = 'application/vnd.microsoft.card.adaptive';

export function Attachments({ attachments, talk, texts }: Props) {
  return (
    <>
      {attachments.map((attachment, place) =>
        attachment.contentType === cardType ? (
          <CardView key={place} content={attachment.content} talk={talk} />
        ) : (
          <FileLink key={place} attachment={attachment} texts={texts} />
        ),
      )}
    </>
  );
}

function FileLink({ attachment: { contentUrl, name }, texts }: { attachment: Attachment; texts: Texts }) {
  const href = fileAddress(contentUrl);
  if (!href) return null;
  return (
    <a class="file" href={href} download={name ?? ''} target="_blank" rel="noopener noreferrer">
      <Icon name="file" />
      <span class="file-name">{name ?? texts.download}</span>
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

/** Who answers here, and the ways out: a person, the other language, the menu, the close button. */
import type { Language } from '../../shared/language.ts';
import type { Chat } from '../chat.ts';
import type { Texts } from '../texts.ts';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';

type Props = { name: string; talk: Chat; texts: Texts; language: Language; onClose?: () => void };

export function Header({ name, talk, texts, language, onClose }: Props) {
  const other = language === 'de' ? 'en' : 'de';
  return (
    <header class="header">
      <div class="who">
        <h1 class="vendor">{name}</h1>
        <p class="tag">{texts.tag}</p>
      </div>
      <button type="button" class="tool" title={texts.person} onClick={() => talk.say(texts.personPlease)}>
        <Icon name="person" />
        <span class="unseen">{texts.person}</span>
      </button>
      <button
        type="button"
        class="tool"
        lang={other}
        title={texts.language}
        aria-label={texts.language}
        onClick={() => talk.speak(other)}
      >
        <span aria-hidden="true">{other.toUpperCase()}</span>
      </button>
      <Menu talk={talk} texts={texts} />
      {onClose && (
        <button type="button" class="tool" title={texts.close} onClick={onClose}>
          <Icon name="close" />
          <span class="unseen">{texts.close}</span>
        </button>
      )}
    </header>
  );
}

/** Who I am, the language, and the way out. */
import {
  Avatar,
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { LocalLanguage20Regular } from '@fluentui/react-icons/svg/local-language';
import { SignOut20Regular } from '@fluentui/react-icons/svg/sign-out';
import { fill } from '../../shared/language.ts';
import { useAround, useDeskPart } from '../surroundings.tsx';

export function AccountMenu({ onSignOut }: { onSignOut(): void }) {
  const { texts, language, settings } = useAround();
  const name = useDeskPart((state) => state.me.displayName);
  const other = language === 'de' ? 'en' : 'de';
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          shape="circular"
          icon={<Avatar name={name} size={28} color="brand" aria-hidden />}
          aria-label={fill(texts.top.account, { name })}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>{name}</MenuGroupHeader>
            <MenuItem
              icon={<LocalLanguage20Regular />}
              lang={other}
              onClick={() => settings.set({ language: other })}
            >
              {texts.language}
            </MenuItem>
          </MenuGroup>
          <MenuDivider />
          <MenuItem icon={<SignOut20Regular />} onClick={onSignOut}>
            {texts.top.signOut}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

/** Whether new cases may come to me. */
import {
  Menu,
  MenuButton,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  PresenceBadge,
} from '@fluentui/react-components';
import { fill } from '../../shared/language.ts';
import type { Presence } from '../connection/calls.ts';
import { useDesk, useDeskPart, useTexts } from '../surroundings.tsx';

const presences: readonly Presence[] = ['available', 'busy', 'away'];

export function PresenceMenu() {
  const desk = useDesk();
  const { top } = useTexts();
  const presence = useDeskPart((state) => state.me.presence);
  const choose = (_: unknown, { checkedItems }: { checkedItems: string[] }) => {
    const chosen = presences.find((each) => each === checkedItems[0]);
    if (chosen) void desk.setPresence(chosen);
  };
  return (
    <Menu checkedValues={{ presence: [presence] }} onCheckedValueChange={choose}>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton
          appearance="subtle"
          icon={<PresenceBadge status={presence} size="small" aria-hidden />}
          aria-label={fill(top.presence, { state: top[presence] })}
        >
          {top[presence]}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {presences.map((each) => (
            <MenuItemRadio
              key={each}
              name="presence"
              value={each}
              icon={<PresenceBadge status={each} size="small" aria-hidden />}
            >
              {top[each]}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

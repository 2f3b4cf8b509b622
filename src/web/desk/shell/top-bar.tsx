/** The bar on top: where one is, whether the line is up, who one is to the others, settings. */
import { Button, Tooltip } from '@fluentui/react-components';
import { Keyboard20Regular } from '@fluentui/react-icons/svg/keyboard';
import { useDeskPart, useTexts } from '../surroundings.tsx';
import { AccountMenu } from './account-menu.tsx';
import { Colleagues } from './colleagues.tsx';
import type { DialogName } from './desk-view.tsx';
import { PresenceMenu } from './presence-menu.tsx';
import { SettingsMenu } from './settings-menu.tsx';

type Props = { onDialog(name: DialogName): void; onSignOut(): void };

export function TopBar({ onDialog, onSignOut }: Props) {
  const { top, title, brand } = useTexts();
  const connection = useDeskPart((state) => state.connection);
  return (
    <header className="top">
      <h1 className="brand">
        <span className="mark" aria-hidden="true" />
        {brand} <span className="place">{title}</span>
      </h1>
      <span className={`line ${connection}`} title={connection === 'live' ? top.live : top.connecting} />
      <Colleagues />
      <div className="top-tools">
        <PresenceMenu />
        <Tooltip content={`${top.shortcuts} (?)`} relationship="label">
          <Button appearance="subtle" icon={<Keyboard20Regular />} onClick={() => onDialog('shortcuts')} />
        </Tooltip>
        <SettingsMenu />
        <AccountMenu onSignOut={onSignOut} />
      </div>
    </header>
  );
}

/** Settings of this person at this place; kept by the browser. */
import {
  Button,
  Field,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Radio,
  RadioGroup,
  Switch,
  Tooltip,
} from '@fluentui/react-components';
import { Settings20Regular } from '@fluentui/react-icons/svg/settings';
import { useState } from 'react';
import type { Settings } from '../model/kept.ts';
import { useAround, useSetting } from '../surroundings.tsx';

const themes: readonly Settings['theme'][] = ['system', 'light', 'dark'];

export function SettingsMenu() {
  const { texts, settings } = useAround();
  const all = useSetting((each) => each);
  const [isBlocked, setBlocked] = useState(false);

  async function notices(wanted: boolean): Promise<void> {
    const permission = wanted && 'Notification' in window ? await Notification.requestPermission() : 'denied';
    setBlocked(wanted && permission !== 'granted');
    settings.set({ asked: true, desktopNotices: wanted && permission === 'granted' });
  }

  return (
    <Popover trapFocus positioning="below-end">
      <PopoverTrigger disableButtonEnhancement>
        <Tooltip content={texts.top.settings} relationship="label">
          <Button appearance="subtle" icon={<Settings20Regular />} />
        </Tooltip>
      </PopoverTrigger>
      <PopoverSurface className="settings" aria-label={texts.top.settings}>
        <Field label={texts.settings.theme}>
          <RadioGroup
            layout="horizontal"
            value={all.theme}
            onChange={(_, { value }) => {
              const theme = themes.find((each) => each === value);
              if (theme) settings.set({ theme });
            }}
          >
            {themes.map((theme) => (
              <Radio key={theme} value={theme} label={texts.settings[theme]} />
            ))}
          </RadioGroup>
        </Field>
        <Switch
          checked={all.enterSends}
          onChange={(_, { checked }) => settings.set({ enterSends: checked })}
          label={texts.settings.enterSends}
        />
        <Switch
          checked={all.letters}
          onChange={(_, { checked }) => settings.set({ letters: checked })}
          label={texts.settings.letters}
        />
        <Switch
          checked={all.sound}
          onChange={(_, { checked }) => settings.set({ sound: checked })}
          label={texts.settings.sound}
        />
        <Switch
          checked={all.desktopNotices}
          onChange={(_, { checked }) => void notices(checked)}
          label={texts.settings.notices}
        />
        {isBlocked && <p role="alert">{texts.settings.blocked}</p>}
      </PopoverSurface>
    </Popover>
  );
}

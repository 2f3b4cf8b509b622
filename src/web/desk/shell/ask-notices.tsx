/** Asks once, in a line that can be waved away, whether the system may tell of new cases. */
import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useAround, useDeskPart, useSetting } from '../surroundings.tsx';

export function AskNotices() {
  const { texts, settings } = useAround();
  const wasAsked = useSetting(({ asked }) => asked);
  // Not before there is something to be told of.
  const hasCases = useDeskPart(({ lines }) => lines.size > 0);
  if (wasAsked || !hasCases || !('Notification' in window) || Notification.permission !== 'default')
    return null;

  async function yes(): Promise<void> {
    const permission = await Notification.requestPermission();
    settings.set({ asked: true, desktopNotices: permission === 'granted' });
  }
  return (
    <MessageBar intent="info" shape="square">
      <MessageBarBody>{texts.settings.ask}</MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={() => void yes()}>
          {texts.settings.yes}
        </Button>
        <Button size="small" appearance="transparent" onClick={() => settings.set({ asked: true })}>
          {texts.settings.no}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}

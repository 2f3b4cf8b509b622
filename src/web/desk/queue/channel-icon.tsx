/** Where the customer writes from. */
import { ChatMultiple16Regular } from '@fluentui/react-icons/svg/chat-multiple';
import { Globe16Regular } from '@fluentui/react-icons/svg/globe';
import { Mail16Regular } from '@fluentui/react-icons/svg/mail';
import { PeopleTeam16Regular } from '@fluentui/react-icons/svg/people-team';
import { fill } from '../../shared/language.ts';
import { useTexts } from '../surroundings.tsx';

export function ChannelIcon({ channel }: { channel: string }) {
  const { channels } = useTexts();
  const [Icon, name] = shown(channel);
  return (
    <Icon
      className="channel"
      title={name === 'other' ? fill(channels.other, { name: channel }) : channels[name]}
    />
  );
}

function shown(channel: string) {
  if (/teams/i.test(channel)) return [PeopleTeam16Regular, 'teams'] as const;
  if (/mail/i.test(channel)) return [Mail16Regular, 'mail'] as const;
  if (/direct|web/i.test(channel)) return [Globe16Regular, 'web'] as const;
  return [ChatMultiple16Regular, 'other'] as const;
}

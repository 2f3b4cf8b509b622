/** Who else is at the desk right now. */
import { Avatar, Tooltip } from '@fluentui/react-components';
import { useDeskPart, useTexts } from '../surroundings.tsx';

/** Faces that fit beside the brand. */
const most = 5;

export function Colleagues() {
  const { top } = useTexts();
  const me = useDeskPart((state) => state.me.id);
  const all = useDeskPart((state) => state.knowing.colleagues);
  const here = all.filter(({ id, presence }) => id !== me && presence !== 'away');
  if (here.length === 0) return null;
  return (
    <ul className="colleagues">
      {here.slice(0, most).map(({ id, name, presence }) => (
        <li key={id}>
          <Tooltip content={`${name}: ${top[presence]}`} relationship="label">
            <Avatar name={name} size={24} badge={{ status: presence === 'busy' ? 'busy' : 'available' }} />
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}

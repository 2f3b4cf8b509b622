/** All keys of the desk. */
import { useTexts } from '../surroundings.tsx';
import { DialogFrame } from './frame.tsx';

export function ShortcutsDialog({ onDismiss }: { onDismiss(): void }) {
  const { shortcuts } = useTexts();
  const { alt, ctrl, esc, enter } = shortcuts;
  const keys: [string, string[]][] = [
    [shortcuts.next, ['J']],
    [shortcuts.previous, ['K']],
    [shortcuts.anywhere, [`${alt}+↓`, `${alt}+↑`]],
    [shortcuts.search, ['S']],
    [shortcuts.filter, ['1', '2', '3', '4']],
    [shortcuts.take, ['T']],
    [shortcuts.reply, ['R']],
    [shortcuts.draft, ['D']],
    [shortcuts.note2, ['N']],
    [shortcuts.send, [`${ctrl}+${enter}`]],
    [shortcuts.quote, ['Q']],
    [shortcuts.pass, ['W']],
    [shortcuts.giveBack, ['B']],
    [shortcuts.close, ['C']],
    [shortcuts.copy, ['Y']],
    [shortcuts.context, ['X']],
    [shortcuts.leave, [esc]],
    [shortcuts.help, ['?']],
  ];
  return (
    <DialogFrame heading={shortcuts.heading} onDismiss={onDismiss}>
      <p className="small">{shortcuts.note}</p>
      <dl className="keys">
        {keys.map(([what, all]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              {all.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </DialogFrame>
  );
}

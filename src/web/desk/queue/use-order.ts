/** The order of the list, held still while somebody points at it. */
import { useRef } from 'react';
import type { CaseLine } from '../../../desk/api.ts';
import { orderOf } from '../model/queue.ts';

/** `which` names what is listed: when it changes, nothing is held. */
export function useOrder(lines: readonly CaseLine[], isHeld: boolean, which: string): readonly string[] {
  const before = useRef<{ which: string; ids: readonly string[] }>({ which, ids: [] });
  const held = isHeld && before.current.which === which ? before.current.ids : undefined;
  const ids = orderOf(lines, held);
  const isSame =
    ids.length === before.current.ids.length && ids.every((id, at) => id === before.current.ids[at]);
  if (!isSame || before.current.which !== which)
    before.current = { which, ids: isSame ? before.current.ids : ids };
  return before.current.ids;
}

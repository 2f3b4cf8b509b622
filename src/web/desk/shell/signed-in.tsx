/** Opens the desk for whoever is signed in, and closes it when they leave. */
import { useEffect, useRef, useState } from 'react';
import type { Me } from '../connection/calls.ts';
import { type Desk, openDesk } from '../model/desk.ts';
import { announcer } from '../notices/announcer.ts';
import type { Session } from '../session/use-session.ts';
import { AtDesk, useAround } from '../surroundings.tsx';
import { DeskView } from './desk-view.tsx';

type Props = { session: Session; me: Me; base: string; caseId?: string | undefined };

export function SignedIn({ session, me, base, caseId }: Props) {
  const around = useAround();
  const latest = useRef({ around, session });
  latest.current = { around, session };
  const [desk, setDesk] = useState<Desk>();

  // One desk for one session.
  useEffect(() => {
    const announce = announcer(() => latest.current.around);
    const opened = openDesk({
      calls: session.calls,
      streamUrl: `${base.replace(/^http/, 'ws')}stream`,
      me,
      newKey: () => crypto.randomUUID(),
      onRefused: () => latest.current.session.check(),
      onNotice: (notice) => announce(opened, notice),
    });
    if (caseId) opened.select(caseId);
    setDesk(opened);
    return () => opened.close();
  }, []);

  if (!desk) return null;
  return (
    <AtDesk desk={desk}>
      <DeskView onSignOut={() => void session.signOut()} />
    </AtDesk>
  );
}

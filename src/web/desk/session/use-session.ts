/** Who is signed in, and how people get in and out. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import { type Calls, calls, type Me } from '../connection/calls.ts';
import { type Answer, requests } from '../connection/requests.ts';
import { type Fragment, takeFragment } from './fragment.ts';

/** Why somebody is (still) not in: a name of a text, and seconds to wait. */
export type Hint = {
  why: 'wrong' | 'wrongLink' | 'wait' | 'offline' | 'failed' | 'refused' | 'ended';
  seconds?: number;
};
export type Phase =
  | { is: 'starting' }
  | { is: 'signed-out'; ways: 'password' | 'oidc'; hint?: Hint }
  | { is: 'set-password'; me: Me }
  | { is: 'desk'; me: Me };

export type Session = {
  phase: Phase;
  calls: Calls;
  signIn(name: string, password: string): Promise<void>;
  signOut(): Promise<void>;
  /** Somebody is in now; or has set the password and goes on. */
  enter(me: Me): void;
  /** Asks the server whether the session still lives. */
  check(): void;
};

export function useSession(base: string, fragment: Fragment): Session {
  const [phase, setPhase] = useState<Phase>({ is: 'starting' });
  const [ways, setWays] = useState<'password' | 'oidc'>('password');

  const onSignedOut = useCallback(() => {
    setPhase((before) =>
      before.is === 'desk' || before.is === 'set-password'
        ? { is: 'signed-out', ways, hint: { why: 'ended' } }
        : before,
    );
  }, [ways]);
  const all = useMemo(() => calls(requests(base, onSignedOut)), [base, onSignedOut]);

  const enter = useCallback((me: Me) => {
    setPhase(me.next === 'set-password' ? { is: 'set-password', me } : { is: 'desk', me });
  }, []);

  const withToken = useCallback(
    async (token: string) => {
      const answer = await all.signIn({ token });
      if (answer.ok) enter(answer.body);
      else setPhase({ is: 'signed-out', ways, hint: hintOf(answer, 'wrongLink') });
    },
    [all, enter, ways],
  );

  // Once, at the start.
  useEffect(() => {
    void start();
    async function start() {
      const asked = await all.ways();
      const way = asked.ok ? asked.body.signIn : 'password';
      setWays(way);
      if (fragment.token) return withToken(fragment.token);
      const me = asked.ok && asked.body.signedIn ? await all.me() : undefined;
      if (me?.ok) return enter(me.body);
      const hint: Hint | undefined = fragment.signIn
        ? { why: fragment.signIn }
        : asked.ok
          ? undefined
          : { why: 'offline' };
      setPhase({ is: 'signed-out', ways: way, ...(hint && { hint }) });
    }
  }, []);

  // A one-time address that is opened in a tab that is here already.
  useEffect(() => {
    const onHash = () => {
      const { token } = takeFragment();
      if (token) void withToken(token);
    };
    addEventListener('hashchange', onHash);
    return () => removeEventListener('hashchange', onHash);
  }, [withToken]);

  return {
    phase,
    calls: all,
    enter,
    async signIn(name, password) {
      const answer = await all.signIn({ name, password });
      if (answer.ok) enter(answer.body);
      else setPhase({ is: 'signed-out', ways, hint: hintOf(answer, 'wrong') });
    },
    async signOut() {
      await all.signOut();
      setPhase({ is: 'signed-out', ways });
    },
    check: () => void all.me(),
  };
}

function hintOf(answer: Extract<Answer<unknown>, { ok: false }>, wrong: 'wrong' | 'wrongLink'): Hint {
  if (answer.status === 0 || answer.status >= 500) return { why: 'offline' };
  if (answer.status === 429) return { why: 'wait', seconds: answer.waitSeconds ?? 5 };
  return { why: wrong };
}

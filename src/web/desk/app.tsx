/** The page as a whole: theme and language, and whether somebody is signed in. */
import { FluentProvider } from '@fluentui/react-components';
import { useEffect, useMemo } from 'react';
import type { Drafts, Settings } from './model/kept.ts';
import { type Store, usePart } from './model/store.ts';
import type { Fragment } from './session/fragment.ts';
import { SetPassword } from './session/set-password.tsx';
import { SignIn } from './session/sign-in.tsx';
import { useSession } from './session/use-session.ts';
import { SignedIn } from './shell/signed-in.tsx';
import { useTheme } from './shell/theme.ts';
import type { Ticking } from './shell/use-now.ts';
import { Surroundings } from './surroundings.tsx';
import { textsIn } from './texts/texts.ts';

type Props = {
  base: string;
  fragment: Fragment;
  settings: Store<Settings>;
  drafts: Drafts;
  clock: Ticking;
};

export function App({ base, fragment, settings, drafts, clock }: Props) {
  const language = usePart(settings, (all) => all.language);
  const chosen = usePart(settings, (all) => all.theme);
  const { theme, isDark } = useTheme(chosen);
  const texts = useMemo(() => textsIn(language), [language]);
  const session = useSession(base, fragment);
  const around = useMemo(
    () => ({ texts, language, settings, drafts, clock }),
    [texts, language, settings, drafts, clock],
  );
  const { phase } = session;

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    const { style, dataset } = document.documentElement;
    style.colorScheme = isDark ? 'dark' : 'light';
    dataset.theme = isDark ? 'dark' : 'light';
  }, [isDark]);

  return (
    <FluentProvider theme={theme}>
      <Surroundings value={around}>
        <div className="page">
          {phase.is === 'set-password' && <SetPassword session={session} me={phase.me} />}
          {phase.is === 'desk' && (
            <SignedIn
              key={phase.me.id}
              session={session}
              me={phase.me}
              base={base}
              caseId={fragment.caseId}
            />
          )}
          {(phase.is === 'starting' || phase.is === 'signed-out') && <SignIn session={session} />}
        </div>
      </Surroundings>
    </FluentProvider>
  );
}

/** The door: name and password, or the company's account, and why it did not open. */
import { Button, Field, Input, MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { fill } from '../../shared/language.ts';
import { useTexts } from '../surroundings.tsx';
import { Door } from './door.tsx';
import { PasswordInput } from './password-input.tsx';
import type { Hint, Session } from './use-session.ts';

export function SignIn({ session }: { session: Session }) {
  const texts = useTexts();
  const { phase } = session;
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [isBusy, setBusy] = useState(false);

  if (phase.is !== 'signed-out')
    return (
      <Door heading={texts.signIn.heading}>
        <Spinner label={texts.signIn.checking} />
      </Door>
    );

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    await session.signIn(name, password);
    setBusy(false);
    setPassword('');
  }

  return (
    <Door heading={texts.signIn.heading} lead={texts.signIn.lead}>
      {phase.hint && <Why hint={phase.hint} />}
      {phase.ways === 'oidc' ? (
        <Button as="a" href="api/desk/oidc/start" appearance="primary" size="large">
          {texts.signIn.company}
        </Button>
      ) : (
        <form className="door-form" onSubmit={submit}>
          <Field label={texts.signIn.name}>
            <Input
              value={name}
              onChange={(_, { value }) => setName(value)}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              required
              size="large"
              autoFocus
            />
          </Field>
          <Field label={texts.signIn.password}>
            <PasswordInput value={password} onChange={setPassword} autoComplete="current-password" />
          </Field>
          <Button type="submit" appearance="primary" size="large" disabledFocusable={isBusy}>
            {texts.signIn.submit}
          </Button>
        </form>
      )}
    </Door>
  );
}

function Why({ hint: { why, seconds = 0 } }: { hint: Hint }) {
  const { signIn } = useTexts();
  return (
    <MessageBar intent={why === 'ended' ? 'info' : 'error'} layout="multiline">
      <MessageBarBody>{fill(signIn[why], { seconds })}</MessageBarBody>
    </MessageBar>
  );
}

/** After a one-time address: a password for the next time. */
import { Button, Field } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { fill } from '../../shared/language.ts';
import type { Me } from '../connection/calls.ts';
import { useTexts } from '../surroundings.tsx';
import { Door } from './door.tsx';
import { PasswordInput } from './password-input.tsx';
import type { Session } from './use-session.ts';

export function SetPassword({ session, me }: { session: Session; me: Me }) {
  const { setPassword: texts } = useTexts();
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const answer = await session.calls.setPassword(password);
    setBusy(false);
    if (answer.ok) return session.enter(answer.body);
    const byCode: Record<string, string> = texts;
    setFault(byCode[answer.code] ?? texts.other);
  }

  return (
    <Door heading={texts.heading} lead={fill(texts.lead, { name: me.displayName })}>
      <form className="door-form" onSubmit={submit}>
        {/* Password managers look for the name beside the password. */}
        <input
          className="unseen"
          name="username"
          autoComplete="username"
          value={me.name}
          readOnly
          tabIndex={-1}
          aria-hidden="true"
        />
        <Field
          label={texts.label}
          hint={texts.hint}
          {...(fault !== undefined && { validationMessage: fault, validationState: 'error' })}
        >
          <PasswordInput value={password} onChange={setPassword} autoComplete="new-password" autoFocus />
        </Field>
        <Button type="submit" appearance="primary" size="large" disabledFocusable={isBusy}>
          {texts.submit}
        </Button>
      </form>
    </Door>
  );
}

/** A field for a password that can be made readable. */
import { Button, Input } from '@fluentui/react-components';
import { Eye20Regular } from '@fluentui/react-icons/svg/eye';
import { EyeOff20Regular } from '@fluentui/react-icons/svg/eye-off';
import { useState } from 'react';
import { useTexts } from '../surroundings.tsx';

type Props = {
  value: string;
  onChange(value: string): void;
  autoComplete: 'current-password' | 'new-password';
  /** Given by the Field around it. */
  id?: string;
  autoFocus?: boolean;
};

export function PasswordInput({ value, onChange, ...more }: Props) {
  const { signIn } = useTexts();
  const [isShown, setShown] = useState(false);
  return (
    <Input
      {...more}
      type={isShown ? 'text' : 'password'}
      value={value}
      onChange={(_, data) => onChange(data.value)}
      required
      size="large"
      contentAfter={
        <Button
          appearance="transparent"
          size="small"
          icon={isShown ? <EyeOff20Regular /> : <Eye20Regular />}
          aria-label={isShown ? signIn.hide : signIn.show}
          onClick={() => setShown(!isShown)}
        />
      }
    />
  );
}

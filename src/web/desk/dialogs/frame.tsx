/** The frame of all dialogs: heading, content, what can be done. Enter does it, Esc does not. */
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTexts } from '../surroundings.tsx';

type Props = {
  heading: string;
  children: ReactNode;
  onDismiss(): void;
  /** Without it there is nothing to do but to read. */
  submit?: { name: string; isReady: boolean; act(): Promise<boolean> };
};

export function DialogFrame({ heading, children, onDismiss, submit }: Props) {
  const texts = useTexts();
  const [isBusy, setBusy] = useState(false);

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!submit?.isReady || isBusy) return;
    setBusy(true);
    const isDone = await submit.act();
    setBusy(false);
    if (isDone) onDismiss();
  }

  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onDismiss()}>
      <DialogSurface>
        <form onSubmit={onSubmit}>
          <DialogBody>
            <DialogTitle>{heading}</DialogTitle>
            <DialogContent className="dialog">{children}</DialogContent>
            <DialogActions>
              <Button appearance="secondary" onClick={onDismiss}>
                {submit ? texts.cancel : texts.close}
              </Button>
              {submit && (
                <Button type="submit" appearance="primary" disabledFocusable={!submit.isReady || isBusy}>
                  {submit.name}
                </Button>
              )}
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}

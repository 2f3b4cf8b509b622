/** The corner in which the page says what happened; read out by screen readers as well. */
import {
  Link,
  Toast,
  Toaster,
  ToastTitle,
  ToastTrigger,
  useId,
  useToastController,
} from '@fluentui/react-components';
import { useEffect } from 'react';
import { useDesk, useDeskPart, useTexts } from '../surroundings.tsx';

/** Milliseconds that a message stays; errors stay longer. */
const shortStay = 5_000;
const longStay = 12_000;

export function Toasts() {
  const desk = useDesk();
  const texts = useTexts();
  const told = useDeskPart(({ told: latest }) => latest);
  const toasterId = useId('toasts');
  const { dispatchToast } = useToastController(toasterId);

  // Each message once, in the language of its moment.
  useEffect(() => {
    if (!told) return;
    const { caseId, kind } = told;
    dispatchToast(
      <Toast>
        <ToastTitle
          action={
            caseId && kind !== 'error' ? (
              <ToastTrigger>
                <Link onClick={() => desk.select(caseId)}>{texts.notices.open}</Link>
              </ToastTrigger>
            ) : undefined
          }
        >
          <span className="toast-text">{told.text(texts)}</span>
        </ToastTitle>
      </Toast>,
      {
        intent: kind,
        timeout: kind === 'success' ? shortStay : longStay,
        pauseOnHover: true,
        politeness: kind === 'error' ? 'assertive' : 'polite',
      },
    );
  }, [told]);

  return <Toaster toasterId={toasterId} position="bottom-start" limit={3} />;
}

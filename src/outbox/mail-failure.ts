/** What an SMTP failure means: whether trying again can help, and a plain sentence without addresses or texts. */
import type { NodemailerError } from 'nodemailer';

/** Replies that speak about our sign-in, not about the mail: somebody will mend the setting. */
const aboutUs = new Set([530, 534, 535, 538]);

/**
 * Whether trying again cannot help: the recipient or the message is refused with a 5xx reply, or cannot be sent as it is.
 * A refused sender or sign-in is a fault of our settings, and worth trying again.
 */
export function isForGood({
  command,
  code,
  responseCode,
  permanent,
  rejectedErrors,
}: NodemailerError): boolean {
  if (rejectedErrors) return rejectedErrors.every((each) => isForGood(each));
  if (responseCode === undefined) return code === 'EENVELOPE' || code === 'EMESSAGE';
  return permanent === true && (command === 'RCPT TO' || command === 'DATA') && !aboutUs.has(responseCode);
}

/** For the person at the desk. Of what the server said only its figures: its words may repeat the address. */
export function reasonOf(error: NodemailerError): string {
  const figures = /^(\d{3})(?:[ -](\d\.\d{1,3}\.\d{1,3})\b)?/u.exec(error.response ?? '');
  const said = figures ? ` (${figures.slice(1).filter(Boolean).join(' ')})` : '';
  return `${sentence(error)}${said}.`;
}

function sentence(error: NodemailerError): string {
  const { code, command } = error;
  if (isForGood(error)) {
    if (code === 'EMESSAGE') return 'The mail server refuses this mail for good';
    return command === 'API' ? 'The address cannot be used' : 'The mail server refuses the address for good';
  }
  if (code === 'EAUTH' || code === 'ENOAUTH') return 'The mail server refuses our sign-in';
  if (code === 'ETLS') return 'There is no secure connection to the mail server';
  if (code === 'ETIMEDOUT') return 'The mail server does not answer in time';
  if (code === 'EABORT') return 'It took too long, or the counter was closed in between';
  if (command === 'MAIL FROM') return 'The mail server does not take mail from us now';
  if (error.responseCode !== undefined) return 'The mail server asks to try again later';
  return 'The mail server cannot be reached';
}

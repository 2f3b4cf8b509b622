/** Sends papers by mail, to addresses on file and to no other: whoever sits at the screen may not be who they proved to be. */
import type { OrderPaper } from '../../domain/order-paper.ts';
import { plainEmail } from '../../domain/proof.ts';
import { countMail } from '../mails.ts';
import type { Turn } from '../turn.ts';

/** Mails them to the address the message names, if it is on file; else to the contact's, else to the first on file. */
export async function mailPapers(papers: readonly OrderPaper[], turn: Turn): Promise<void> {
  const known = await turn.customer();
  const onFile = (known?.contacts ?? []).flatMap(({ name, email }) => (email ? [{ name, email }] : []));
  const named = turn.request.entities.find(({ type }) => type === 'email')?.value;
  const to =
    typeof named === 'string'
      ? onFile.find(({ email }) => plainEmail(email) === plainEmail(named))?.email
      : (onFile.find(({ name }) => name === turn.memory.account?.contact) ?? onFile[0])?.email;
  if (!to) {
    turn.say('order.mail-not-on-file', { phone: turn.vendor.company.phone });
    return;
  }
  const count = countMail(turn);
  if (count === undefined) return;
  const { name: company, phone, email: mail } = turn.vendor.company;
  const numbers = papers.map(({ number }) => number).join(', ');
  turn.send({
    key: `order-papers:${turn.conversation}:${count}:${numbers}`,
    kind: 'mail',
    data: {
      to,
      language: turn.language,
      subject: turn.phrase('order.mail-subject', { numbers, company }),
      text: turn.phrase('order.mail-text', { numbers, company, phone, mail }),
      replyTo: mail,
      orderPapers: papers.map(({ kind, number, customer }) => ({ kind, number, customer })),
    },
  });
  turn.say('order.mailed', { to: masked(to) });
}

/** `a…@schreinerei-westermeier.example`: enough to know which one it is. */
function masked(email: string): string {
  const [name = '', domain = ''] = email.split('@');
  return `${name.slice(0, 1)}…@${domain}`;
}

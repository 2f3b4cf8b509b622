/** Mail: entries of kind `mail`, sent by SMTP with nodemailer. The only file that knows it. */
import { createTransport, type NodemailerError, type SendMailOptions } from 'nodemailer';
import type { Language } from '../domain/language.ts';
import { isKnown } from '../errors.ts';
import type { OwnPaper } from '../kit/turn-services.ts';
import { type Delivery, deliveryId, later, never, type Sender, sent } from './delivery.ts';
import { type Mail, mailData } from './mail-data.ts';
import { isForGood, reasonOf } from './mail-failure.ts';

export type Attachment = { filename: string; content: Uint8Array | string; contentType: string };

export type MailParts = {
  /** `smtp://` or `smtps://`, with nodemailer's options as query; those win over ours. */
  smtpUrl: string;
  /** An address, or `Name <address>`. */
  from: string;
  /** Makes a paper of a stored quote; undefined when there is no such quote (any more). */
  attachment(quoteId: string, kind: 'pdf' | 'xml'): Promise<Attachment | undefined>;
  /**
   * The file of a paper of an order; undefined when it is gone or another customer's. May reject with TresenError
   * `BackendUnavailable`: then the mail is tried again. Without it there are no such papers.
   */
  orderPaper?(paper: OwnPaper, language?: Language): Promise<Attachment | undefined>;
  now: () => Date;
  /** Milliseconds to connect, for the greeting, and of silence. */
  timeouts?: { connect: number; greeting: number; silence: number };
};

export type MailSender = {
  send: Sender;
  /** Closes what is open; after the worker has stopped. */
  close(): void;
};

/** What became of the addresses of a mail so far: the next try leaves these out. */
type Progress = Map<string, 'taken' | Error>;

/**
 * Sends mails. One that has several addresses is tried again only for those that were neither taken nor refused for
 * good; that is remembered as long as the process lives.
 */
export function openMail(parts: MailParts): MailSender {
  const { smtpUrl, from, now, timeouts } = parts;
  const wait = timeouts ?? { connect: 10_000, greeting: 10_000, silence: 30_000 };
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 4,
    // Once more at once when the server had closed an idle connection; everything else is the worker's to time.
    maxRequeues: 1,
    idleTimeout: 10_000,
    connectionTimeout: wait.connect,
    dnsTimeout: wait.connect,
    greetingTimeout: wait.greeting,
    socketTimeout: wait.silence,
    socketCloseTimeout: 500,
    requireTLS: needsTls(smtpUrl),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^\s>]+)/u.exec(from)?.[1] ?? 'localhost';
  const open = new Map<string, Progress>();

  const send: Sender = async (entry, signal) => {
    const read = mailData.safeParse(entry.data);
    if (!read.success) {
      const fields = [...new Set(read.error.issues.map(({ path }) => path[0] ?? 'data'))];
      return never(`This mail is not written as it must be: ${fields.join(', ')}.`);
    }
    const mail = read.data;
    const attachments = await papers(mail, parts);
    if (attachments === 'away') return later('The data that a paper is made of cannot be reached.');
    if (!attachments) return never('The paper that belongs to this mail is not there any more.');
    const progress: Progress = open.get(entry.key) ?? new Map();
    const message: SendMailOptions = {
      messageId: `<${deliveryId(entry.key)}@${domain}>`,
      date: now(),
      from,
      to: mail.to.map(plain),
      envelope: { from, to: mail.to.filter((each) => !progress.has(each)) },
      subject: mail.subject,
      text: mail.text,
      ...(mail.replyTo ? { replyTo: plain(mail.replyTo) } : {}),
      // So that nobody's absence note answers a machine (RFC 3834).
      headers: {
        'Auto-Submitted': 'auto-generated',
        ...(mail.language ? { 'Content-Language': mail.language } : {}),
      },
      attachments,
      signal,
    };
    const tried = await transport.sendMail(message).then(
      ({ accepted, rejectedErrors }) => ({ accepted, refusals: rejectedErrors ?? [], error: undefined }),
      (error: NodemailerError) => ({ accepted: [], refusals: error.rejectedErrors ?? [], error }),
    );
    for (const each of tried.accepted) progress.set(each, 'taken');
    for (const refusal of tried.refusals)
      if (refusal.recipient !== undefined && isForGood(refusal)) progress.set(refusal.recipient, refusal);
    const delivery = judge(
      mail.to,
      progress,
      tried.error ?? tried.refusals.find((refusal) => !isForGood(refusal)),
    );
    if (delivery.outcome === 'later') open.set(entry.key, progress);
    else open.delete(entry.key);
    return delivery;
  };
  return { send, close: () => transport.close({ force: true }) };
}

/** What all tries so far amount to, when the last one ended with `error` or none. */
function judge(to: readonly string[], progress: Progress, error: NodemailerError | undefined): Delivery {
  const refused = to.flatMap((each) => {
    const what = progress.get(each);
    return what instanceof Error ? [what] : [];
  });
  if (error && isForGood(error) && !error.rejectedErrors) return never(reasonOf(error));
  if (error && to.some((each) => !progress.has(each))) return later(reasonOf(error));
  const [first] = refused;
  if (!first) return sent;
  if (refused.length === to.length) return never(reasonOf(first));
  return never(`${refused.length} of ${to.length} addresses did not get it. ${reasonOf(first)}`);
}

/** As an object, so that nothing in it is read as a name or a second address. */
function plain(address: string) {
  return { name: '', address };
}

/** All papers of a mail; undefined when one is gone, for a mail without what it speaks of is none. */
async function papers(
  { quote, orderPapers, language }: Mail,
  { attachment, orderPaper }: Pick<MailParts, 'attachment' | 'orderPaper'>,
) {
  try {
    const made = await Promise.all([
      ...(quote?.files ?? []).map((kind) => attachment(quote?.id ?? '', kind)),
      ...(orderPapers ?? []).map((paper) => orderPaper?.(paper, language)),
    ]);
    const found = made.filter((each) => each !== undefined);
    if (found.length < made.length) return undefined;
    return found.map(({ filename, content, contentType }) => ({
      filename,
      content: typeof content === 'string' ? content : Buffer.from(content),
      contentType,
    }));
  } catch (error) {
    if (isKnown(error, 'BackendUnavailable')) return 'away';
    throw error;
  }
}

/** A password never travels in the clear to another machine, even if the server forgets to offer TLS. */
function needsTls(smtpUrl: string): boolean {
  const { protocol, username, hostname } = new URL(smtpUrl);
  return protocol === 'smtp:' && username !== '' && !/^(?:localhost|127\.[\d.]+|\[::1\])$/u.test(hostname);
}

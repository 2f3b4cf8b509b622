/** Links that only we can make, that hold for a week: whoever has one gets that one thing of that conversation. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type Answer, refusal } from './answer.ts';
import type { HttpRequest } from './request.ts';

/** Seconds: long enough for a holiday, short enough that a forwarded link does not live for ever. */
const lifetime = 7 * 24 * 60 * 60;

/** What a link claims in its query, as it came in: nothing of it is checked. */
export type LinkClaim = { conversation: string; until: string; signature: string };

export type LinkSigner = {
  /** The query of a link to `subject` for a conversation. */
  query(subject: readonly string[], conversation: string): string;
  /** `expired` only says so of a link of our own. */
  check(subject: readonly string[], claim: LinkClaim): 'good' | 'expired' | 'forged';
};

/** `what` keeps links to one kind of thing from being good for another. */
export function linkSigner({
  secret,
  now,
  what,
}: {
  secret: string;
  now: () => Date;
  what: string;
}): LinkSigner {
  const sign = (subject: readonly string[], conversation: string, until: number) =>
    createHmac('sha256', secret)
      .update(JSON.stringify([what, ...subject, conversation, until]))
      .digest('base64url');
  const seconds = () => Math.floor(now().getTime() / 1000);

  return {
    query(subject, conversation) {
      const until = seconds() + lifetime;
      const sig = sign(subject, conversation, until);
      return String(new URLSearchParams({ c: conversation, until: String(until), sig }));
    },
    check(subject, { conversation, until, signature }) {
      const moment = Number(until);
      const isOurs =
        sameText(signature, sign(subject, conversation, moment)) &&
        // One way to write each link: nothing that is not signed may vary.
        sameText(until, String(moment));
      if (!isOurs) return 'forged';
      return moment >= seconds() ? 'good' : 'expired';
    },
  };
}

/** The claim in the query of a request. */
export function claimOf({ query }: HttpRequest): LinkClaim {
  return {
    conversation: query.get('c') ?? '',
    until: query.get('until') ?? '',
    signature: query.get('sig') ?? '',
  };
}

/** In a time that does not tell where they differ. */
export function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** What is in the file is only for this customer, and must not run on our origin, whoever opens it in a browser. */
export const privately: Record<string, string> = {
  'Cache-Control': 'private, no-store',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'X-Robots-Tag': 'noindex',
};

/** Sentences for whoever follows a link of ours that gives nothing now, in both languages. */
export type Notice = {
  status: number;
  code: string;
  title: string;
  sentences: { de: string; en: string };
  headers?: Record<string, string>;
};

/** A page for people, JSON for programs; in both languages, because nothing is looked up any more. */
export function noticeAnswer(
  request: HttpRequest,
  { status, code, title, sentences, ...more }: Notice,
): Answer {
  const headers = { ...privately, ...more.headers };
  if (!/\btext\/html\b/u.test(request.header('accept') ?? '')) {
    return refusal(status, code, `${sentences.de} ${sentences.en}`, headers);
  }
  const lines = Object.entries(sentences)
    .map(([language, text]) => `<p lang="${language}">${text}</p>`)
    .join('\n');
  return {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers },
    body: `<!doctype html>\n<html lang="de">\n<meta charset="utf-8">\n<title>${title}</title>\n${lines}\n</html>\n`,
  };
}

/** 410, and what to do about it. */
export function expiredLink(request: HttpRequest, sentences: Notice['sentences']): Answer {
  return noticeAnswer(request, { status: 410, code: 'LinkExpired', title: 'Link abgelaufen', sentences });
}

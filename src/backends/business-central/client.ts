/** Requests to one company of Business Central: few at once, with a token, tried again only where that helps. */
import { bulkhead } from 'cockatiel';
import { isKnown } from '../../errors.ts';
import { bytesOf } from './body.ts';
import { strange, unavailable } from './failure.ts';
import { orAborted } from './kept.ts';
import { openLogin } from './login.ts';
import { patience } from './patience.ts';
import { addressesOf, type BusinessCentralLimits, type BusinessCentralSettings } from './settings.ts';

export type ClientParts = {
  settings: BusinessCentralSettings;
  limits: BusinessCentralLimits;
  now: () => Date;
  /** A clock that only runs forward, in milliseconds. */
  clock: () => number;
  fetch?: typeof fetch;
};

/** `list` names what is asked for, in failures. */
export type Ask = { list: string; address: string; accept: string; signal?: AbortSignal | undefined };

export type Client = {
  /** The company's address, to which lists are added. */
  readonly company: string;
  /** The bytes of a successful answer; undefined for 404. Rejects with BackendUnavailable. */
  get(ask: Ask): Promise<Buffer | undefined>;
  close(): void;
};

/** The first try, and two more after 429, 503 or a lost connection. */
const tries = 3;

/** Rows of a page: one page must be there within the time of a request. */
const pageSize = 500;

type Reply = { status: number; retryAfter: string | null; body: Buffer };

export function openClient(parts: ClientParts): Client {
  const { settings, limits, clock, now, fetch = globalThis.fetch } = parts;
  const addresses = addressesOf(settings);
  const { origin } = new URL(addresses.company);
  const { clientId, clientSecret } = settings;
  const login = openLogin({ addresses, clientId, clientSecret, fetch, clock });
  const gate = bulkhead(limits.atOnce, limits.waiting);
  const rest = patience(limits.longestWait, clock, now);
  const closing = new AbortController();

  async function get(ask: Ask): Promise<Buffer | undefined> {
    const signals = [
      closing.signal,
      AbortSignal.timeout(limits.perRequest),
      ...(ask.signal ? [ask.signal] : []),
    ];
    const signal = AbortSignal.any(signals);
    try {
      return await answerTo(ask, signal);
    } catch (cause) {
      if (isKnown(cause)) throw cause;
      throw unavailable(
        signal.aborted ? `${ask.list} took too long.` : `${ask.list} was not answered.`,
        cause,
      );
    }
  }

  async function answerTo(ask: Ask, signal: AbortSignal): Promise<Buffer | undefined> {
    // A token or a question sent elsewhere would be given away.
    if (new URL(ask.address).origin !== origin) throw strange(ask.list, 'an address of another origin');
    let wasRefused = false;
    for (let left = tries - 1; ; left -= 1) {
      await rest.pause(signal);
      const token = await orAborted(login.token(), signal);
      const reply = await orAborted(
        gate.execute(() => send(ask, token, signal), signal),
        signal,
      ).catch((error: unknown) => {
        if (signal.aborted || isKnown(error) || left <= 0) throw error;
      });
      if (!reply) continue;
      if (reply.status === 200) return reply.body;
      if (reply.status === 404) return undefined;
      if (reply.status === 401 && !wasRefused) {
        wasRefused = true;
        login.drop(token);
      } else if (reply.status === 429 || reply.status === 503) {
        rest.busy(reply.retryAfter);
        if (left <= 0) throw refusal(ask.list, reply);
      } else throw refusal(ask.list, reply);
    }
  }

  async function send({ list, address, accept }: Ask, token: string, signal: AbortSignal): Promise<Reply> {
    const response = await fetch(address, {
      headers: { authorization: `Bearer ${token}`, accept, prefer: `odata.maxpagesize=${pageSize}` },
      signal,
      // Followed, it would carry the token to another host.
      redirect: 'manual',
    });
    const { status, headers } = response;
    return { status, retryAfter: headers.get('retry-after'), body: await bytesOf(response, list) };
  }

  return {
    company: addresses.company,
    get,
    close: () => closing.abort(new Error('The backend was closed.')),
  };
}

/** The code of an error names its kind; the message beside it may quote the question. */
function refusal(list: string, { status, body }: Reply) {
  const code = /"code"\s*:\s*"([\w.]{1,80})"/.exec(body.toString('utf8', 0, 2_000))?.[1];
  return unavailable(`${list} was answered with status ${status}.`, new Error(code ?? 'without a code'));
}

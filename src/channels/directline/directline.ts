/** The Direct Line 3.0 channel in this process: routes, streams and the widget's session, over a store. */
import { randomBytes } from 'node:crypto';
import type { Party } from '../../domain/activity.ts';
import type { VouchedAccount } from '../../domain/proof-vouched.ts';
import type { Stores } from '../../stores/stores.ts';
import { refusal } from '../answer.ts';
import { uploadLimit } from '../body.ts';
import type { Log, Route, Upgrade } from '../http.ts';
import type { HttpRequest } from '../request.ts';
import { access as readAccess } from './access.ts';
import { activityRoutes } from './activities.ts';
import { streamUrls } from './address.ts';
import { conversationRoutes } from './conversations.ts';
import { hub as openHub } from './hub.ts';
import { idleWatch } from './idle.ts';
import { deriveKeys } from './keys.ts';
import { type Limits, usualLimits } from './limits.ts';
import { opening as conversationOpening } from './opening.ts';
import { originRules, preflightHeaders } from './origins.ts';
import { pageReader } from './pages.ts';
import { perMinute } from './rate.ts';
import { activityJson } from './shown.ts';
import { tickets as streamTickets } from './tickets.ts';
import { tokens as directLineTokens } from './tokens.ts';
import { streamUpgrade } from './upgrade.ts';
import { type DirectLineUploads, uploadHandler } from './upload.ts';
import { vouching } from './vouching.ts';
import { widgetSession } from './widget-session.ts';

export type DirectLineOptions = {
  route: Route;
  stores: Stores;
  /** The Direct Line secret: the same on every instance. */
  secret: string;
  /** Where clients reach us; without it stream addresses follow the Host header. */
  publicUrl?: string;
  /** Sites that may embed the widget, besides our own pages. */
  origins: string[];
  now: () => Date;
  /** Unguessable and safe in an address; 144 random bits when left out. */
  id?: () => string;
  /** An activity waits for its turn. */
  onAccepted(conversation: string): void;
  /** The customer is typing. */
  onTyping?(conversation: string): void;
  /** See widget-session.ts. */
  accountOf?(token: string): Promise<VouchedAccount | undefined>;
  /** Names of events that clients may post, and of those that the bot may show them. */
  events?: { accepted?: string[]; shown?: string[] };
  limits?: Partial<Limits>;
  /** Without it, files are refused. */
  uploads?: DirectLineUploads;
  log: Log;
};

export type DirectLine = {
  handleUpgrade: Upgrade;
  /** Shows that somebody on our side is typing; stored nowhere. */
  sendTyping(conversation: string, from: Party): void;
  /** Ends a conversation: tokens are worth nothing from now on, its sockets are closed. */
  end(conversation: string): Promise<void>;
  /** The conversation was ended or erased by someone else: its sockets are closed. */
  forget(conversation: string): void;
  /** No new work; resolves when all sockets are closed. */
  close(): Promise<void>;
  /** Open sockets. */
  readonly sockets: number;
};

/** Registers all routes and listens to the store. Sockets come in through `handleUpgrade`. */
export function directLine(options: DirectLineOptions): DirectLine {
  const { route, stores, publicUrl, now, log } = options;
  const { conversations } = stores;
  const id = options.id ?? (() => randomBytes(18).toString('base64url'));
  const limits = { ...usualLimits, ...options.limits };
  const accepted = new Set(options.events?.accepted);
  const shown = new Set([...accepted, ...(options.events?.shown ?? [])]);
  const keys = deriveKeys(options.secret);
  const origins = originRules(options.origins, publicUrl);
  const tokens = directLineTokens({ key: keys.token, lifetime: limits.tokenSeconds, now, id });
  const tickets = streamTickets({ key: keys.ticket, lifetime: limits.ticketSeconds, now, id });
  const access = readAccess({ keys, tokens, origins, conversations, now, log });
  const onAccepted = told(options.onAccepted);
  const opening = conversationOpening({ conversations, id, onAccepted });
  const readPage = pageReader(conversations, shown, limits);
  const streamUrl = streamUrls(tickets, publicUrl);
  const refreshRate = perMinute(limits.refreshesPerMinute);
  const hub = openHub({
    events: shown,
    limits,
    now,
    onRound: (id) => void closeIfEnded(id),
    onTick: () => {
      tickets.sweep();
      idle.sweep();
    },
  });
  const idle = idleWatch({
    now,
    after: limits.idleSeconds * 1000,
    hasSockets: hub.has,
    end: (id) =>
      void end(id).catch((err) => log.warn({ err, conversation: id }, 'An idle conversation stays open.')),
  });
  const unwatch = conversations.watch((id, activities) => {
    idle.touch(id);
    hub.publish(id, activities);
  });
  let closing = false;

  /** What is stored is acknowledged, whatever happens to those who are told of it. */
  function told(tell: ((conversation: string) => void) | undefined): (conversation: string) => void {
    return (conversation) => {
      try {
        tell?.(conversation);
      } catch (error) {
        log.error({ err: error, conversation }, 'Nobody took up an activity.');
      }
    };
  }

  function forget(conversation: string): void {
    opening.forget(conversation);
    idle.forget(conversation);
    hub.end(conversation);
  }

  async function end(conversation: string): Promise<void> {
    await conversations.end(conversation);
    forget(conversation);
  }

  async function closeIfEnded(conversation: string): Promise<void> {
    const found = await conversations.get(conversation).catch(() => 'unknown' as const);
    if (found === undefined || (found !== 'unknown' && found.endedAt)) forget(conversation);
  }

  const headers = (request: HttpRequest) => origins.headers(request.incoming);
  const register: Route = (method, path, handle, more) =>
    route(
      method,
      path,
      async (request) =>
        closing ? refusal(503, 'Closing', 'The server restarts.', { 'Retry-After': '2' }) : handle(request),
      { headers, ...more },
    );

  const tokenRoutes = conversationRoutes({ access, tokens, opening, streamUrl, id, refreshRate });
  const { post, poll } = activityRoutes({
    access,
    opening,
    conversations,
    readPage,
    events: accepted,
    id,
    onAccepted,
    onTyping: told(options.onTyping),
  });
  const base = '/v3/directline';
  register('POST', `${base}/tokens/generate`, tokenRoutes.generate);
  register('POST', `${base}/tokens/refresh`, tokenRoutes.refresh);
  register('POST', `${base}/conversations`, tokenRoutes.start);
  register('GET', `${base}/conversations/:id`, tokenRoutes.resume);
  register('POST', `${base}/conversations/:id/activities`, post);
  // Also while closing: the official client never polls again after any status but 200.
  route('GET', `${base}/conversations/:id/activities`, poll, { headers });
  const upload = options.uploads
    ? uploadHandler({
        ...options.uploads,
        access,
        opening,
        stores,
        rate: perMinute(limits.uploadsPerMinute),
        onAccepted,
      })
    : async () => refusal(415, 'UploadsOff', 'Files are not accepted.');
  register('POST', `${base}/conversations/:id/upload`, upload, {
    bodyLimit: uploadLimit,
    requestTimeout: limits.uploadSeconds * 1000,
  });
  register('GET', `${base}/session/getsessionid`, async () => ({ status: 200, body: { sessionId: id() } }), {
    headers: (request) => withCredentials(headers(request)),
  });
  const session = widgetSession({
    origins,
    tokens,
    opening,
    opened: tokenRoutes.opened,
    rate: perMinute(limits.sessionsPerMinute),
    id,
    vouch: vouching({ conversations, onAccepted }),
    ...(options.accountOf && { accountOf: options.accountOf }),
  });
  register('POST', '/api/widget/session', session);
  for (const path of [`${base}/*`, '/api/widget/session'])
    route('OPTIONS', path, async () => ({ status: 204, headers: preflightHeaders }), { headers });

  return {
    handleUpgrade: streamUpgrade({
      tickets,
      origins,
      opening,
      hub,
      readPage,
      limits,
      log,
      isClosing: () => closing,
    }),
    sendTyping(conversation, from) {
      const timestamp = now().toISOString();
      hub.whisper(
        conversation,
        activityJson(conversation, { type: 'typing', from, id: id(), seq: 0, timestamp }),
      );
    },
    end,
    forget,
    async close() {
      closing = true;
      unwatch();
      await hub.close();
    },
    get sockets() {
      return hub.size;
    },
  };
}

/** Sign-in asks for a session with cookies. Only for origins that are known by name. */
function withCredentials(headers: Record<string, string>): Record<string, string> {
  const origin = headers['Access-Control-Allow-Origin'];
  return origin === undefined || origin === '*'
    ? headers
    : { ...headers, 'Access-Control-Allow-Credentials': 'true' };
}

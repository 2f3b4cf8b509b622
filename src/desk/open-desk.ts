/** The desk put together: queue, routes, stream, timers and handoff, over a store and who may use it. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Activity, Party } from '../domain/activity.ts';
import type { LocalTime } from '../domain/calendar.ts';
import type { Case, Colleague as Owner } from '../domain/case.ts';
import type { Finder } from '../domain/finding.ts';
import { promisedBy } from '../domain/promise.ts';
import { responseMinutes } from '../domain/service.ts';
import type { Vendor } from '../domain/vendor.ts';
import type { CaseNotice, DeskView } from '../kit/cases/case-room.ts';
import type { CaseHappening } from '../kit/cases/in-turn.ts';
import type { PhraseBook } from '../kit/phrases.ts';
import type { Stores } from '../stores/stores.ts';
import { type AgentHub, type HandoffEntry, handoffTeller } from './agent-hub.ts';
import { openBoard } from './board/board.ts';
import { type CaseWording, threads as openThreads } from './board/thread.ts';
import { readCanned } from './canned.ts';
import { type DeskClock, deskClock } from './clock.ts';
import { happenings } from './happen.ts';
import type { DeskAnswer, DeskRoute } from './http-port.ts';
import { newsroom } from './newsroom.ts';
import type { DeskAccess } from './open-access.ts';
import { openPresence } from './presence.ts';
import { colleagueOf } from './rights.ts';
import { actRoutes } from './routes/act-routes.ts';
import { caseRoutes } from './routes/case-routes.ts';
import { listRoutes } from './routes/list-routes.ts';
import { quoteRoute } from './routes/quote-route.ts';
import type { Agent } from './sessions/guard.ts';
import { openFeed } from './stream/feed.ts';
import { type DeskSockets, deskSockets } from './stream/sockets.ts';

export type DeskParts = {
  stores: Pick<Stores, 'conversations' | 'records'>;
  now: () => Date;
  /** Milliseconds of a clock that never jumps. */
  uptime: () => number;
  /** Whole numbers from 0 up to, but without, `below`; nobody can foresee them. */
  random(below: number): number;
  id(): string;
  log: { warn(facts: object, message: string): void; error(facts: object, message: string): void };
  /** Milliseconds between two looks of the timers. */
  lookEvery?: number;
};

/** What the desk gets once the counter and its channels are there. */
export type DeskService = {
  route: DeskRoute;
  access: DeskAccess;
  knowledge: { vendor: Vendor; find: Finder; phrases: PhraseBook; isClosed(day: string): boolean };
  knowledgeDir: string;
  clock(at: Date): LocalTime;
  /** A conversation has a turn to run. */
  schedule(conversation: string): void;
  sendTyping(conversation: string, from: Party): void;
  refuseOn(socket: Duplex, answer: DeskAnswer): void;
  paperUrl(conversation: string, id: string, kind: 'pdf' | 'xml'): string;
  /** The id of an upload of ours in an address. */
  uploadIn(url: string): string | undefined;
  /** A link to an upload of a conversation; undefined when there is none. */
  uploadUrl(id: string, conversation: string): Promise<string | undefined>;
  /** Hubs beside the own desk. */
  hubs?: readonly AgentHub[];
};

export type Desk = {
  /** For the counter: what turns see of the desk, and what they tell it. */
  forTurns: { view: DeskView; onCases(changed: readonly Case[], notices: readonly CaseNotice[]): void };
  /** Reads the open cases and registers the routes. */
  open(service: DeskService): Promise<OpenDesk>;
};

export type OpenDesk = {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** An entry of the outbox of kind `handoff`. */
  tellHubs(entry: HandoffEntry): Promise<void>;
  /** An entry of kind `case-event`: something for a case that came up in another conversation. False: try again later. */
  carry(happening: CaseHappening): Promise<boolean>;
  clock: DeskClock;
  close(): Promise<void>;
};

/** Milliseconds after the sign-in. */
const justSignedIn = 60_000;

/** In two steps, because turns must know the desk before it can be opened. */
export function openDesk(parts: DeskParts): Desk {
  const { stores, now, uptime, random, id, log } = parts;
  const board = openBoard(stores);
  const feed = openFeed(random(2 ** 40));
  const presence = openPresence(uptime);
  // Both are known once the counter is: until then nobody asks.
  let uploadIn: DeskService['uploadIn'] = () => undefined;
  let words: CaseWording = (what) => what;
  const wording: CaseWording = (what, name) => words(what, name);
  const threads = openThreads({
    conversations: stores.conversations,
    uploadIn: (url) => uploadIn(url),
    wording,
  });
  const news = newsroom({ board, feed, presence, threads, now, wording });
  let isStaffed: () => Promise<boolean> = async () => false;

  return {
    forTurns: {
      view: {
        staffed: () => isStaffed(),
        ahead: board.ahead,
        isWordTaken: board.isWordTaken,
        random,
      },
      onCases: news.cases,
    },
    async open(service) {
      const { route, access, knowledge, clock, schedule, paperUrl } = service;
      uploadIn = service.uploadIn;
      // Inside sales reads German, as in its mails.
      words = (what, name) =>
        knowledge.phrases.text(`desk.event-${what}`, 'de', 'Sie', { name, who: name ? 'person' : 'house' });
      isStaffed = async () => (await access.colleagues()).some((each) => each.presence !== 'away');
      const happen = happenings({
        stores,
        board: { stored: board.stored, take: (changed) => news.cases(changed, []) },
        schedule,
        now,
        facts: async (one) => ({
          promise: (at) => promised(one, at),
          staffed: await isStaffed(),
          ...(await heldBy(one)),
        }),
      });
      await board.load();
      const unwatch = stores.conversations.watch((conversation, activities: Activity[]) =>
        news.messages(conversation, activities),
      );

      function promised({ brief }: Case, at: Date): string | undefined {
        const { service: segments, company } = knowledge.vendor;
        const minutes = responseMinutes(segments, brief.card?.segment);
        return promisedBy(at, minutes, { hours: company.hours, clock, isClosed: knowledge.isClosed });
      }

      /** Who speaks in the conversation through another case, as the last turn left it. */
      async function heldBy(one: Case): Promise<{ heldBy?: Owner }> {
        const other = board
          .of(one.conversation)
          .find(
            ({ case: each }) =>
              each.id !== one.id &&
              each.conversation === one.conversation &&
              each.kind === 'chat' &&
              each.state === 'person',
          );
        return other?.case.owner ? { heldBy: other.case.owner } : {};
      }

      async function colleagues() {
        const all = await access.colleagues();
        return all.map((each) => ({ ...colleagueOf(each), presence: each.presence }));
      }
      let known = '';
      async function tellColleagues(): Promise<void> {
        const all = await colleagues();
        const text = JSON.stringify(all);
        if (text !== known && known !== '') news.colleagues(all);
        known = text;
      }
      const unwatchAccounts = access.accounts.watch(() => {
        tellColleagues().catch((err: unknown) => log.warn({ err }, 'colleagues cannot be read'));
      });
      await tellColleagues();

      /** Each request of an agent shows that their desk is alive. */
      const guard: DeskAccess['guard'] = (handle, admission) =>
        access.guard((request, agent) => {
          presence.seen(agent.id);
          return handle(request, agent);
        }, admission);
      /** Whoever opens the desk right after signing in is there, until they say otherwise. */
      async function there({ session: { account, hash } }: Agent): Promise<void> {
        const found = (await access.accounts.get(account))?.sessions.find((each) => each.hash === hash);
        if (!found || now().getTime() - found.startedAt > justSignedIn) return;
        await access.accounts.change(account, (one) =>
          one.presence === 'away' ? { ...one, presence: 'available' } : one,
        );
      }
      const onTyping = (one: Case, agent: Agent) =>
        service.sendTyping(one.conversation, { id: 'desk', name: colleagueOf(agent).name, role: 'bot' });
      const today = () => clock(now()).day;
      const shared = { route, guard, audit: access.audit };
      caseRoutes({ ...shared, board, threads, line: news.line, uploadUrl: service.uploadUrl });
      actRoutes({
        ...shared,
        colleagues: access.colleagues,
        cases: board.stored,
        happen,
        line: news.line,
        id,
        onTyping,
      });
      listRoutes({
        ...shared,
        records: stores.records,
        knowledge,
        colleagues,
        canned: readCanned(service.knowledgeDir),
        today,
        paperUrl,
      });
      quoteRoute({
        ...shared,
        cases: board.stored,
        happen,
        vendor: knowledge.vendor,
        today,
        id,
        paperUrl,
      });

      const sockets: DeskSockets = deskSockets({
        feed,
        presence,
        admit: access.socket,
        watch: access.watch,
        refuseOn: service.refuseOn,
        onOpen: (agent) => {
          const who = { id: agent.id, name: agent.name };
          Promise.all([there(agent), access.audit({ who, did: 'stream.opened' })]).catch((err: unknown) =>
            log.warn({ err }, 'nobody knows that a desk was opened'),
          );
        },
        onViewing: (changed) => changed.forEach(news.again),
        onTyping(caseId, agent) {
          const one = board.get(caseId)?.case;
          if (one?.owner?.id === agent.id) onTyping(one, agent);
        },
        log,
      });
      const timers = deskClock({
        board,
        presence,
        happen,
        now,
        onErased: news.gone,
        onTick: tellColleagues,
        log,
        ...(parts.lookEvery === undefined ? {} : { every: parts.lookEvery }),
      });
      return {
        handleUpgrade: sockets.handleUpgrade,
        tellHubs: handoffTeller({
          hubs: [news.hub, ...(service.hubs ?? [])],
          cases: board.stored,
          conversations: stores.conversations,
        }),
        carry: async ({ case: one, event }) => (await happen.step(one, event)).refused !== 'failed',
        clock: timers,
        async close() {
          unwatch();
          unwatchAccounts();
          sockets.close();
          await timers.stop();
        },
      };
    },
  };
}

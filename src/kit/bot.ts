/** One turn as a function: (document, activity, services that read) → (new document, replies, records, outbox). */
import type { Dialog } from 'botbuilder-dialogs';
import type { Activity, DraftActivity } from '../domain/activity.ts';
import type { Backend } from '../domain/backend.ts';
import { clockAt } from '../domain/calendar.ts';
import type { Finder } from '../domain/finding.ts';
import type { Identification } from '../domain/identification.ts';
import type { Language } from '../domain/language.ts';
import { vouchedEvent } from '../domain/proof-vouched.ts';
import type { Intent, Recognizer, Request, Understanding } from '../domain/understanding.ts';
import type { Vendor } from '../domain/vendor.ts';
import { keepOrForget, recognise, recogniseAtFirst } from './account.ts';
import { apology } from './apology.ts';
import { causeOf, type Dialogs, dialogSet } from './botbuilder.ts';
import { type CaseNotice, caseRoom, type DeskView } from './cases/case-room.ts';
import { caseEvents, heardByPerson, heardWhileWaiting } from './cases/in-turn.ts';
import { type ConversationDocument, readDocument } from './conversation.ts';
import { disclose } from './disclosure.ts';
import { expectedAnswer } from './expected.ts';
import { guarded } from './guard.ts';
import { localeLanguage, noRequest, ownWords } from './heard.ts';
import type { PhraseBook } from './phrases.ts';
import { pressed } from './pressed.ts';
import { watchPotential } from './radar.ts';
import { botParty, replies } from './replies.ts';
import { router } from './router.ts';
import type { Topic } from './topic.ts';
import { Turn } from './turn.ts';
import type { OutboxNote, OwnPaper, PaperKind, Recalled, RecordNote } from './turn-services.ts';
import { type Heard, hearUploads, noteUploads, type ReadUpload, sayNote } from './uploads.ts';

/** What belongs to one state of the vendor's folder; exchanged as a whole when the folder changes. */
export type Knowledge = {
  vendor: Vendor;
  find: Finder;
  phrases: PhraseBook;
  recognizer: Recognizer;
  isClosed(day: string): boolean;
  isHolidayAt(postalCode: string, day: string): boolean;
};

export type BotParts = {
  topics: readonly Topic[];
  /** Bot Framework dialogs that join the set. */
  foreign?: readonly Dialog[];
  /** The topic that greets a new conversation. */
  greeting: string;
  /** The phrase that says "this is a machine", put before the first answer when nobody was greeted. */
  disclosure: string;
  timeZone: string;
  /** Where a file of the vendor's documents folder can be fetched. */
  fileUrl(file: string): string;
  /** Where the customer of a conversation can fetch a paper (a quote as PDF or XML). */
  paperUrl(conversation: string, id: string, kind: PaperKind): string;
  /** Where a conversation that is that customer's can fetch a paper of an order. */
  orderPaperUrl(conversation: string, paper: OwnPaper): string;
  backend: Backend;
  identification: Identification;
  /** Without it, files of customers are not looked at. */
  readUpload?: ReadUpload;
  /** What to say when an event of that name comes from our own side. */
  notices?: Readonly<Record<string, Notice>>;
  onError(error: unknown, conversation: string): void;
  /** Amounts of money without a source were kept from a customer: a fault of the house that somebody has to look at. */
  onBlockedAmounts(count: number, conversation: string): void;
};

/** Tells a customer something that they did not just ask for. Says nothing when there is nothing to tell. */
export type Notice = (value: unknown, turn: Turn) => Promise<void> | void;

export type TurnRequest = {
  knowledge: Knowledge;
  conversation: { id: string; channel: string; locale?: string; reference?: unknown; state: unknown };
  activity: Activity;
  now: Date;
  draw(series: string): Promise<number>;
  recall(kind: string, id: string): Promise<Recalled | undefined>;
  /** Records of a kind of a person such as `customer:10023`, newest first; without it, none are known. */
  ofPerson?(kind: string, person: string, limit: number): Promise<Recalled[]>;
  /** Without it, nobody can join the conversation. */
  desk?: DeskView;
};

export type TurnResult = {
  document: ConversationDocument;
  replies: DraftActivity[];
  records: RecordNote[];
  outbox: OutboxNote[];
  /** For people at the desk, once the turn is stored. */
  notices: CaseNotice[];
};

export type Bot = { turn(request: TurnRequest): Promise<TurnResult> };

/** The counter: topics behind a router. Holds no conversation; can run the same turn again with the same result. */
export function createBot(parts: BotParts): Bot {
  const set = dialogSet(parts.topics, parts.foreign);
  const routing = router(parts.topics);
  const clock = clockAt(parts.timeZone);

  async function turn(request: TurnRequest): Promise<TurnResult> {
    const document = readDocument(request.conversation.state);
    const { activity } = request;
    // Only our own side vouches, steps cases and tells, and the first two also while a person has the conversation.
    const ours = (activity.type === 'event' && activity.from.role === 'bot' && activity.name) || '';
    if (ours === vouchedEvent)
      await recognise(document, activity.value, { backend: parts.backend, now: request.now });
    const step = caseEvents[ours];
    if (step) return aboutCase(request, document, step);
    // While a person has the conversation, the counter is silent.
    if (document.owner === 'person' && activity.type === 'message')
      return aboutCase(request, document, heardByPerson);
    if (document.owner === 'person' || document.owner === 'closed') return silent(document);
    const notice = parts.notices?.[ours];
    if (notice) return tell(request, document, notice);
    if (activity.type !== 'message' && activity.type !== 'conversationUpdate') return silent(document);
    try {
      return await converse(request, document);
    } catch (thrown) {
      const error = causeOf(thrown);
      parts.onError(error, request.conversation.id);
      return { ...silent(readDocument(request.conversation.state)), replies: apology(request, error, parts) };
    }
  }

  async function converse(received: TurnRequest, document: ConversationDocument): Promise<TurnResult> {
    const { activity, notes, files, hasList, isMute } = await hearFiles(received, document);
    const request = { ...received, activity };
    const { now } = request;
    keepOrForget(document, now);
    await recogniseAtFirst(document, request.conversation.reference, { backend: parts.backend, now });
    const local = clock(now);
    const understanding = await read(request, document, local.day);
    const empty = understanding?.requests[0] ?? noRequest(activity.text ?? '');
    // "12 pack" or "Impressum" tell no language for sure: they change none that is known, and settle none.
    const isSure =
      !hasList && understanding !== undefined && activity.text !== '' && ownWords(understanding) > 2;
    const heard = isSure ? understanding.language : (document.language ?? understanding?.language);
    const language = heard ?? localeLanguage(request) ?? 'de';
    if (isSure) document.language = language;
    noteUploads(document, files, now);
    const current = openTurn(request, document, language, empty);
    if (understanding)
      current.heard = { id: activity.id, text: understanding.text, entities: understanding.entities };
    const { dialogs, lost } = set.open(document.dialogs, current, activity);
    if (!understanding) await dialogs.begin(parts.greeting, { request: empty, given: {} });
    else {
      for (const note of notes) await sayNote(note, files, current);
      const go = () => converseOn(current, dialogs, understanding, activity, lost?.topic);
      if (document.owner === 'waiting')
        await heardWhileWaiting(current, { understanding, activity, dialogs, go });
      else if (isMute) await dialogs.ask();
      else await go();
    }
    // While that topic asks how to reach them, it decides itself when it knows.
    await watchPotential(
      current,
      dialogs.pending?.topic.starts.includes('upgrade.interest') ?? false,
      parts.onError,
    );
    disclose(parts.disclosure, current);
    document.offers = current.offers;
    return result(current, document, activity);
  }

  /** A bug in a step must not keep the conversation from its next turn. */
  async function aboutCase(
    request: TurnRequest,
    document: ConversationDocument,
    step: Notice,
  ): Promise<TurnResult> {
    try {
      return await tell(request, document, step);
    } catch (error) {
      parts.onError(error, request.conversation.id);
      return silent(readDocument(request.conversation.state));
    }
  }

  /** Our own side has something to tell: no question of the customer's is answered by it, and none is forgotten. */
  async function tell(
    request: TurnRequest,
    document: ConversationDocument,
    notice: Notice,
  ): Promise<TurnResult> {
    const { offers } = document;
    const { activity } = request;
    const current = openTurn(request, document, document.language ?? 'de', noRequest(activity.text ?? ''));
    await notice(activity.type === 'message' ? activity : activity.value, current);
    document.offers = current.bubbles.length > 0 ? current.offers : offers;
    return result(current, document, activity);
  }

  function openTurn(
    request: TurnRequest,
    document: ConversationDocument,
    language: Language,
    heard: Request,
  ): Turn {
    const { knowledge, conversation, now, draw, recall } = request;
    const { backend, identification } = parts;
    const services = {
      ...knowledge,
      draw,
      recall,
      backend,
      identification,
      paperUrl: (id: string, kind: PaperKind) => parts.paperUrl(conversation.id, id, kind),
      orderPaperUrl: (paper: OwnPaper) => parts.orderPaperUrl(conversation.id, paper),
    };
    const cases = caseRoom(request);
    const { id, channel } = conversation;
    return new Turn(
      { services, document, conversation: id, channel, now, local: clock(now), clock, language, cases },
      heard,
    );
  }

  async function converseOn(
    turn: Turn,
    dialogs: Dialogs,
    understanding: Understanding,
    activity: Activity,
    lost?: string,
  ): Promise<void> {
    const text = (activity.text ?? '').trim();
    const offer = turn.memory.offers.find(({ title }) => title.toLowerCase() === text.toLowerCase());
    // A new version of a topic cannot go on with an old half-finished run: start it again, politely.
    if (lost) {
      turn.say('kit.restarted');
      const started = parts.topics.some(({ name }) => name === lost);
      const [first] = understanding.requests;
      if (started && first) await dialogs.begin(lost, { request: first, given: {} });
      if (started) return dialogs.ask();
    }
    await routing.route(turn, dialogs, offer ? { understanding, offer } : { understanding });
  }

  async function read(
    { knowledge, activity, conversation }: TurnRequest,
    document: ConversationDocument,
    today: string,
  ): Promise<Understanding | undefined> {
    if (activity.type !== 'message') return undefined;
    const expecting = expectedAnswer(document.dialogs, parts.topics);
    const language = document.language ?? localeLanguage({ conversation });
    const form = document.addressForm ?? knowledge.vendor.company.addressForm;
    const title = (intent: Intent) => knowledge.phrases.text(`pressed.${intent}`, language ?? 'de', form);
    const button = pressed(activity.value, language ?? 'de', title);
    if (button) return button;
    return knowledge.recognizer.understand(activity.text ?? '', {
      today,
      ...(language ? { language } : {}),
      ...(expecting ? { expecting } : {}),
    });
  }

  /** The message with the lists that came with it; a list without a word wants a quote, or prices where those were talked of. */
  function hearFiles(
    { knowledge, activity, conversation }: TurnRequest,
    document: ConversationDocument,
  ): Promise<Heard> {
    const language = document.language ?? localeLanguage({ conversation }) ?? 'de';
    const open = parts.topics.find(({ name }) => name === document.dialogs.dialogStack.at(-1)?.id);
    const wish = open?.starts.includes('price.ask') ? 'upload.price-wish' : 'upload.quote-wish';
    return hearUploads(
      activity,
      async (attachment) => parts.readUpload?.(conversation.id, attachment),
      () => knowledge.phrases.text(wish, language, 'Sie'),
    );
  }

  function result(turn: Turn, document: ConversationDocument, activity: Activity): TurnResult {
    const said = replies(turn.bubbles, {
      offers: turn.offers,
      language: turn.language,
      replyToId: activity.id,
      bot: { ...botParty, name: turn.vendor.company.name },
      fileUrl: parts.fileUrl,
    });
    const instead = turn.phrase('kit.no-amount');
    const { language, evidence } = turn;
    const { replies: sent, blocked } = guarded(said, evidence, { language, instead });
    if (blocked > 0) parts.onBlockedAmounts(blocked, turn.conversation);
    const { records, outbox, cases } = turn;
    return { document, replies: sent, records, outbox, notices: cases.notices };
  }

  return { turn };
}

function silent(document: ConversationDocument): TurnResult {
  return { document, replies: [], records: [], outbox: [], notices: [] };
}

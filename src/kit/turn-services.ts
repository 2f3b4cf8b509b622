/** What the kit passes into a turn, and what a turn hands out to be stored or sent. */
import type { Backend } from '../domain/backend.ts';
import type { LocalTime } from '../domain/calendar.ts';
import type { Finder } from '../domain/finding.ts';
import type { Identification } from '../domain/identification.ts';
import type { Language } from '../domain/language.ts';
import type { OrderPaper } from '../domain/order-paper.ts';
import type { Vendor } from '../domain/vendor.ts';
import type { CaseRoom } from './cases/case-room.ts';
import type { ConversationDocument } from './conversation.ts';
import type { PhraseBook } from './phrases.ts';

export type PaperKind = 'pdf' | 'xml';
/** What names a paper of an order: its kind, number and customer. */
export type OwnPaper = Pick<OrderPaper, 'kind' | 'number' | 'customer'>;
export type Recalled = { conversation?: string; people?: string[]; data: unknown };
export type RecordNote = { kind: string; id: string; data: unknown; people?: string[] };
export type OutboxNote = { key: string; kind: string; data: unknown };

/** What the kit passes in. Everything here only reads, except `draw`, which never gives a number twice. */
export type TurnServices = {
  vendor: Vendor;
  find: Finder;
  phrases: PhraseBook;
  /** The next number of a series, e.g. `quote:2026`. */
  draw(series: string): Promise<number>;
  /** The address under which only this customer gets a paper of theirs. */
  paperUrl(id: string, kind: PaperKind): string;
  /** The address under which this conversation, as that customer's, gets a paper of an order. */
  orderPaperUrl(paper: OwnPaper): string;
  /** A stored record with the persons it belongs to; undefined when there is none. */
  recall(kind: string, id: string): Promise<Recalled | undefined>;
  /** Whether the vendor's team is off on a day: holidays of the Bundesland and its own closed days. */
  isClosed(day: string): boolean;
  /** Whether a day is a public holiday where a postcode is; false where nobody knows. */
  isHolidayAt(postalCode: string, day: string): boolean;
  /** Orders, customers and stock of the vendor; topics see their own customer's by `turn.own`. */
  backend: Backend;
  identification: Identification;
};

export type TurnInput = {
  services: TurnServices;
  document: ConversationDocument;
  conversation: string;
  channel: string;
  now: Date;
  /** Day, time and weekday at the vendor's place. */
  local: LocalTime;
  clock(at: Date): LocalTime;
  language: Language;
  cases: CaseRoom;
};

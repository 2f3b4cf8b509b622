/** What a topic can see during one turn: vendor, prices, hours, the proven account and its data, the conversation's memory. */
import type { Article, PriceRecord } from '../domain/article.ts';
import type { Account } from '../domain/backend.ts';
import { type LocalTime, type OpenState, openState, weekdayOf } from '../domain/calendar.ts';
import type { Hours, StockLine } from '../domain/company.ts';
import type { Finder } from '../domain/finding.ts';
import { type Fulfilment, fulfilment } from '../domain/fulfilment.ts';
import type { Identification } from '../domain/identification.ts';
import type { AddressForm, Language } from '../domain/language.ts';
import { type PricedLine, priceLine, type RefusedLine, validRecord } from '../domain/price.ts';
import { promisedBy } from '../domain/promise.ts';
import { metalSurcharge, type Surcharge, type Total, totalOf } from '../domain/total.ts';
import type { Request } from '../domain/understanding.ts';
import type { Vendor } from '../domain/vendor.ts';
import { takeAccount } from './account.ts';
import type { CaseRoom } from './cases/case-room.ts';
import type { ConversationDocument } from './conversation.ts';
import { Evidence } from './evidence.ts';
import { type OwnData, ownData } from './own.ts';
import type { PhraseParams } from './phrases.ts';
import type { OwnPaper, PaperKind, TurnInput, TurnServices } from './turn-services.ts';

export class TurnFacts {
  readonly vendor: Vendor;
  readonly find: Finder;
  readonly memory: ConversationDocument;
  readonly conversation: string;
  readonly channel: string;
  readonly now: Date;
  readonly local: LocalTime;
  /** Day and time at the vendor's place. */
  readonly clock: (at: Date) => LocalTime;
  /** Today at the vendor's place, YYYY-MM-DD. */
  readonly today: string;
  /** The source of every amount that this turn may show; whatever else looks like money is not sent. */
  readonly evidence = new Evidence();
  /** Cases in the store, the desk, and whom to tell there. */
  readonly cases: CaseRoom;
  language: Language;
  /** The request that is being answered now. */
  request: Request;
  protected readonly services: TurnServices;
  #account: Promise<Account | undefined> | undefined;

  constructor(input: TurnInput, request: Request) {
    this.services = input.services;
    this.vendor = input.services.vendor;
    this.find = input.services.find;
    this.memory = input.document;
    this.conversation = input.conversation;
    this.channel = input.channel;
    this.now = input.now;
    this.local = input.local;
    this.clock = input.clock;
    this.today = input.local.day;
    this.language = input.language;
    this.cases = input.cases;
    this.request = request;
  }

  /** Sie or du: as the customer's record or writing says, else as the vendor addresses customers. */
  get form(): AddressForm {
    return this.memory.addressForm ?? this.vendor.company.addressForm;
  }

  /** Whether hours say open now, until when, or when next; holidays and closed days count. */
  openNow(hours: Hours): OpenState {
    return openState(hours, this.local, (day) => this.services.isClosed(day));
  }

  /** The instant by which an answer is due when `minutes` of open time have passed; undefined when it never opens. */
  dueIn(minutes: number, hours: Hours): string | undefined {
    const { clock } = this;
    return promisedBy(this.now, minutes, {
      hours,
      clock,
      isClosed: (day) => this.services.isClosed(day),
    });
  }

  /** What hours say for a day, e.g. `07:00-12:00,13:00-16:30`; undefined when it is closed then, holidays included. */
  hoursOn(hours: Hours, day: string): string | undefined {
    return this.services.isClosed(day) ? undefined : hours[weekdayOf(day)];
  }

  /** What a quantity of an article costs today at list price, or why it has no price. The only way to a price in a topic. */
  priceOf(article: string, wanted: { quantity: string; unit?: string }): PricedLine | RefusedLine {
    const line = priceLine(this.vendor.catalog.prices(article), wanted, this.today);
    if (line.ok) this.evidence.line(line);
    return line;
  }

  /** The list price that holds today, with all its scales; undefined when none does. */
  listPriceOf(article: string): PriceRecord | undefined {
    const record = validRecord(this.vendor.catalog.prices(article), this.today);
    if (record) this.evidence.record(record);
    return record;
  }

  /** What priced lines come to under the vendor's rules; at least one line. */
  totalOf(lines: readonly PricedLine[]): Total {
    const total = totalOf(lines, this.vendor.company);
    this.evidence.total(total);
    return total;
  }

  /** The metal surcharge of a line, if it has one. */
  metalOf(line: Pick<PricedLine, 'record' | 'orderQuantity' | 'priceQuantity'>): Surcharge | undefined {
    const surcharge = metalSurcharge(line, this.vendor.company.metal);
    if (surcharge) this.evidence.surcharge(surcharge);
    return surcharge;
  }

  /** Shows and counts who somebody is; see identification.ts. */
  get identification(): Identification {
    return this.services.identification;
  }

  /** What the proven account may see; throws when none is proven, which is a mistake of the topic. */
  get own(): OwnData {
    const { account } = this.memory;
    if (!account) throw new Error('A topic asked for data of an account that nobody has proven.');
    return ownData(this.services.backend, account.customer);
  }

  /** The proven customer and their people; undefined without a proof. Asked for once a turn. */
  async customer(): Promise<Account | undefined> {
    if (!this.memory.account) return undefined;
    this.#account ??= this.own.account().then(({ value }) => value);
    return this.#account;
  }

  /** The conversation is that customer's from now on. */
  async take(account: { customer: string; contact?: string; proof: string }): Promise<void> {
    this.#account = undefined;
    const { backend } = this.services;
    await takeAccount(this.memory, account, { backend, now: this.now });
  }

  /**
   * What can be met of an article and when, for a need of `quantity` order units by a day. `to` is the postcode it goes to:
   * its holidays count for the arrival.
   */
  async fulfilmentOf(
    article: string,
    need: { needed?: string; by?: string },
    to?: string,
  ): Promise<Fulfilment> {
    const { isClosed, isHolidayAt } = this.services;
    return fulfilment(need, {
      stock: await this.stockOf(article),
      company: this.vendor.company,
      today: this.today,
      minutes: this.local.minutes,
      isOff: (day) => isClosed(day),
      isOffThere: (day) => (to === undefined ? isClosed(day) : isHolidayAt(to, day)),
    });
  }

  /** Stock of an article by place, as the vendor's data has it now; empty when nothing is known. */
  async stockOf(article: string): Promise<StockLine[]> {
    return (await this.services.backend.stock.of(article)).value;
  }

  /** The phrase as text, for use inside another one. */
  phrase(key: string, params?: PhraseParams): string {
    return this.services.phrases.text(key, this.language, this.form, params);
  }

  /** The phrase in another language than the customer's: for colleagues. */
  phraseIn(language: Language, key: string, params?: PhraseParams): string {
    return this.services.phrases.text(key, language, 'Sie', params);
  }

  hasPhrase(key: string): boolean {
    return this.services.phrases.has(key);
  }

  /** Articles on the table, the latest first. */
  onTable(): Article[] {
    return this.memory.table.flatMap((number) => this.vendor.catalog.get(number) ?? []);
  }

  /** Where this conversation, while it is that customer's, can fetch a paper of an order. */
  orderPaperUrl(paper: OwnPaper): string {
    return this.services.orderPaperUrl(paper);
  }

  /** Where this customer, and nobody else, can fetch a paper. */
  paperUrl(id: string, kind: PaperKind): string {
    return this.services.paperUrl(id, kind);
  }

  /** What a stored record holds, if it is of this conversation or of the proven account; undefined otherwise. */
  async recall(kind: string, id: string): Promise<unknown> {
    const found = await this.services.recall(kind, id);
    if (!found) return undefined;
    const { account } = this.memory;
    const owners = (found.people ?? []).filter((person) => person.startsWith('customer:'));
    // What was made for a customer is that customer's, also when it was in this conversation.
    const isOwn =
      owners.length > 0
        ? account !== undefined && owners.includes(`customer:${account.customer}`)
        : found.conversation === this.conversation;
    return isOwn ? found.data : undefined;
  }

  /**
   * What a promise made in this conversation rests on, for notices of our own side alone: the record of that promise, and
   * the order it names. Keeping a promise needs no proof anew; answering a question always does.
   */
  get promised() {
    const { recall, backend } = this.services;
    return {
      record: async (kind: string, id: string): Promise<unknown> => {
        const found = await recall(kind, id);
        return found?.conversation === this.conversation ? found.data : undefined;
      },
      order: async (number: string, customer: string) => {
        const { value } = await backend.orders.get(number);
        return value?.customer === customer ? value : undefined;
      },
    };
  }
}

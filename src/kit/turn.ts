/** What a topic can see and do during one turn: read facts, say, show, offer, write down. Nothing leaves before commit. */
import type { Article, PriceRecord } from '../domain/article.ts';
import type { Account } from '../domain/backend.ts';
import { type LocalTime, type OpenState, openState, weekdayOf } from '../domain/calendar.ts';
import type { Hours } from '../domain/company.ts';
import type { Finder } from '../domain/finding.ts';
import type { Identification } from '../domain/identification.ts';
import type { AddressForm, Language } from '../domain/language.ts';
import { type PricedLine, priceLine, type RefusedLine, validRecord } from '../domain/price.ts';
import { promisedBy } from '../domain/promise.ts';
import { metalSurcharge, type Surcharge, type Total, totalOf } from '../domain/total.ts';
import type { Request } from '../domain/understanding.ts';
import type { Vendor } from '../domain/vendor.ts';
import { takeAccount } from './account.ts';
import type { Card } from './cards/card.ts';
import type { ConversationDocument, Offer } from './conversation.ts';
import { Evidence } from './evidence.ts';
import { type OwnData, ownData } from './own.ts';
import type { PhraseParams } from './phrases.ts';
import { type Bubble, type BubbleFile, emptyBubble } from './replies.ts';
import type {
  OutboxNote,
  OwnPaper,
  PaperKind,
  RecordNote,
  TurnInput,
  TurnServices,
} from './turn-services.ts';

export class Turn {
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
  readonly records: RecordNote[] = [];
  readonly outbox: OutboxNote[] = [];
  readonly signals: { kind: string; evidence: string }[] = [];
  readonly bubbles: Bubble[] = [];
  readonly offers: Offer[] = [];
  /** The source of every amount that this turn may show; whatever else looks like money is not sent. */
  readonly evidence = new Evidence();
  language: Language;
  /** The request that is being answered now. */
  request: Request;
  readonly #services: TurnServices;
  #account: Promise<Account | undefined> | undefined;

  constructor(input: TurnInput, request: Request) {
    this.#services = input.services;
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
    this.request = request;
  }

  /** Sie or du: as the customer's record or writing says, else as the vendor addresses customers. */
  get form(): AddressForm {
    return this.memory.addressForm ?? this.vendor.company.addressForm;
  }

  /** Whether hours say open now, until when, or when next; holidays and closed days count. */
  openNow(hours: Hours): OpenState {
    return openState(hours, this.local, (day) => this.#services.isClosed(day));
  }

  /** The instant by which an answer is due when `minutes` of open time have passed; undefined when it never opens. */
  dueIn(minutes: number, hours: Hours): string | undefined {
    const { clock } = this;
    return promisedBy(this.now, minutes, {
      hours,
      clock,
      isClosed: (day) => this.#services.isClosed(day),
    });
  }

  /** What hours say for a day, e.g. `07:00-12:00,13:00-16:30`; undefined when it is closed then, holidays included. */
  hoursOn(hours: Hours, day: string): string | undefined {
    return this.#services.isClosed(day) ? undefined : hours[weekdayOf(day)];
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
    return this.#services.identification;
  }

  /** What the proven account may see; throws when none is proven, which is a mistake of the topic. */
  get own(): OwnData {
    const { account } = this.memory;
    if (!account) throw new Error('A topic asked for data of an account that nobody has proven.');
    return ownData(this.#services.backend, account.customer);
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
    const { backend } = this.#services;
    await takeAccount(this.memory, account, { backend, now: this.now });
  }

  /** The phrase as text, for use inside another one. */
  phrase(key: string, params?: PhraseParams): string {
    return this.#services.phrases.text(key, this.language, this.form, params);
  }

  /** The phrase in another language than the customer's: for colleagues. */
  phraseIn(language: Language, key: string, params?: PhraseParams): string {
    return this.#services.phrases.text(key, language, 'Sie', params);
  }

  hasPhrase(key: string): boolean {
    return this.#services.phrases.has(key);
  }

  /** Says a phrase as a paragraph of the current reply. */
  say(key: string, params?: PhraseParams): this {
    return this.quote(this.phrase(key, params));
  }

  /** Says a text of the vendor's own as it stands (an answer, an event), amounts in it included. */
  recite(text: string): this {
    this.evidence.text(text);
    return this.quote(text);
  }

  /** Says a text made of phrases and facts. */
  quote(text: string): this {
    // Text stands above the cards of its message: what is said after a card is another message.
    const { cards } = this.#bubble();
    if (cards.length > 0) this.bubbles.push(emptyBubble());
    this.#bubble().paragraphs.push(text.trim());
    return this;
  }

  /** Adds a card to the current reply; what follows starts a new one. */
  show(card: Card): this {
    this.#bubble().cards.push(card);
    return this;
  }

  /** Hands out files of the vendor's documents folder, or papers; the channel turns them into links. */
  attach(files: readonly BubbleFile[]): this {
    this.#bubble().files.push(...files);
    return this;
  }

  /** Ends the current reply: what follows is a message of its own. */
  pause(): this {
    if (this.#bubble().paragraphs.length + this.#bubble().cards.length > 0) this.bubbles.push(emptyBubble());
    return this;
  }

  /** Offers a quick reply. Picking it is the same as typing its title, unless it carries more. */
  offer(title: string, more: Omit<Offer, 'title'> = {}): this {
    if (!this.offers.some((offer) => offer.title === title)) this.offers.push({ title, ...more });
    return this;
  }

  /** Puts articles on the table, the first one on top: "davon", "das", "dazu" mean them from now on. */
  lay(articles: readonly Article[]): this {
    const numbers = articles.map((article) => article.number);
    this.memory.table = [
      ...numbers,
      ...this.memory.table.filter((number) => !numbers.includes(number)),
    ].slice(0, 12);
    return this;
  }

  /** Articles on the table, the latest first. */
  onTable(): Article[] {
    return this.memory.table.flatMap((number) => this.vendor.catalog.get(number) ?? []);
  }

  /** Where this conversation, while it is that customer's, can fetch a paper of an order. */
  orderPaperUrl(paper: OwnPaper): string {
    return this.#services.orderPaperUrl(paper);
  }

  /** Where this customer, and nobody else, can fetch a paper. */
  paperUrl(id: string, kind: PaperKind): string {
    return this.#services.paperUrl(id, kind);
  }

  /** What a stored record holds, if it is of this conversation or of the proven account; undefined otherwise. */
  async recall(kind: string, id: string): Promise<unknown> {
    const found = await this.#services.recall(kind, id);
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

  /** Writes a business record down; stored together with this turn. */
  record(note: RecordNote): this {
    this.records.push(note);
    return this;
  }

  /** Writes down a record that the proven account may recall from any of its conversations, and that is erased with it. */
  recordOwn(note: Omit<RecordNote, 'people'>): this {
    const { account } = this.memory;
    return this.record(account ? { ...note, people: [`customer:${account.customer}`] } : note);
  }

  /** Asks for something outside (mail, webhook); happens once per key, after this turn is stored. */
  send(note: OutboxNote): this {
    this.outbox.push(note);
    return this;
  }

  /** Notes something the upgrade radar looks at. */
  signal(kind: string, evidence: string): this {
    this.signals.push({ kind, evidence });
    return this;
  }

  /** Draws the next number of a series for this year, e.g. `AN-2026-00017`. */
  async number(prefix: string, series: string): Promise<string> {
    const year = this.today.slice(0, 4);
    const drawn = await this.#services.draw(`${series}:${year}`);
    return `${prefix}-${year}-${String(drawn).padStart(5, '0')}`;
  }

  #bubble(): Bubble {
    const last = this.bubbles.at(-1);
    if (last) return last;
    const first = emptyBubble();
    this.bubbles.push(first);
    return first;
  }
}

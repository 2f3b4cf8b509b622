/** What a topic can do during one turn: say, show, offer, write down. Nothing leaves before commit. */
import type { Article } from '../domain/article.ts';
import type { Entity } from '../domain/understanding.ts';
import type { Card } from './cards/card.ts';
import type { Offer } from './conversation.ts';
import type { PhraseParams } from './phrases.ts';
import { type Bubble, type BubbleFile, emptyBubble } from './replies.ts';
import { TurnFacts } from './turn-facts.ts';
import type { OutboxNote, RecordNote } from './turn-services.ts';

export class Turn extends TurnFacts {
  readonly records: RecordNote[] = [];
  readonly outbox: OutboxNote[] = [];
  readonly bubbles: Bubble[] = [];
  readonly offers: Offer[] = [];
  /** The customer's message as a whole; undefined when nobody wrote. */
  heard: { id: string; text: string; entities: readonly Entity[] } | undefined;

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

  /** Draws the next number of a series for this year, e.g. `AN-2026-00017`. */
  async number(prefix: string, series: string): Promise<string> {
    const year = this.today.slice(0, 4);
    const drawn = await this.services.draw(`${series}:${year}`);
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

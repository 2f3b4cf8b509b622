/** What we talk about: the only registry of topics, written by hand. The first topic that starts on an intent gets it. */
import { shippedEvent } from '../src/domain/order-watch.ts';
import type { Notice } from '../src/kit/bot.ts';
import type { Topic } from '../src/kit/topic.ts';
import { about } from './about.ts';
import { account } from './account.ts';
import { availability } from './availability.ts';
import { contact } from './contact.ts';
import { demand } from './demand.ts';
import { document } from './document.ts';
import { events } from './events.ts';
import { find } from './find.ts';
import { greeting } from './greeting.ts';
import { orderChange } from './order-change.ts';
import { orderDocument } from './order-document.ts';
import { orderProblem } from './order-problem.ts';
import { orderRepeat } from './order-repeat.ts';
import { orderShipped } from './order-shipped.ts';
import { orderStatus } from './order-status.ts';
import { person } from './person.ts';
import { price } from './price.ts';
import { privacy } from './privacy.ts';
import { question } from './question.ts';
import { quote } from './quote.ts';
import { quoteAccept } from './quote-accept.ts';
import { quoteChange } from './quote-change.ts';
import { smalltalk } from './smalltalk.ts';
import { terms } from './terms.ts';
import { upgrade } from './upgrade.ts';

/** What our own side tells without being asked just then, by the event that brings it. */
export const notices: Readonly<Record<string, Notice>> = { [shippedEvent]: orderShipped };

export const topics: readonly Topic[] = [
  greeting,
  quote,
  quoteChange,
  quoteAccept,
  price,
  question,
  find,
  availability,
  document,
  terms,
  events,
  demand,
  orderStatus,
  orderRepeat,
  orderDocument,
  orderChange,
  orderProblem,
  account,
  contact,
  person,
  upgrade,
  privacy,
  about,
  smalltalk,
];

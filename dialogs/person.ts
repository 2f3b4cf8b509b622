/** A person is wanted: in the chat while somebody is at the desk, else by call or mail at a promised time. Always possible. */
import type { Intent, Request } from '../src/domain/understanding.ts';
import { openCase } from '../src/kit/cases/open.ts';
import { callbackFor, consentIn, type Wish, wishIn } from '../src/kit/cases/reach.ts';
import { offerWays } from '../src/kit/cases/waiting.ts';
import { topic } from '../src/kit/topic.ts';
import type { Turn } from '../src/kit/turn.ts';
import { promiseText, sayCase } from '../src/kit/wording/case.ts';
import { helperBy, personFor, personNamed } from '../src/kit/wording/people.ts';

export const person = topic({
  name: 'person',
  starts: ['human.request'],
  aside: true,
  insists: tellsReach,
  async finish(_values, turn) {
    const wish = wishIn(turn.request);
    const isThere = (await turn.cases.desk?.staffed()) ?? false;
    const wantsChat = isThere && !wish.wants && !wish.phone && !wish.email;
    if (wantsChat) return askIntoChat(turn);
    return askToBeReached(wish, turn);
  },
});

/** Somebody is at the desk: the customer waits here, and knows for how long. */
async function askIntoChat(turn: Turn): Promise<void> {
  const { case: one, person: there } = await openCase({ ...matter(turn), kind: 'chat' }, turn);
  const until = promiseText(one.promisedBy, turn);
  turn.say('person.waiting', {
    id: one.id,
    name: there?.name ?? '',
    who: there ? 'person' : 'house',
    until,
    when: until ? 'time' : 'none',
    position: (turn.cases.desk?.ahead(one.id) ?? 0) + 1,
  });
  if (one.word) turn.say('desk.word', { word: one.word });
  // The bot asks nothing more: what was being asked can be told to the person.
  turn.memory.dialogs.dialogStack.length = 0;
  offerWays(turn);
}

/** Nobody is there, or a call or mail is preferred: who, when, and how we get through. */
async function askToBeReached(wish: Wish, turn: Turn): Promise<void> {
  const callback = await callbackFor(wish, turn);
  const { reach } = turn.memory;
  const opened = await openCase(
    { ...matter(turn), ...(callback ? { callback, consent: consentIn(wish, turn) } : {}) },
    turn,
  );
  const isAnswer = reach?.case === opened.case.id;
  delete turn.memory.reach;
  if (!isAnswer) sayWho(turn);
  if (callback) {
    const until = promiseText(opened.case.promisedBy, turn);
    const { phone, email } = callback;
    turn.say(phone ? 'desk.call' : 'desk.mail', {
      id: opened.case.id,
      reach: phone ?? email ?? '',
      until,
      when: until ? 'time' : 'none',
    });
    if (opened.case.word && !opened.isKnown) turn.say('desk.word', { word: opened.case.word });
    return;
  }
  sayCase(opened, turn);
  turn.memory.reach = { case: opened.case.id };
  // "Rufen Sie mich zurück. Meine Nummer ist …": it comes with the next sentence.
  if (turn.heard?.entities.some(({ type }) => type === 'phone' || type === 'email')) return;
  if (wish.wants) turn.say(wish.wants === 'mail' ? 'waiting.ask-mail' : 'waiting.ask-phone');
  else turn.say('person.ask-reach');
}

/** By name, with phone, mail and honest hours. */
function sayWho(turn: Turn): void {
  const usual = personNamed(turn.request.text, turn) ?? personFor('contact', turn);
  const { person, name, role, phone, mail, state } = helperBy(usual, turn);
  // A vendor without team.yaml names nobody: then it is the house that answers.
  turn.say(person ? 'person.here' : 'person.house', { name, role, phone, mail, state });
}

/** What is handed over: the wish for a person is about whatever is going on here. */
function matter(turn: Turn) {
  const { order, quotes } = turn.memory;
  const articles = turn.onTable().map(({ number }) => number);
  return {
    reason: 'asked-for-person' as const,
    topic: 'contact',
    what: turn.phraseIn('de', 'person.what'),
    about: {
      // Without a topic of its own it goes with whatever else this conversation has handed over.
      topics: [],
      articles,
      quotes: quotes.map(({ id }) => id),
      orders: order ? [order.number] : [],
    },
    openQuestions: [turn.request.text],
    nextStep: turn.phraseIn('de', 'person.step'),
    draftReply: turn.phrase('person.draft'),
  };
}

/** A number or an address after we asked for it is the answer, whatever it reads like. */
function tellsReach(request: Request, turn: Turn): Intent | undefined {
  if (!turn.memory.reach) return undefined;
  const { phone, email } = wishIn(request);
  return phone || email ? 'human.request' : undefined;
}

/** Whom to call, where to go and when: the contact person, places near a postcode, hours, address. */
import type { Hours, Place } from '../src/domain/company.ts';
import { nearness } from '../src/domain/place-near.ts';
import type { Intent, Request } from '../src/domain/understanding.ts';
import { topic } from '../src/kit/topic.ts';
import type { Turn } from '../src/kit/turn.ts';
import {
  dayText,
  hoursText,
  openText,
  personFor,
  personNamed,
  placeText,
  presence,
  presentPerson,
} from '../src/kit/wording/people.ts';

const aboutPlaces =
  /abhol|filial|niederlassung|händler|haendler|standort|laden|wo (seid|sind|finde)|(?:seid|sind) (?:ihr|sie) (?:auch )?in|park(?:en|pl)|anfahrt|(?<!mail[- ]?)adresse|pick.?up|branch|store|shop|dealer|near|address|where/iu;
const aboutHours =
  /öffnung|oeffnung|geöffnet|offen|auf\b|wann|uhr|samstag|sonntag|feiertag|opening|open|hours|when|closed|zu\b/iu;
const aboutImprint = /impressum|handelsregister|ust-?id|geschäftsführ|legal notice|imprint|vat id/iu;

const postcodeAlone = /(?:plz|postleitzahl|postcode|zip)\D{0,6}\d{5}(?!\d)/iu;
const aboutDealers = /händler|haendler|dealer|reseller/iu;

export const contact = topic({
  name: 'contact',
  starts: ['contact.ask'],
  aside: true,
  insists: insistsOnPlace,
  async finish(_values, turn) {
    const { text } = turn.request;
    const { company } = turn.vendor;
    const code = saidPostcode(turn);
    const places = code === undefined ? [] : placesFor(code, turn);
    const named = placesNamed(text, turn);
    const day = turn.request.entities.find((entity) => entity.type === 'date');
    if (day?.type === 'date') {
      sayDay(day.value.date.slice(0, 10), named, turn);
    } else if (named.length > 0) {
      for (const place of named) sayPlace(place, turn);
    } else if (places.length > 0) {
      turn.say('contact.near').quote(places.map((place) => placeText(place, turn)).join('\n'));
    } else if (code !== undefined) {
      turn.say('contact.none-near', { code });
      sayPlaces(turn);
    } else if (aboutImprint.test(text)) {
      sayCompany(turn);
      turn.say('contact.imprint', { url: company.imprintUrl });
    } else if (aboutPlaces.test(text)) {
      sayPlaces(turn);
    } else if (aboutHours.test(text)) {
      turn
        .say('contact.place-open', { hours: hoursText(company.hours, turn) })
        .quote(openText(company.hours, turn));
      if (turn.vendor.places.length > 0) sayPlaces(turn);
    } else {
      await sayPerson(turn);
    }
  },
});

/** "und in Murnau?": a place of ours alone is a question for it. */
function insistsOnPlace({ text, intent }: Request, turn: Turn): Intent | undefined {
  const isShort = text.trim().split(/\s+/u).length <= 4;
  if (isShort && postcodeAlone.test(text)) return 'contact.ask';
  // "und in Murnau?": a town of ours and little else is asked after its place, unless it surely reads otherwise.
  const isLoose = intent.name === 'none' || intent.confidence < 0.6;
  return isLoose && isShort && placesNamed(text, turn).length > 0 ? 'contact.ask' : undefined;
}

/** Places whose town is named: `Weilheim i. OB` is called Weilheim. */
function placesNamed(text: string, turn: Turn): Place[] {
  const lower = text.toLowerCase();
  return turn.vendor.places.filter(({ city }) => {
    const town = city.toLowerCase().split(/\s+\p{L}{1,2}\.|\s+(?:am|an|im|in|bei|ob)\s/u)[0] ?? '';
    return town.length > 2 && lower.includes(town);
  });
}

function sayPlace(place: Place, turn: Turn): void {
  turn.quote([placeText(place, turn), place.hours ? openText(place.hours, turn) : ''].join(' '));
}

/** "am Samstag", "am 24.12.": what is open on that day, holidays and closed days counted. */
function sayDay(day: string, named: readonly Place[], turn: Turn): void {
  const { company, places } = turn.vendor;
  const own = named.length > 0 ? named : places.filter(({ kind }) => kind !== 'dealer');
  const open: { name: string; hours: Hours }[] = own.flatMap(({ name, hours }) =>
    hours ? { name, hours } : [],
  );
  const shown = open.length > 0 ? open : [{ name: company.name, hours: company.hours }];
  turn.quote(shown.map(({ name, hours }) => dayText(name, hours, day, turn)).join('\n'));
}

/** A lone five-digit number in a question for places is a postcode, whatever else it could be. */
function saidPostcode(turn: Turn): string | undefined {
  const said = turn.request.entities.find((entity) => entity.type === 'postalCode');
  return said?.type === 'postalCode' ? said.value : /(?<!\d)\d{5}(?!\d)/u.exec(turn.request.text)?.[0];
}

/** Places that serve a postcode that was said: the longest fitting prefix first. */
function placesFor(code: string, turn: Turn): Place[] {
  const fit = (place: Place) => nearness(place, code);
  return turn.vendor.places
    .filter((place) => fit(place) > 0)
    .sort((a, b) => fit(b) - fit(a))
    .slice(0, 3);
}

/** The vendor's own places; dealers only when they are asked for, or when there is nothing else. */
function sayPlaces(turn: Turn): void {
  const wantsDealers = aboutDealers.test(turn.request.text);
  const fitting = turn.vendor.places.filter(({ kind }) => (kind === 'dealer') === wantsDealers);
  const shown = fitting.length > 0 ? fitting : turn.vendor.places;
  if (shown.length === 0) sayCompany(turn);
  else turn.quote(shown.map((place) => placeText(place, turn)).join('\n'));
}

/** The one who is named or asked for; else the customer's own contact person, or the one for small accounts; with the deputy who is there. */
async function sayPerson(turn: Turn): Promise<void> {
  const own = (await turn.customer())?.customer.salesContact;
  const person =
    personNamed(turn.request.text, turn) ??
    turn.vendor.team.find(({ name }) => name === own) ??
    personFor('contact', turn);
  if (!person) {
    sayCompany(turn);
    return;
  }
  turn.say('contact.person', {
    name: person.name,
    role: person.role,
    phone: person.phone ?? turn.vendor.company.phone,
    mail: person.email ?? turn.vendor.company.email,
    hours: turn.phrase('contact.hours', { hours: hoursText(person.hours, turn) }),
  });
  const there = presentPerson(person, turn);
  turn.quote(presence(person.hours, turn));
  if (there === person) return;
  turn.say('contact.deputy', {
    name: there.name,
    phone: there.phone ?? turn.vendor.company.phone,
    state: presence(there.hours, turn),
  });
}

function sayCompany(turn: Turn): void {
  const { name: company, street, postalCode, city, phone, email: mail } = turn.vendor.company;
  turn.say('contact.company', { company, street, postalCode, city, phone, mail });
}

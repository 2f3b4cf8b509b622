/** Whom to call, where to go and when: the contact person, places near a postcode, hours, address. */
import type { Place } from '../src/domain/company.ts';
import { topic } from '../src/kit/topic.ts';
import type { Turn } from '../src/kit/turn.ts';
import { hoursText, openText, personFor, placeText } from '../src/kit/wording/people.ts';

const aboutPlaces =
  /abhol|filial|niederlassung|händler|haendler|standort|laden|wo (seid|sind|finde)|adresse|pick.?up|branch|store|shop|dealer|near|address|where/iu;
const aboutHours =
  /öffnung|oeffnung|geöffnet|offen|auf\b|wann|uhr|samstag|sonntag|feiertag|opening|open|hours|when|closed|zu\b/iu;
const aboutImprint = /impressum|handelsregister|ust-?id|geschäftsführ|legal notice|imprint|vat id/iu;

const aboutDealers = /händler|haendler|dealer|reseller/iu;

export const contact = topic({
  name: 'contact',
  starts: ['contact.ask'],
  aside: true,
  finish(_values, turn) {
    const { text } = turn.request;
    const { company } = turn.vendor;
    const places = placesFor(turn);
    if (places.length > 0) {
      turn.say('contact.near').quote(places.map((place) => placeText(place, turn)).join('\n'));
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
      sayPerson(turn);
    }
  },
});

/** Places that serve a postcode that was said: the longest fitting prefix first. */
function placesFor(turn: Turn): Place[] {
  const said = turn.request.entities.find((entity) => entity.type === 'postalCode');
  // A lone five-digit number in a question for places is a postcode, whatever else it could be.
  const code = said?.type === 'postalCode' ? said.value : /(?<!\d)\d{5}(?!\d)/u.exec(turn.request.text)?.[0];
  if (code === undefined) return [];
  const fit = (place: Place) =>
    Math.max(
      0,
      ...(place.postcodes ?? []).filter((prefix) => code.startsWith(prefix)).map((prefix) => prefix.length),
    );
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

function sayPerson(turn: Turn): void {
  const person = personFor('contact', turn);
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
}

function sayCompany(turn: Turn): void {
  const { name: company, street, postalCode, city, phone, email: mail } = turn.vendor.company;
  turn.say('contact.company', { company, street, postalCode, city, phone, mail });
}

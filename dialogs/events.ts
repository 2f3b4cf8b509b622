/** Trainings, open days and bundles: what is coming, for whom, until when to register. */
import type { VendorEvent } from '../src/domain/company.ts';
import { formatDate, formatMoney } from '../src/domain/format.ts';
import { decimal } from '../src/domain/money.ts';
import { topic } from '../src/kit/topic.ts';
import type { Turn } from '../src/kit/turn.ts';
import { personFor } from '../src/kit/wording/people.ts';

export const events = topic({
  name: 'events',
  starts: ['event.ask'],
  aside: true,
  finish(_values, turn) {
    const coming = turn.vendor.events
      .filter(({ date }) => date >= turn.today)
      .sort((a, b) => a.date.localeCompare(b.date));
    if (coming.length === 0) {
      turn.say('events.none', { phone: turn.vendor.company.phone });
      return;
    }
    const meant = eventsMeant(coming, turn);
    turn.say('events.head').quote(meant.map((event) => eventLine(event, turn)).join('\n'));
    const [only] = meant;
    // Vendors write these texts in their own language only.
    if (only?.text && meant.length === 1 && turn.language === turn.vendor.company.languages[0])
      turn.recite(only.text);
    const person = personFor('events', turn);
    const { phone, email } = turn.vendor.company;
    turn.say('events.register', { phone: person?.phone ?? phone, mail: person?.email ?? email });
  },
});

/** Those in the time that was named, and of the kind ("Webinar", "Hausmesse"); all of them when nothing fits. */
function eventsMeant(coming: readonly VendorEvent[], turn: Turn): readonly VendorEvent[] {
  const said = turn.request.entities.find((entity) => entity.type === 'date');
  const [from = '', to = from] = said?.type === 'date' ? said.value.date.split('/') : [];
  const inTime = said ? coming.filter(({ date }) => date >= from && date <= to) : coming;
  const words = (turn.request.text.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => word.length >= 6);
  const alike = inTime.filter(({ title }) => {
    const names = title.toLowerCase().match(/\p{L}+/gu) ?? [];
    return names.some((name) =>
      words.some((word) => name.startsWith(word) || (name.length >= 6 && word.startsWith(name))),
    );
  });
  if (alike.length > 0) return alike;
  return inTime.length > 0 ? inTime : coming;
}

function eventLine(event: VendorEvent, turn: Turn): string {
  const { language } = turn;
  turn.evidence.amount(event.net);
  const place = turn.vendor.places.find(({ id }) => id === event.place);
  return turn.phrase('events.item', {
    title: event.title,
    date: formatDate(event.date, language),
    time: event.start ? `, ${event.start}${event.end ? `–${event.end}` : ''}` : '',
    place: place ? `, ${place.name}` : event.place ? `, ${event.place}` : '',
    price:
      event.net && decimal(event.net).gt(0)
        ? turn.phrase('events.price', { net: formatMoney(event.net, turn.vendor.company.currency, language) })
        : turn.phrase('events.free'),
    until: event.registerUntil
      ? turn.phrase(event.registerUntil < turn.today ? 'events.over' : 'events.until', {
          date: formatDate(event.registerUntil, language),
        })
      : '',
  });
}

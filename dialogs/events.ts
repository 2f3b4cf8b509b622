/** Trainings, open days and bundles: what is coming, for whom, until when to register. */
import type { VendorEvent } from '../src/domain/company.ts';
import { formatDate, formatMoney } from '../src/domain/format.ts';
import { decimal } from '../src/domain/money.ts';
import { topic } from '../src/kit/topic.ts';
import type { Turn } from '../src/kit/turn.ts';

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
    turn.say('events.head').quote(coming.map((event) => eventLine(event, turn)).join('\n'));
  },
});

function eventLine(event: VendorEvent, turn: Turn): string {
  const { language } = turn;
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
      ? turn.phrase('events.until', { date: formatDate(event.registerUntil, language) })
      : '',
  });
}

/** A wish for less than the list price: one fixed wording, never a number. */
import type { Turn } from '../turn.ts';

const words =
  /zugesagt|versprochen|vereinbarte[nr]? preis|(?:setz|änder|mach)\p{L}* (?:den|die|meinen|meine) preise?(?!\p{L})|preis.{0,25}(?:muss|soll)|kundenpreis|mein(?:em|en)? preis(?!\p{L})|vereinbart|rabatt|nachlass|prozente(?!\p{L})|skonto|sonderpreis|(?:zu|so) teuer|preislich|am preis|besserer preis|(?:geht|mach\p{L}*|könnt|können|kriegt|gibt)(?!\p{L}).{0,40}(?:günstiger|billiger|cheaper)(?!\p{L})|(?:günstiger|billiger) (?:machen|anbieten|geben|haben)|discount|(?:too|so) expensive|better price|special price|cheaper\?/iu;

/** Whether a text asks for a discount. */
export function wantsDiscount(text: string): boolean {
  return words.test(text);
}

/** Says that list prices hold for all; the radar hears the wish from the message itself. */
export function sayDiscount(turn: Turn): void {
  turn.say('price.discount', { phone: turn.vendor.company.phone });
}

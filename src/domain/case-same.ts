/** When two openings are one need: the same customer or person, the same kind of matter, about the same things, within days. */
import type { About, Case, CaseContact, CaseReason } from './case.ts';

/** What two matters are compared by; a case is one, and so is an opening with the moment it came. */
export type Need = Pick<Case, 'conversation' | 'customer' | 'contact' | 'reason' | 'about'> & { at: string };

/** A week: who asks again later asks for something new, or the first answer did not help. */
const withinDays = 7;

/** Reasons that one need goes through: refused a discount, the customer asks for a person about the same articles. */
const askingToBuy: readonly CaseReason[] = ['upgrade-potential', 'price-on-request', 'special-conditions'];
/** Reasons that say how somebody came to us, not what about. */
const anyMatter: readonly CaseReason[] = ['asked-for-person', 'not-understood', 'outside-rules'];

/**
 * Whether two are the same case. Two different people of one house are not the same: what one is told is not for the
 * other's conversation. Nothing in common to go by (no number, article or topic on either side) is the same only in the
 * same conversation. An address that was only typed makes two look the same, but proves nothing: `mayJoin` in
 * case-opening.ts says whether the second may go on with the first, or is a case of its own that names it as `related`.
 */
export function sameNeed(one: Need, other: Need): boolean {
  const days = Math.abs(Date.parse(one.at) - Date.parse(other.at)) / (24 * 60 * 60_000);
  if (!(days <= withinDays) || !sameReason(one.reason, other.reason)) return false;
  const isHere = one.conversation === other.conversation;
  if (!isHere && !samePerson(one, other)) return false;
  if (one.customer && other.customer && one.customer !== other.customer) return false;
  return sameMatter(one.about, other.about) ?? isHere;
}

/** A case as a need: it came up when it was opened, or opened again. */
export function needOf(one: Case): Need {
  const { conversation, customer, contact, reason, about, openedAt, closings, promises } = one;
  const last = [openedAt, ...closings.map(({ at }) => at), ...promises.map(({ madeAt }) => madeAt)];
  return { conversation, customer, contact, reason, about, at: last.sort().at(-1) ?? openedAt };
}

function sameReason(one: CaseReason, other: CaseReason): boolean {
  if (one === other || anyMatter.includes(one) || anyMatter.includes(other)) return true;
  return askingToBuy.includes(one) && askingToBuy.includes(other);
}

/** By mail or telephone where both sides have one; else by customer, as long as the names do not differ. */
function samePerson(one: Need, other: Need): boolean {
  const [his, hers] = [plain(one.contact), plain(other.contact)];
  if (his.email && hers.email) return his.email === hers.email;
  if (his.phone && hers.phone) return his.phone === hers.phone;
  if (one.customer === undefined || one.customer !== other.customer) return false;
  return !his.name || !hers.name || his.name === hers.name;
}

/** Whether they are about the same things; undefined when one of them is about nothing that has a name. */
function sameMatter(one: About, other: About): boolean | undefined {
  const kinds = ['orders', 'quotes', 'demands', 'articles', 'topics'] as const;
  const named = (about: About) => kinds.some((kind) => about[kind].length > 0);
  if (!named(one) || !named(other)) return undefined;
  // Two complaints about the same article, but of two orders, are two.
  if (one.orders.length > 0 && other.orders.length > 0) return overlap(one.orders, other.orders);
  return kinds.some((kind) => overlap(one[kind], other[kind]));
}

function overlap(one: readonly string[], other: readonly string[]): boolean {
  const known = new Set(one.map(plainText));
  return other.some((each) => known.has(plainText(each)));
}

function plain({ name = '', email = '', phone = '' }: CaseContact = {}) {
  const digits = phone.replace(/\(0\)/u, '').replace(/[^\d+]/gu, '');
  const isGerman = digits.replace(/^(?:\+|00)49/u, '0');
  return { name: plainText(name), email: email.trim().toLowerCase(), phone: isGerman };
}

function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s.\-_/]+/gu, '');
}

/** How a customer wants to be reached, read from a message: a call, a mail, no more waiting; numbers and addresses in it. */
import type { Callback, Case } from '../../domain/case.ts';
import type { Request } from '../../domain/understanding.ts';
import type { Turn } from '../turn.ts';

const call =
  /(?<!\p{L})(?:(?:zu)?rück(?:ruf\p{L}*|gerufen)|ruf\p{L}* .{0,30}(?:an|zurück)|anruf\p{L}*|telefonisch|call.?back|call (?:me|us)|phone me|give me a call)(?!\p{L})/iu;
const mail =
  /(?<!\p{L})(?:(?:per|als|über|lieber|via|by) (?:e-?)?mail|schreib\p{L}* .{0,20}mail|mail .{0,12}(?:schreib|schick)\p{L}*|send (?:me )?an e-?mail|email me)(?!\p{L})/iu;
const leave =
  /^\W*(?:(?:ach |nee |nein )?doch nicht(?: warten| mehr)?|nicht mehr nötig|hat sich erledigt|erledigt|abbrechen|ich warte nicht (?:mehr|länger)|vergiss es|vergessen sie es|stop|cancel|never ?mind|no longer needed|don't wait(?: any more)?|stop waiting)\W*$/iu;

export type Wish = { phone?: string; email?: string; wants?: 'call' | 'mail'; when?: string };

/** What a message says about how to be reached; empty when it says nothing of it. */
export function wishIn({ text, entities }: Pick<Request, 'text' | 'entities'>): Wish {
  const value = (type: 'phone' | 'email') => {
    const found = entities.find((entity) => entity.type === type)?.value;
    return typeof found === 'string' ? { [type]: found } : {};
  };
  const wants = call.test(text) ? 'call' : mail.test(text) ? 'mail' : undefined;
  const hasTime = entities.some(({ type }) => type === 'date');
  return {
    ...value('phone'),
    ...value('email'),
    ...(wants ? { wants } : {}),
    ...(hasTime ? { when: text } : {}),
  };
}

/** Whether the message ends the waiting: "doch nicht", "abbrechen". */
export function leaves(text: string): boolean {
  return leave.test(text);
}

/**
 * Where an answer goes: as just said; as known of the conversation or on file. A telephone that is only on file is called
 * when the customer wants a call or has agreed to calls; mail goes to who has not refused it. undefined: we have to ask.
 */
export async function callbackFor(wish: Wish, turn: Turn, one?: Case): Promise<Callback | undefined> {
  const when = wish.when ?? '';
  if (wish.phone) return { phone: wish.phone, when, ...(wish.email ? { email: wish.email } : {}) };
  if (wish.email) return { email: wish.email, when };
  const known = await turn.customer();
  const { account, buyer } = turn.memory;
  const contact = known?.contacts.find(({ name }) => name === account?.contact) ?? known?.contacts[0];
  const phone = buyer?.phone ?? contact?.phone ?? one?.contact?.phone;
  const email = buyer?.email ?? contact?.email ?? one?.contact?.email;
  const mayCall = wish.wants === 'call' || known?.customer.consentPhone === true;
  const mayMail = wish.wants === 'mail' || known?.customer.consentMail !== false;
  if (wish.wants !== 'mail' && phone && mayCall) return { phone, when };
  if (wish.wants !== 'call' && email && mayMail) return { email, when };
  return undefined;
}

/** Who told a number or an address for this may be reached there. */
export function consentIn(wish: Wish, turn: Turn): Case['consent'] {
  if (!wish.phone && !wish.email) return {};
  const { text } = turn.request;
  return {
    ...(wish.phone ? { phone: true } : {}),
    ...(wish.email ? { mail: true } : {}),
    said: text.slice(0, 500),
    at: turn.now.toISOString(),
  };
}

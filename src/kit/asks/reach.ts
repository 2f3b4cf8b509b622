/** Asks how inside sales reaches somebody whose account is not proven: e-mail or phone, once. */
import { type Ask, got } from '../topic.ts';
import type { Turn } from '../turn.ts';

const plainNumber = /(?<![\p{L}\d-])(?:\+|0)[\d\s/()-]{5,20}\d/u;

export type Reach = { email?: string; phone?: string };

/** `question` is the phrase; a message that brings an address or a number is an answer whenever it comes. */
export function askForReach(question: string, needed: NonNullable<Ask<Reach>['needed']>): Ask<Reach> {
  const reachIn = (entities: readonly { type: string; value: unknown }[]): Reach => {
    const value = (type: string) => {
      const found = entities.find((entity) => entity.type === type)?.value;
      return typeof found === 'string' ? { [type]: found } : {};
    };
    return { ...value('email'), ...value('phone') };
  };
  return {
    expects: 'text',
    needed,
    say: (turn) => {
      turn.say(question);
    },
    claims: ({ request }) => Object.keys(reachIn(request.entities)).length > 0,
    read({ request, text, as }) {
      const reach = reachIn(request.entities);
      if (Object.keys(reach).length > 0) return got(reach);
      // Asked for a number, a short local one is one too.
      const [phone] = (as === 'answer' && plainNumber.exec(text)) || [];
      return phone ? got({ phone: phone.trim() }) : undefined;
    },
  };
}

/** Whether somebody can be answered outside this conversation: by what is on file, or by what they said. */
export function isReachable({ memory: { account, buyer } }: Turn): boolean {
  return account !== undefined || Boolean(buyer?.email || buyer?.phone);
}

/** Keeps what was said, beside what is known of them already. */
export function noteReach(said: Reach & { company?: string }, turn: Turn): void {
  turn.memory.buyer = { confirmedAt: turn.now.toISOString(), ...turn.memory.buyer, ...said };
}

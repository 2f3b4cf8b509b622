/** Identification over the backend's data and the counted tries. The same questions are asked whether a number exists or not. */
import type { Account, Backend } from './domain/backend.ts';
import type { Identification, Proof } from './domain/identification.ts';
import {
  type Claim,
  type OnFile,
  onFile,
  plainEmail,
  plainNumber,
  type Verdict,
  verdictOf,
} from './domain/proof.ts';
import { identitiesOf, type ProofAttempts } from './domain/proof-attempts.ts';
import { type CodeParts, checkCode, newCode } from './domain/proof-code.ts';

export type IdentificationParts = {
  backend: Pick<Backend, 'orders' | 'customers'>;
  attempts: ProofAttempts;
  now: () => Date;
} & CodeParts;

/** Orders of a customer whose delivery addresses count as a fact beside the customer number. */
const ordersAtMost = 50;

export function identification(parts: IdentificationParts): Identification {
  const { backend, attempts, now } = parts;

  /** What is on file for a number: the owner of the order or paper it names, and the customer it is the number of. */
  async function candidates(number: string): Promise<Candidate[]> {
    const [order, papers] = await Promise.all([backend.orders.get(number), backend.orders.papers(number)]);
    const owners = new Set(papers.value.map(({ customer }) => customer));
    const owner = order.value?.customer ?? (owners.size === 1 ? [...owners][0] : undefined);
    // As many questions for a number that nobody has: the time tells nothing.
    const [byOrder, byNumber, orders] = await Promise.all([
      backend.customers.get(owner ?? number),
      backend.customers.get(number),
      backend.orders.of(number, { limit: ordersAtMost }),
    ]);
    const ofOrder = owner === undefined ? undefined : byOrder.value;
    const found: Candidate[] = [];
    if (ofOrder) found.push(candidate(number, ofOrder, order.value ? [order.value] : []));
    if (byNumber.value) found.push(candidate(byNumber.value.customer.number, byNumber.value, orders.value));
    return found;
  }

  return {
    async prove(claim, conversation) {
      const found = await candidates(claim.number);
      const verdicts = [found[0], found[1]].map((each) => judged(claim, each));
      const right = verdicts.findIndex(({ proven }) => proven);
      const meant = found[Math.max(0, right)];
      const { proven, customer }: Verdict = verdicts[Math.max(0, right)] ?? noVerdict;
      const contact = proven ? meant?.account.contacts.find(hasMail(claim.fact))?.name : undefined;
      const proof: Proof = { proven, customer, ...(contact ? { contact } : {}) };
      return attempts.attempt(identitiesOf(claim, meant?.known, conversation), () => proof);
    },

    async help(claimed, conversation) {
      const email = plainEmail(claimed);
      const owners = (await candidates(claimed)).map(({ known }) => known.customer);
      await attempts.help([
        { kind: 'conversation', key: conversation },
        ...(email
          ? [{ kind: 'email' as const, key: email }]
          : [{ kind: 'number' as const, key: plainNumber(claimed) }]),
        ...owners.map((customer) => ({ kind: 'account' as const, key: `of ${customer}` })),
      ]);
    },

    async newCode(email, conversation) {
      const address = plainEmail(email);
      const [counted, accounts] = await Promise.all([
        // Each mail counts like a wrong try: the limit is a number of mails.
        attempts.attempt([{ kind: 'code', key: address }], () => ({ proven: false })),
        backend.customers.find({ email: address }),
      ]);
      if (!counted.looked) return undefined;
      const made = newCode(holder(address, conversation), now().getTime(), parts);
      return { ...made, isOnFile: accounts.value.length > 0 };
    },

    async checkCode(state, typed, email, conversation) {
      const address = plainEmail(email);
      const accounts = await backend.customers.find({ email: address });
      let left = state;
      const tried = await attempts.attempt(
        [
          { kind: 'email', key: address },
          { kind: 'conversation', key: conversation },
        ],
        () => {
          const checked = checkCode(state, typed, holder(address, conversation), now().getTime(), parts);
          left = checked.state;
          const proven = checked.right && accounts.value.length > 0;
          return { proven, accounts: proven ? accounts.value : [] };
        },
      );
      return { tried, state: left };
    },
  };
}

type Candidate = { account: Account; known: OnFile };

const noVerdict: Verdict = { proven: false, customer: undefined };

function candidate(
  number: string,
  account: Account,
  orders: readonly Parameters<typeof onFile>[3][number][],
): Candidate {
  return { account, known: onFile(number, account.customer, account.contacts, orders) };
}

/** The customer number typed as `K-10023` is the one on file once the backend has found it by that. */
function judged(claim: Claim, found: Candidate | undefined): Verdict {
  const number = found ? found.known.number : claim.number;
  return verdictOf({ ...claim, number }, found?.known);
}

function hasMail(fact: string): (contact: { email?: string }) => boolean {
  const address = plainEmail(fact);
  return ({ email }) => address !== '' && email !== undefined && plainEmail(email) === address;
}

/** A code is for an address: whose accounts have it is looked up when it comes back. */
function holder(email: string, conversation: string) {
  return { conversation, customer: '', email };
}

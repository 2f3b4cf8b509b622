/** Wishes about the customer account: become a customer, new address, bank, people. Nothing is changed here: a case with verification. */
import { withoutIbans } from '../src/domain/iban.ts';
import type { Request } from '../src/domain/understanding.ts';
import { askForAccount } from '../src/kit/asks/account.ts';
import { askForReach, noteReach } from '../src/kit/asks/reach.ts';
import { askForText } from '../src/kit/asks/text.ts';
import { askForVatId } from '../src/kit/asks/vat-id.ts';
import { openCase } from '../src/kit/cases/open.ts';
import { type Said, topic } from '../src/kit/topic.ts';
import type { Turn } from '../src/kit/turn.ts';
import { sayCase } from '../src/kit/wording/case.ts';

type Wish = 'become' | 'bank' | 'address' | 'user' | 'contact' | 'other';

/** Asked first to last. */
const wishes: readonly { wish: Wish; words: RegExp }[] = [
  {
    wish: 'become',
    words:
      /kunde werden|kund(?:e|in) bei euch|kundenkonto (?:eröffnen|anlegen|einrichten)|konto (?:eröffnen|anlegen|einrichten)|neukunde|registrier|anmelden|als kunde|become a customer|open an account|new customer|sign up|register/iu,
  },
  {
    wish: 'bank',
    words: /bank|iban|konto(?:nummer|verbindung|daten)|lastschrift|sepa|bank details|direct debit/iu,
  },
  {
    wish: 'user',
    words:
      /(?:weitere|neue|zusätzliche)[rns]? (?:nutzer|benutzer|mitarbeiter|kolleg|person|ansprechpartner)|zugang für|benutzer|zugänge|add (?:a )?(?:user|colleague|person)|new colleague|access for/iu,
  },
  {
    wish: 'address',
    words: /adresse|anschrift|umgezogen|umzug|umziehen|neuer standort|address|moved|moving/iu,
  },
  {
    wish: 'contact',
    words:
      /telefon|mailadresse|e-?mail|handynummer|ansprechpartner|firmenname|name|phone|rechtsform|umfirm/iu,
  },
];
export const account = topic({
  name: 'account',
  starts: ['account.change'],
  asks: {
    company: askForText('account.which-company', {
      from: ({ request }) => textOf(request, 'company'),
      needed: (_known, turn, request) => isNew(request, turn),
    }),
    vatId: askForVatId((_known, turn, request) => isNew(request, turn)),
    address: askForText('account.which-address', {
      from: ({ text, request }) => (textOf(request, 'postalCode') && /\d/u.test(text) ? text : undefined),
      needed: (_known, turn, request) => isNew(request, turn),
    }),
    account: askForAccount((_known, turn, request) => !isNew(request, turn)),
    what: askForText('account.what-change', {
      from: whatToChange,
      needed: (_known, turn, request) => !isNew(request, turn) && wishIn(request.text, turn) !== 'bank',
    }),
    reach: askForReach('account.reach', (_known, turn) => !turn.memory.account),
  },
  async finish({ company, vatId, address, what, reach }, turn) {
    const wish = wishIn(turn.request.text, turn);
    if (reach) noteReach(reach, turn);
    if (company) noteReach({ company }, turn);
    const facts = [company, vatId, address, what].filter((fact) => fact !== undefined && fact !== '');
    const opened = await openCase(
      {
        reason: 'account',
        topic: 'accounts',
        what: turn.phraseIn('de', `case.account-${wish}`),
        openQuestions: facts.map((fact) => withoutIbans(String(fact))),
        nextStep: turn.phraseIn(
          'de',
          turn.memory.account
            ? `case.step-account-${wish === 'bank' ? 'bank' : 'change'}`
            : wish === 'become'
              ? 'case.step-account-new'
              : 'case.step-account-verify',
        ),
        ...(turn.memory.account ? {} : { told: [turn.phraseIn('de', 'case.not-proven')] }),
      },
      turn,
    );
    turn.say(`account.noted-${wish === 'bank' || wish === 'become' ? wish : 'change'}`);
    sayCase(opened, turn);
  },
});

/** Who is a customer already does not want to become one. */
function wishIn(text: string, turn: Turn): Wish {
  const isCustomer = turn.memory.account !== undefined;
  const fits = wishes.filter(({ wish }) => !isCustomer || wish !== 'become');
  return fits.find(({ words }) => words.test(text))?.wish ?? 'other';
}

/** Whoever wants to become a customer has no account to prove. */
function isNew({ text }: Pick<Request, 'text'>, turn: Turn): boolean {
  return wishIn(text, turn) === 'become';
}

/** The message itself, when it says more than that something is to change. */
function whatToChange({ text, request }: Said): string | undefined {
  const says = request.entities.some(({ type }) =>
    ['postalCode', 'email', 'phone', 'person', 'company'].includes(type),
  );
  return says || text.trim().split(/\s+/u).length > 12 ? text : undefined;
}

function textOf({ entities }: Request, type: 'company' | 'postalCode'): string | undefined {
  const found = entities.find((entity) => entity.type === type);
  return typeof found?.value === 'string' ? found.value : undefined;
}

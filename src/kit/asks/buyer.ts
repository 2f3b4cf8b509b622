/** Asks once whether this is a business, and on whom papers are made out; the draft is shown with the question. */
import { type Ask, got, type Said } from '../topic.ts';
import type { Turn } from '../turn.ts';
import { isNameless, ordinal } from './reference.ts';

export type BuyerAnswer = { private?: true; company?: string; email?: string; phone?: string };

/** A name longer than this is a story. Characters. */
const longestName = 120;
const privately =
  /(?<!\p{L})(?:privat\p{L}*|verbraucher\p{L}*|endkund\p{L}*|endverbraucher\p{L}*|für mich selbst|kein(?:e|en)? (?:firma|gewerbe|unternehmen)|private(?:ly)?|consumer|no (?:company|business)|not a (?:company|business))(?!\p{L})/iu;
const yes =
  /^\W*(?:ja\p{L}*|jo|jup|jep|klar|sicher|genau|richtig|passt|gewerblich\p{L}*|geschäftlich|ok(?:ay)?|yes|yep|sure|correct|right|of course|we are|business|commercial(?:ly)?)(?!\p{L})/iu;
const legalForm =
  /(?<!\p{L})(?:gmbh|mbh|ug|kg|ohg|gbr|ag|se|e\.? ?k\.?|e\.? ?v\.?|eg|partg|ltd|limited|inc|llc|llp|plc|b\.?v\.?|s\.?r\.?l\.?|sp\. ?z ?o\.? ?o\.?)(?!\p{L})|(?<!\p{L})(?:firma|fa\.|betrieb|company)(?!\p{L})/iu;
/** What stands around a name in an answer. */
const lead =
  /^\W*(?:(?:ja|yes|klar|gern|ok(?:ay)?|natürlich|sure|genau|gewerblich|wir sind gewerblich|we are a business|bitte|please)(?!\p{L})[\s,.:;!-]*)*(?:(?:bitte )?(?:auf|an|für|fuer|to|for|on)(?!\p{L})\s*|(?:wir|ich) (?:sind|bin|heißen|heiße)(?!\p{L})\s*|we(?: are|'re)(?!\p{L})\s*|(?:mein|unser)e? (?:firma|betrieb|firmenname)(?: ist| heißt)?(?!\p{L})\s*|(?:my|our) (?:company|name)(?: is)?(?!\p{L})\s*|der name ist\s*|it(?: is|'s)(?!\p{L})\s*)?(?:(?:die|der|den|the)(?!\p{L})\s*)?(?:firma|company|fa\.)?(?!\p{L})[\s:]*/iu;
const terms =
  /[€%]|(?<!\p{L})(?:eur|euro|\p{L}*preise?|rabatt|netto|brutto|price|discount|net|gross)(?!\p{L})/iu;
/** How a sentence begins, and no name does. */
const speaks =
  /^\W*(?:gibts?|gibt's|habt|haben|hat|hätte|kann|kannst|können|könnt|darf|was|wie|wo|wann|wer|warum|welche[rs]?|ist|sind|brauch\p{L}*|ich (?!bin|heiße)|wir (?!sind|heißen)|bitte|danke|warte\p{L}*|moment|do|does|can|could|is|are|what|how|when|where|who|i (?!am)|please|thanks?|wait|hold)(?!\p{L})/iu;
const filler = /(?:bitte|please|danke|thanks)[\s.!]*$/iu;

/**
 * `showDraft` shows what the paper would say. Not needed when the account is proven, when a business was confirmed
 * before, or when it is of no use (nothing to quote).
 */
export function askForBuyer(
  showDraft: (turn: Turn, known: Record<string, unknown>) => void,
  isUseful: (known: Record<string, unknown>, turn: Turn) => boolean,
): Ask<BuyerAnswer> {
  return {
    expects: 'text',
    needed: (known, turn) => !turn.memory.account && !turn.memory.buyer && isUseful(known, turn),
    say(turn, { known, returning, tries }) {
      if (!returning && tries === 0) showDraft(turn, known);
      turn.say('quote.for-whom');
      turn.offer(turn.phrase('quote.offer-business'), { answer: 'yes' });
      turn.offer(turn.phrase('quote.offer-private'), { answer: 'no' });
    },
    claims: (said) =>
      !said.text.includes('?') &&
      (yes.test(said.text) || isPrivate(said) || namesBusiness(said) || isTitled(said.text.trim())),
    read(said) {
      if (said.as !== 'answer') return undefined;
      if (said.picked) return got<BuyerAnswer>(said.picked === 'yes' ? {} : { private: true });
      if (said.text.includes('?')) return undefined;
      if (isPrivate(said)) return got<BuyerAnswer>({ private: true });
      const contact = { ...reachBy(said, 'email'), ...reachBy(said, 'phone') };
      const company = companyIn(said);
      const isMeant = company !== undefined && (namesBusiness(said) || isPlainName(company, said));
      if (isMeant) return got<BuyerAnswer>({ company, ...contact });
      return yes.test(said.text) || 'email' in contact ? got<BuyerAnswer>(contact) : undefined;
    },
  };
}

function isPrivate({ text, request }: Said): boolean {
  return privately.test(text) || (request.intent.name === 'confirm.no' && request.intent.confidence >= 0.5);
}

function namesBusiness({ text, request }: Said): boolean {
  return legalForm.test(text) || request.entities.some(({ type }) => type === 'company');
}

/** "Malerbetrieb Huber": a few words that are no request and name no goods by number. */
function isPlainName(name: string, { request, text }: Said): boolean {
  const words = name.split(/\s+/u).length;
  const { name: intent, confidence } = request.intent;
  if (ordinal(text) !== undefined || isNameless(request) || speaks.test(text)) return false;
  if (isTitled(name)) return true;
  const isOther = confidence >= 0.6 && !['none', 'account.change', 'confirm.yes'].includes(intent);
  const counts = request.entities.some(({ type }) => type === 'quantity');
  return words <= 8 && !isOther && !counts && /\p{L}{2}/u.test(name);
}

/** Each word as names are written: "Gärtnerei Holm", "Praxis Dr. Maier"; a single word may be anything. */
function isTitled(name: string): boolean {
  const words = name.split(/\s+/u);
  const isPart = (word: string) => /^(?:[\p{Lu}\d&(]|und$|and$|der$|am$|im$|von$)/u.test(word);
  return words.length >= 2 && words.length <= 6 && words.every(isPart);
}

/** The name in an answer, without what stands around it; undefined when nothing is left. */
function companyIn({ text, request }: Said): string | undefined {
  const entity = request.entities.find(({ type }) => type === 'company');
  let rest = text;
  for (const { type, text: found } of request.entities)
    if (type === 'email' || type === 'phone') rest = rest.replace(found, ' ');
  const name = rest
    .replace(/\s+/gu, ' ')
    .replace(lead, '')
    .replace(filler, '')
    .replace(/[\s,.;:!]+$/u, '')
    .trim();
  const found = withoutTerms(name || (entity?.type === 'company' ? entity.value : ''));
  return found && found.length <= longestName ? found : undefined;
}

/** "Huber GmbH, Sonderpreis 3,00 € netto": nothing but the name gets onto a paper. */
function withoutTerms(name: string): string {
  const [first = '', ...rest] = name.split(/[,;:(–]|\s-\s/u);
  if (terms.test(first)) return '';
  return rest.some((part) => terms.test(part)) ? first.trim() : name;
}

function reachBy({ request }: Said, type: 'email' | 'phone'): Partial<Record<typeof type, string>> {
  const entity = request.entities.find((each) => each.type === type);
  return entity && typeof entity.value === 'string' ? { [type]: entity.value } : {};
}

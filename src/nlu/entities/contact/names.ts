/** Names of people and companies, only where a word beside them leaves no doubt: "Frau Kern", "Holzbau Meier GmbH". */
import { lookup } from '../../../domain/lookup.ts';

import { stopWords } from '../../words/stop-words.ts';
import { type Claim, type Meaning, ranks } from '../merge.ts';
import { isCapital, type Token } from '../tokens.ts';

/** People and companies of a message, as written with single blanks. */
export function namesIn(text: string, tokens: readonly Token[]): Claim[] {
  const claims: Claim[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const found = personAt(tokens, at) ?? introducedAt(tokens, at) ?? companyAt(tokens, at);
    const [first, last] = [tokens[found?.first ?? -1], tokens[(found?.next ?? 0) - 1]];
    if (!found || !first || !last) continue;
    const said = text.slice(first.start, last.end).replace(/\s+/g, ' ');
    const value = found.title
      ? `${found.title} ${text.slice(tokens[found.name ?? found.first]?.start ?? 0, last.end).replace(/\s+/g, ' ')}`
      : said;
    const means: Meaning = { type: found.type, value };
    claims.push({ start: first.start, end: last.end, rank: ranks[found.type], means });
    at = found.next - 1;
  }
  return claims;
}

type Name = { type: 'person' | 'company'; first: number; name?: number; title?: string; next: number };

const titles = lookup<string>({
  herr: 'Herr',
  herrn: 'Herr',
  hr: 'Herr',
  hrn: 'Herr',
  frau: 'Frau',
  fr: 'Frau',
  mr: 'Mr',
  mrs: 'Mrs',
  ms: 'Ms',
  miss: 'Miss',
});
const degree = /^(?:dr|prof|ing|dipl|med|von|van|de|zu|del|der)$/;

function personAt(tokens: readonly Token[], at: number): Name | undefined {
  const title =
    tokens[at]?.kind === 'word' && Object.hasOwn(titles, tokens[at]?.fold ?? '')
      ? titles[tokens[at]?.fold ?? '']
      : undefined;
  if (!title) return undefined;
  let next = at + 1;
  if (tokens[next]?.text === '.') next += 1;
  const short = (tokens[at]?.text.length ?? 0) <= 2;
  while (next < at + 6 && degree.test(tokens[next]?.fold ?? ''))
    next += tokens[next + 1]?.text === '.' ? 2 : 1;
  const capital = isName(tokens[next]);
  const lower =
    !capital &&
    !short &&
    tokens[next]?.kind === 'word' &&
    (tokens[next]?.text.length ?? 0) > 2 &&
    !stopWords.has(tokens[next]?.fold ?? '');
  if (!capital && !lower) return undefined;
  const end = nameEnd(tokens, next, capital ? 2 : 1);
  return { type: 'person', first: at, name: at + (tokens[at + 1]?.text === '.' ? 2 : 1), title, next: end };
}

/** "Mein Name ist Max Kern", "my name is ...", "ich heiße ...". */
function introducedAt(tokens: readonly Token[], at: number): Name | undefined {
  const [one, two, three] = [tokens[at]?.fold, tokens[at + 1]?.fold, tokens[at + 2]?.fold];
  const from =
    (one === 'name' && (two === 'ist' || two === 'is') && at + 2) ||
    (one === 'ich' && two === 'heisse' && at + 2) ||
    (one === 'hier' && (two === 'ist' || two === 'spricht') && at + 2) ||
    (one === 'this' && two === 'is' && three !== 'a' && isCapital(tokens[at]) && at + 2);
  if (
    !from ||
    !isName(tokens[from]) ||
    (tokens[from]?.fold ?? '') in titles ||
    /^(?:firma|fa)$/.test(tokens[from]?.fold ?? '')
  )
    return undefined;
  return { type: 'person', first: from, next: nameEnd(tokens, from, 3) };
}

function nameEnd(tokens: readonly Token[], from: number, most: number): number {
  let next = from + 1;
  for (let names = 1; names < most || tokens[next]?.text === '-'; ) {
    if (tokens[next]?.text === '-' && !tokens[next]?.gap && isName(tokens[next + 1])) next += 2;
    else if (
      names < most &&
      isName(tokens[next]) &&
      tokens[next]?.gap &&
      !tokens[next]?.first &&
      !stopWords.has(tokens[next]?.fold ?? '') &&
      !legal.test(tokens[next]?.text ?? '')
    ) {
      next += 1;
      names += 1;
    } else break;
  }
  return next;
}

function isName(token: Token | undefined): boolean {
  return token?.kind === 'word' && isCapital(token) && token.text.length > 1 && !stopWords.has(token.fold);
}

const legal = /^(?:GmbH|gmbh|mbH|AG|KG|KGaA|OHG|oHG|UG|GbR|GBR|SE|eK|eG|Ltd|Inc|LLC|Limited|BV|Sarl|KGaA)$/;

/** By legal form, or after "Firma". */
function companyAt(tokens: readonly Token[], at: number): Name | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word') return undefined;
  if (/^(?:firma|fa)$/.test(token.fold)) {
    const from = tokens[at + 1]?.text === '.' ? at + 2 : at + 1;
    const end = companyEnd(tokens, from);
    return end > from ? { type: 'company', first: from, next: end } : undefined;
  }
  if (!isCapital(token) || stopWords.has(token.fold) || legal.test(token.text) || token.fold in titles)
    return undefined;
  const end = companyEnd(tokens, at);
  const hasForm =
    tokens.slice(at + 1, end).some(({ text }) => legal.test(text)) || isRegistered(tokens, end - 4);
  return hasForm && end > at + 1 ? { type: 'company', first: at, next: end } : undefined;
}

/** Capital words, "&", "und" between them, a legal form with what belongs to it. */
function companyEnd(tokens: readonly Token[], from: number): number {
  let next = from;
  for (let words = 0; words < 8; ) {
    const token = tokens[next];
    if (!token || (token.first && next > from)) break;
    if (token.kind === 'word' && legal.test(token.text)) return formEnd(tokens, next + 1);
    if (isRegistered(tokens, next)) return next + 4;
    const links =
      (token.text === '&' ||
        token.text === '+' ||
        token.text === '-' ||
        token.fold === 'und' ||
        token.text === '.') &&
      words > 0 &&
      tokens[next + 1]?.kind === 'word' &&
      isCapital(tokens[next + 1]);
    if (links && (token.text !== '.' || (tokens[next - 1]?.text.length ?? 9) <= 4)) next += 1;
    else if (
      isName(token) ||
      (words === 0 &&
        token.kind === 'word' &&
        next === from &&
        !stopWords.has(token.fold) &&
        token.text.length > 2)
    ) {
      if (!isName(token)) return next + 1;
      next += 1;
      words += 1;
    } else break;
  }
  return next;
}

/** "& Co. KG", "e. K." after a legal form. */
function formEnd(tokens: readonly Token[], at: number): number {
  let next = at;
  if (/^[&+u]$|^und$/.test(tokens[next]?.text ?? '') && tokens[next + 1]?.fold === 'co') {
    next += tokens[next + 2]?.text === '.' ? 3 : 2;
    if (legal.test(tokens[next]?.text ?? '')) next += 1;
  }
  return next;
}

/** "e.K.", "e.V." */
function isRegistered(tokens: readonly Token[], at: number): boolean {
  return (
    tokens[at]?.text === 'e' &&
    tokens[at + 1]?.text === '.' &&
    /^[KVG]$/.test(tokens[at + 2]?.text ?? '') &&
    tokens[at + 3]?.text === '.'
  );
}

/** Which articles a message names, with the quantities said for them; a bare quantity or "davon" means what is on the table. */
import { type SaidLine, saidLines, type WantedLine } from '../../../domain/lines.ts';
import type { Said } from '../../topic.ts';
import type { Turn } from '../../turn.ts';
import { allOfThem, isNameless, ofIt, pointedAt, pointsBack, unknownCode } from '../reference.ts';
import { choices, closeToBest, type OpenLine, sameThing, sureName } from './line.ts';

/** Everything named in the message; a bare quantity or "davon" means what is on the table. */
export function linesOf(said: Said, turn: Turn): OpenLine[] {
  const named = saidLines(said.request);
  const code = unknownCode(said.request);
  // A number that we do not know is an article that we do not have; never price the one before in its place.
  if (code && !named.some(({ product }) => product)) return [{ said: code }];
  const read = named.map((line) => lineOf(line, said, turn)).filter((line) => line !== undefined);
  // "mein Kollege sagt, …": a word that nothing knows is no line beside those that are clear, unless it has a quantity.
  const known = read.filter(({ article, candidates, quantity }) => article || candidates || quantity);
  const lines = known.length > 0 ? known : read;
  // Of a list, the one that we do not have is said too.
  if (lines.length > 0) return code && said.as === 'opening' ? [...lines, { said: code }] : lines;
  if (said.as === 'answer')
    return said.request.intent.name.startsWith('confirm.') ? [] : byWords(said.text, turn);
  const all = allOfThem.test(said.text) ? lastLines(turn) : [];
  if (all.length > 1) return all;
  const pointed = pointsBack(said.text) || isNameless(said.request) ? pointedAt(said.text, turn) : undefined;
  return pointed ? [{ article: pointed.number, said: said.text }] : [];
}

/** The lines of the answer before: "ist das alles auf Lager?". */
export function lastLines(turn: Turn): WantedLine[] {
  const lines = Object.values(turn.memory.last?.values ?? {}).find(Array.isArray) as WantedLine[] | undefined;
  return lines?.filter(({ article }) => article !== undefined) ?? [];
}

export function lineOf(line: SaidLine, said: Said, turn: Turn): OpenLine | undefined {
  const quantity = line.quantity ? { quantity: line.quantity } : {};
  if (!line.product) {
    const pointed = pointedAt(said.text, turn);
    return pointed ? { article: pointed.number, said: said.text, ...quantity } : undefined;
  }
  const { text, value } = line.product;
  if (value.sku) return { article: value.sku, said: text, ...quantity };
  const best = value.candidates[0]?.score ?? 0;
  const close = value.candidates.filter(({ score }) => score >= best * closeToBest).map(({ sku }) => sku);
  // "die schwarzen" after a list means those of the list.
  const onTable = pointsBack(said.text) ? close.filter((sku) => turn.memory.table.includes(sku)) : [];
  const candidates = (onTable.length > 0 ? onTable : close).slice(0, choices);
  if (candidates.length === 0) {
    // "wieveil kosten 5 davon": a word that nothing knows beside one that points is no article.
    const pointed =
      ofIt.test(said.text) && !unknownCode(said.request) ? pointedAt(said.text, turn) : undefined;
    return pointed ? { article: pointed.number, said: said.text, ...quantity } : { said: text, ...quantity };
  }
  if (best < sameThing) {
    // "was kostet ein Kilo": hardly a name; what is on the table is meant, or nothing that we have.
    const pointed = pointedAt(said.text, turn);
    return pointed ? { article: pointed.number, said: said.text, ...quantity } : { said: text, ...quantity };
  }
  if (candidates.length === 1)
    return { said: text, article: candidates[0], ...quantity, ...(best < sureName ? { guessed: true } : {}) };
  return { said: text, candidates, ...quantity };
}

/** The answer to "which article?" in words that no one recognised as a product. */
function byWords(text: string, turn: Turn): OpenLine[] {
  const hits = turn.find.articles(text, { limit: choices, language: turn.language });
  const [best, second] = hits;
  if (!best || best.score < sameThing) return [];
  if (best.score >= 0.6 && best.score - (second?.score ?? 0) >= 0.15)
    return [{ article: best.article.number, said: text }];
  const close = hits.filter(({ score }) => score >= best.score * closeToBest);
  return [{ said: text, candidates: close.map(({ article }) => article.number) }];
}

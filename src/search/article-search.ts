/** Scores articles for clauses: the share of what was said that fits, by BM25 impact, less what contradicts. */
import type { ArticleIndex } from './article-index.ts';
import type { Clause, Part } from './article-query.ts';

export type Scored = { doc: number; score: number };

/** A size that was said and is another one at the article: it is not the article. */
const contradicted = 0.35;
/** Less than this share of what was said is not worth showing. */
const least = 0.2;
/** Far behind the best one, a hit only says that some word is the same. */
const shareOfBest = 0.4;
/** An article that is sold off goes behind its successor. */
const old = 0.9;
/** A name that is said in full has an impact of about this; above it everything counts as fitting. */
const fullImpact = 215;
/** A little is kept for what is above, so that of two articles that fit the more obvious one comes first. */
const impactValue = Float32Array.from(
  { length: 256 },
  (_, impact) => 0.97 * Math.min(1, impact / fullImpact) + (0.03 * impact) / 255,
);

/** A scorer over one index; it owns its scratch arrays, one entry per article, so that a search allocates next to nothing. */
export function createScorer(index: ArticleIndex): (clauses: readonly Clause[], limit: number) => Scored[] {
  const size = index.articles.length;
  const total = new Float32Array(size);
  const best = new Float32Array(size);
  const sum = new Float32Array(size);
  const one = new Float32Array(size);
  const fits = new Uint32Array(size);
  const touched: number[] = [];
  const { starts, docs, impacts } = index.postings;

  return (clauses, limit) => {
    const weight = clauses.reduce((all, clause) => all + clause.weight, 0);
    if (weight === 0) return [];
    clauses.forEach(addClause);
    const floor = least * weight;
    const found: Scored[] = [];
    for (const doc of touched) {
      const score = total[doc] ?? 0;
      if (score >= floor) found.push({ doc, score: score / weight });
    }
    const enough = limit * 4 + 40;
    const top = found.length > enough ? highest(found, enough) : found;
    for (const each of top) each.score = judged(each, clauses);
    clear();
    top.sort((a, b) => b.score - a.score || a.doc - b.doc);
    const enoughToShow = Math.max(least, (top[0]?.score ?? 0) * shareOfBest);
    return top.slice(0, limit).filter(({ score }) => score >= enoughToShow);
  };

  function addClause({ weight, alternatives }: Clause, bit: number): void {
    const seen: number[] = [];
    for (const parts of alternatives) {
      if (parts.length === 1) collect(parts[0] ?? [], best, seen);
      else addTogether(parts, seen);
    }
    for (const doc of seen) {
      const value = best[doc] ?? 0;
      if (total[doc] === 0) touched.push(doc);
      total[doc] = (total[doc] ?? 0) + weight * value;
      if (value >= 0.5) fits[doc] = (fits[doc] ?? 0) | (1 << bit);
      best[doc] = 0;
    }
  }

  /** The better of what is there and each row's impact. */
  function collect(rows: Part, into: Float32Array, seen: number[]): void {
    for (const { row, quality } of rows) {
      const end = starts[row + 1] ?? 0;
      for (let at = starts[row] ?? 0; at < end; at += 1) {
        const doc = docs[at] ?? 0;
        const value = quality * (impactValue[impacts[at] ?? 0] ?? 0);
        if (into[doc] === 0) seen.push(doc);
        if (value > (into[doc] ?? 0)) into[doc] = value;
      }
    }
  }

  function addTogether(parts: readonly Part[], seen: number[]): void {
    const seenHere: number[] = [];
    for (const rows of parts) {
      const seenOne: number[] = [];
      collect(rows, one, seenOne);
      for (const doc of seenOne) {
        if (sum[doc] === 0) seenHere.push(doc);
        sum[doc] = (sum[doc] ?? 0) + (one[doc] ?? 0) / parts.length;
        one[doc] = 0;
      }
    }
    for (const doc of seenHere) {
      if (best[doc] === 0) seen.push(doc);
      best[doc] = Math.max(best[doc] ?? 0, sum[doc] ?? 0);
      sum[doc] = 0;
    }
  }

  function judged({ doc, score }: Scored, clauses: readonly Clause[]): number {
    let judgedScore = Math.min(score, 0.99);
    const has = index.classBits[doc] ?? 0;
    const counted = index.countedBit[doc] ?? 0;
    clauses.forEach(({ classBit }, bit) => {
      if (!classBit || ((fits[doc] ?? 0) & (1 << bit)) !== 0) return;
      // "50 m" of what is sold by the metre is a quantity.
      if ((has & classBit) !== 0 && classBit !== counted) judgedScore *= contradicted;
    });
    return index.articles[doc]?.status.includes('old_article') ? judgedScore * old : judgedScore;
  }

  function clear(): void {
    for (const doc of touched) {
      total[doc] = 0;
      fits[doc] = 0;
    }
    touched.length = 0;
  }
}

/** The `count` highest, by counting scores in steps: linear, however many fit. */
function highest(found: Scored[], count: number): Scored[] {
  const steps = new Uint32Array(257);
  const step = ({ score }: Scored) => Math.min(256, Math.max(0, Math.round(score * 256)));
  for (const each of found) steps[step(each)] = (steps[step(each)] ?? 0) + 1;
  let from = 256;
  for (let above = 0; from > 0; from -= 1) {
    above += steps[from] ?? 0;
    if (above >= count) break;
  }
  const top: Scored[] = [];
  for (const each of found) if (step(each) > from) top.push(each);
  for (const each of found) if (top.length < count && step(each) === from) top.push(each);
  return top;
}

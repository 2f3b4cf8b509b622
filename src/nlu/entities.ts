/** Entities of a message. */
import type { Company } from '../domain/company.ts';
import type { Finder } from '../domain/finding.ts';
import type { Language } from '../domain/language.ts';
import type { Entity, UnderstandingContext } from '../domain/understanding.ts';
import type { Catalog, Words } from '../domain/vendor.ts';

export type EntityExtractor = (
  text: string,
  context: { today: string; language: Language; expecting?: UnderstandingContext['expecting'] },
) => Entity[];

export function createExtractor({ find, catalog }: { company: Company; words: Words; find: Finder; catalog: Catalog }): EntityExtractor {
  return (text) => {
    const entities: Entity[] = [];
    const q = /(?<![\d\-x,.])(\d{1,6})(?![\d\-,.x])\s*(stück|stk|schachteln?)?/iu.exec(text);
    if (q) entities.push({ type: 'quantity', text: q[0].trim(), start: q.index, end: q.index + q[0].trim().length, value: { value: Number(q[1]) } });
    const n = /\b\d{2}-\d{3,4}\b/u.exec(text);
    if (n && catalog.get(n[0])) { entities.push({ type: 'product', text: n[0], start: n.index, end: n.index + n[0].length, value: { sku: n[0], candidates: [{ sku: n[0], score: 1 }] } }); return entities; }
    const w = /[A-ZÄÖÜa-zäöüß]{6,}( \d+x\d+)?/gu;
    for (const m of text.matchAll(w)) {
      const hits = find.articles(m[0], { limit: 6 });
      const [a, b] = hits;
      if (!a || a.score < 0.5) continue;
      entities.push({ type: 'product', text: m[0], start: m.index, end: m.index + m[0].length, value: { candidates: hits.map((h) => ({ sku: h.article.number, score: h.score })), ...(a.score - (b?.score ?? 0) > 0.1 ? { sku: a.article.number } : {}) } });
      break;
    }
    return entities;
  };
}

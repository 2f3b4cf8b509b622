/** Terms, their articles and BM25 impacts as compressed rows: one row of typed arrays per term. */

export type Postings = {
  size: number;
  terms: readonly string[];
  /** The row of a term; undefined when no article has it. */
  row(term: string): number | undefined;
  /** Row `r` is `docs[starts[r] .. starts[r + 1])`, with impacts 0..255 at the same positions. */
  starts: Uint32Array;
  docs: Uint32Array;
  impacts: Uint8Array;
  /** Rows of up to `limit` terms that begin with a text. */
  beginning(text: string, limit: number): number[];
  /** Rows of up to `limit` terms that end in a text. */
  ending(text: string, limit: number): number[];
  /** 0..1: how telling a term is; 1 for the rarest. */
  rarity(documents: number): number;
};

/** Saturation and length normalisation of BM25; low, as names are short and say a thing once. */
const k1 = 0.5;
const b = 0.2;

export type TermCollector = {
  /** The row of a term, made when it is new. */
  intern(term: string): number;
  /** The term of a row. */
  name(row: number): string;
  /** Adds weight to a term of the current document. */
  add(row: number, weight: number): void;
  /** Ends the current document. */
  close(length: number): void;
  build(): Postings;
};

/** Collects weighted terms document by document: `add` for the current one, `close` ends it. */
export function createTerms(): TermCollector {
  const rows = new Map<string, number>();
  const names: string[] = [];
  let weights = new Float32Array(1024);
  let touched: number[] = [];
  let rowOf = new Uint32Array(4096);
  let docOf = new Uint32Array(4096);
  let weightOf = new Float32Array(4096);
  const lengths: number[] = [];
  let count = 0;
  let documents = 0;

  return {
    intern(term) {
      const known = rows.get(term);
      if (known !== undefined) return known;
      const row = names.length;
      rows.set(term, row);
      names.push(term);
      if (row >= weights.length) weights = grown(weights, new Float32Array(weights.length * 2));
      return row;
    },

    name: (row) => names[row] ?? '',

    add(row, weight) {
      if (weights[row] === 0) touched.push(row);
      weights[row] = (weights[row] ?? 0) + weight;
    },

    /** `length` is the number of words of the document's name: the shorter of two equal ones fits better. */
    close(length) {
      while (count + touched.length > rowOf.length) {
        rowOf = grown(rowOf, new Uint32Array(rowOf.length * 2));
        docOf = grown(docOf, new Uint32Array(docOf.length * 2));
        weightOf = grown(weightOf, new Float32Array(weightOf.length * 2));
      }
      for (const row of touched) {
        rowOf[count] = row;
        docOf[count] = documents;
        weightOf[count] = weights[row] ?? 0;
        weights[row] = 0;
        count += 1;
      }
      touched = [];
      lengths.push(length);
      documents += 1;
    },

    build() {
      const average = lengths.reduce((total, each) => total + each, 0) / Math.max(documents, 1) || 1;
      const starts = new Uint32Array(names.length + 1);
      for (let at = 0; at < count; at += 1)
        starts[(rowOf[at] ?? 0) + 1] = (starts[(rowOf[at] ?? 0) + 1] ?? 0) + 1;
      for (let row = 0; row < names.length; row += 1)
        starts[row + 1] = (starts[row + 1] ?? 0) + (starts[row] ?? 0);
      const next = starts.slice(0, -1);
      const docs = new Uint32Array(count);
      const impacts = new Uint8Array(count);
      for (let at = 0; at < count; at += 1) {
        const row = rowOf[at] ?? 0;
        const place = next[row] ?? 0;
        next[row] = place + 1;
        const doc = docOf[at] ?? 0;
        docs[place] = doc;
        const weight = weightOf[at] ?? 0;
        impacts[place] = Math.round(
          (255 * weight) / (weight + k1 * (1 - b + (b * (lengths[doc] ?? 0)) / average)),
        );
      }
      const most = idf(1, documents);
      return {
        size: documents,
        terms: names,
        row: (term) => rows.get(term),
        beginning: createBeginnings(names),
        ending: createEndings(names),
        starts,
        docs,
        impacts,
        rarity: (having) => idf(Math.max(having, 1), documents) / most,
      };
    },
  };
}

/** Terms in order, sorted at the first use: only words that nothing else explains are looked up by their beginning. */
function createBeginnings(names: readonly string[]): Postings['beginning'] {
  let order: Uint32Array | undefined;
  return (text, limit) => {
    order ??= Uint32Array.from(names.keys()).sort((a, b) => compare(names[a] ?? '', names[b] ?? ''));
    let low = 0;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((names[order[middle] ?? 0] ?? '') < text) low = middle + 1;
      else high = middle;
    }
    const found: number[] = [];
    for (let at = low; at < order.length && found.length < limit; at += 1) {
      const row = order[at] ?? 0;
      if (!names[row]?.startsWith(text)) break;
      found.push(row);
    }
    return found;
  };
}

function createEndings(names: readonly string[]): Postings['ending'] {
  let find: Postings['beginning'] | undefined;
  return (text, limit) => {
    find ??= createBeginnings(names.map(backwards));
    return find(backwards(text), limit);
  };
}

function backwards(text: string): string {
  let turned = '';
  for (let at = text.length - 1; at >= 0; at -= 1) turned += text[at];
  return turned;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function idf(having: number, all: number): number {
  return Math.log(1 + (all - having + 0.5) / (having + 0.5));
}

function grown<T extends Float32Array | Uint32Array>(old: T, bigger: T): T {
  bigger.set(old);
  return bigger;
}

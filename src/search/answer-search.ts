/** Answers of the vendor by the questions they answer: cosine over stems and character 4-grams, then BM25 over tags and text. */
import type { Answer } from '../domain/company.ts';
import type { Finder } from '../domain/finding.ts';
import type { Language } from '../domain/language.ts';
import { createStems, fold } from '../nlu/words/stem.ts';
import { gramsOf } from '../nlu/words/stem-near.ts';
import { createSplitter } from '../nlu/words/stem-parts.ts';

/** Words of every question. What asks (when, how long, how much, until when) stays: it tells answers apart. */
const empty = new Set(
  `ich du er sie es wir ihr ihnen euch uns mir mich dir dich ihm ihn man sich der die das den dem des ein eine einen einem einer eines und oder ist sind war waren bin
  bist seid sein wird werden wurde im in an am auf zu zum zur von vom mit fur bei beim auch noch mal denn eigentlich hallo guten tag moin dass wenn so also da dann doch nur
  schon haben habe hab hat habt habts hatte hatten kann konnen konnt konnte kannst mochte mochten will wollen soll sollen gibt gibts es bitte ja nein nicht mein meine
  meinen meiner meinem unser unsere unseren euer eure ihre ihren dies diese dieser dieses diesen dort hier als aus um was brauche brauch brauchen
  the a an is are was be been do does did you i we he she it they me us to of for on in at by my your our their this that it's please can could would should will with and or if
  have has had am there hello hi need`
    .split(/\s+/)
    .map(fold),
);

type Vector = Map<string, number>;
type Entry = { answer: Answer; questions: Vector[]; body: Set<string>; tags: Set<string> };

const mostWords = 60;
/** Makes 0.45 the point from which an answer is rather right than wrong. */
const calibration = 0.8;

/**
 * A search over answers. Scores are 0..1 and comparable: ≥ 0.45 answers the question, below 0.3 it is about something
 * else; measured in test/search/answers.test.ts.
 */
export function createAnswerSearch(answers: readonly Answer[]): Finder['answers'] {
  const books = new Map<Language, ReturnType<typeof createBook>>();
  for (const language of ['de', 'en'] as const) {
    books.set(
      language,
      createBook(
        answers.filter((answer) => answer.language === language),
        language,
      ),
    );
  }
  return (query, { limit, language, today }) => {
    const hits = books.get(language)?.(query) ?? [];
    return hits.filter(({ answer }) => !answer.validUntil || answer.validUntil >= today).slice(0, limit);
  };
}

function createBook(answers: readonly Answer[], language: Language) {
  const stem = createStems(language);
  const words = (text: string) => contentWords(text, stem);
  const vocabulary = new Set(
    answers.flatMap(({ questions, tags }) => [...questions, ...tags].flatMap(words)),
  );
  const split = createSplitter((known) => vocabulary.has(known), stem);
  const termsOf = (text: string): string[] => {
    const found = (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, mostWords);
    return found
      .filter((word) => !empty.has(fold(word)))
      .flatMap((word) => {
        const { tails, head } = language === 'de' ? split(fold(word)) : { tails: [], head: undefined };
        const whole = stem(word);
        return [
          `w${whole}`,
          ...tails.map((tail) => `w${tail}`),
          ...(head?.known ? [`w${head.stem}`] : []),
          ...[...gramsOf(whole)].map((gram) => `g${gram}`),
        ];
      });
  };
  const having = new Map<string, number>();
  for (const { questions, tags } of answers) {
    for (const term of new Set([...questions, ...tags].flatMap(termsOf)))
      having.set(term, (having.get(term) ?? 0) + 1);
  }
  const rarity = (term: string) => Math.log(1 + answers.length / ((having.get(term) ?? 0) + 0.5));
  const vector = (text: string): Vector => unit(termsOf(text), rarity);
  const entries: Entry[] = answers.map((answer) => ({
    answer,
    questions: answer.questions.map(vector),
    body: new Set(words(answer.text)),
    tags: new Set([...answer.tags, ...answer.questions].flatMap(words)),
  }));

  return (query: string) => {
    const asked = vector(query);
    const said = [...new Set(words(query))].slice(0, mostWords);
    if (asked.size === 0) return [];
    return entries
      .map((entry) => ({ answer: entry.answer, score: scored(entry, asked, said) }))
      .filter(({ score }) => score > 0.1)
      .sort((a, b) => b.score - a.score);
  };

  function scored(entry: Entry, asked: Vector, said: readonly string[]): number {
    const cosines = entry.questions.map((question) => cosine(asked, question)).sort((a, b) => b - a);
    const question = (cosines[0] ?? 0) * 0.85 + (cosines[1] ?? 0) * 0.15;
    let fits = 0;
    let all = 0;
    for (const word of said) {
      const weight = rarity(`w${word}`);
      all += weight;
      if (entry.tags.has(word)) fits += weight;
      else if (entry.body.has(word)) fits += 0.5 * weight;
    }
    const cover = all > 0 ? fits / all : 0;
    return Math.round(Math.min(1, 0.75 * question + 0.25 * cover) ** calibration * 1000) / 1000;
  }
}

function contentWords(text: string, stem: (word: string) => string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => !empty.has(fold(word)))
    .map(stem);
}

/** Words and grams each as a vector of length 1/√2, so that neither drowns the other. */
function unit(terms: readonly string[], rarity: (term: string) => number): Vector {
  const vector: Vector = new Map();
  for (const term of terms) vector.set(term, rarity(term));
  for (const kind of ['w', 'g']) {
    let length = 0;
    for (const [term, weight] of vector) if (term[0] === kind) length += weight * weight;
    const scale = length > 0 ? Math.sqrt(0.5 / length) : 0;
    for (const [term, weight] of vector) if (term[0] === kind) vector.set(term, weight * scale);
  }
  return vector;
}

function cosine(a: Vector, b: Vector): number {
  let product = 0;
  for (const [term, weight] of a) product += weight * (b.get(term) ?? 0);
  return product;
}

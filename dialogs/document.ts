/** Data sheets, safety data sheets, certificates, manuals: those the vendor has, else noted and said who sends it. */
import type { Article } from '../src/domain/article.ts';
import type { ArticleDocument } from '../src/domain/company.ts';
import { formatDate } from '../src/domain/format.ts';
import { localized } from '../src/domain/language.ts';
import type { Intent, Request } from '../src/domain/understanding.ts';
import { askForLines } from '../src/kit/asks/lines.ts';
import { topic } from '../src/kit/topic.ts';
import type { Turn } from '../src/kit/turn.ts';
import { noteOpenQuestion } from '../src/kit/wording/answers.ts';

type Kind = ArticleDocument['kind'];

/** Asked first to last: a safety data sheet is also a data sheet by its name. */
const asked: readonly { kind: Kind; words: RegExp }[] = [
  { kind: 'safety', words: /sicherheitsdaten|sdb|\bmsds\b|\bsds\b|safety data|gefahrstoff|ghs/iu },
  {
    kind: 'certificate',
    words:
      /zertifikat|prüfzeugnis|pruefzeugnis|konformität|leistungserklärung|\bdop\b|zulassung|certificate|declaration|\bce\b/iu,
  },
  { kind: 'manual', words: /anleitung|gebrauchsanweisung|handbuch|bedienung|montage|manual|instruction/iu },
  { kind: 'drawing', words: /zeichnung|cad|maßblatt|massblatt|drawing|dimension sheet/iu },
  { kind: 'datasheet', words: /datenblatt|technische daten|produktblatt|data ?sheet|specification|specs/iu },
];

const sheet = /datenbl|data ?sheet|safety data|\bmsds\b/iu;

export const document = topic({
  name: 'document',
  starts: ['product.document'],
  insists: insistsOnDocument,
  asks: { lines: askForLines('ask.article-for-document', { onlySure: true }) },
  finish({ lines }, turn) {
    let from = 0;
    for (const { article: number, said } of lines) {
      const { text } = turn.request;
      // "das Datenblatt zu A und das Sicherheitsdatenblatt für B": each kind stands before its article.
      const to = text.indexOf(said, from);
      const kind = (to >= 0 ? kindIn(text.slice(from, to + said.length)) : undefined) ?? kindIn(text);
      if (to >= 0) from = to + said.length;
      const article = turn.vendor.catalog.get(number ?? '');
      if (article) giveDocuments(article, kind, turn);
      else turn.say('product.none', { said });
    }
  },
});

function kindIn(text: string): Kind | undefined {
  return asked.find(({ words }) => words.test(text))?.kind;
}

/** Whoever writes "Datenblatt" wants it, whatever else the message reads like. */
function insistsOnDocument({ text, intent }: Request): Intent | undefined {
  const isAboutGoods = intent.name === 'none' || intent.name.startsWith('product.');
  return isAboutGoods && sheet.test(text) ? 'product.document' : undefined;
}

function giveDocuments(article: Article, kind: Kind | undefined, turn: Turn): void {
  const names = { name: localized(article.name, turn.language), number: article.number };
  const all = turn.vendor.documents(article.number);
  const wanted = kind ? all.filter((each) => each.kind === kind) : all;
  const given = preferLanguage(wanted, askedLanguage(turn));
  if (given.length > 0) {
    turn.say('document.here', names).quote(given.map((each) => itemText(each, turn)).join('\n'));
    turn.attach(given.map(({ file, title }) => ({ file, title })));
    return;
  }
  noteOpenQuestion(turn, 'no-document');
  turn.say('document.none', {
    ...names,
    code: kind ?? 'any',
    kind: turn.phrase(`document.kind-${kind ?? 'any'}`),
    mail: turn.vendor.company.email,
  });
  if (all.length > 0)
    turn.say('document.others', { list: all.map((each) => itemText(each, turn)).join(', ') });
}

/** "auf Englisch?": the language that is asked for, else the customer's. */
function askedLanguage({ request: { text }, language }: Turn): string {
  if (/english|englisch/iu.test(text)) return 'en';
  return /deutsch|german/iu.test(text) ? 'de' : language;
}

/** Those in the customer's language, else all. */
function preferLanguage(documents: readonly ArticleDocument[], language: string): readonly ArticleDocument[] {
  const own = documents.filter((each) => each.language === language);
  return own.length > 0 ? own : documents;
}

function itemText(each: ArticleDocument, turn: Turn): string {
  return turn.phrase('document.item', {
    title: each.title,
    kind: turn.phrase(`document.kind-${each.kind}`),
    language:
      each.language === 'de' || each.language === 'en'
        ? turn.phrase(`document.language-${each.language}`)
        : each.language,
    date: each.date ? `, ${formatDate(each.date, turn.language)}` : '',
  });
}

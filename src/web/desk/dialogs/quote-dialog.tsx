/** A quote at list price: find an article, say how many, send. Prices, number and PDF are the server's. */
import { Button, Field, Input, SearchBox } from '@fluentui/react-components';
import { Delete20Regular } from '@fluentui/react-icons/svg/delete';
import { useState } from 'react';
import type { ArticleFound, CaseDetail } from '../../../desk/api.ts';
import { fill } from '../../shared/language.ts';
import { quantityTyped } from '../model/amounts.ts';
import { useAround, useDesk } from '../surroundings.tsx';
import { DialogFrame } from './frame.tsx';
import { useArticles } from './use-articles.ts';

type Line = { article: ArticleFound; quantity: string };

export function QuoteDialog({ detail, onDismiss }: { detail: CaseDetail; onDismiss(): void }) {
  const desk = useDesk();
  const {
    texts: { quoting },
    language,
  } = useAround();
  const [words, setWords] = useState('');
  const [lines, setLines] = useState<readonly Line[]>([]);
  const wanted = lines.flatMap(({ article, quantity }) => {
    const typed = quantityTyped(quantity, language);
    return typed === undefined ? [] : [{ article: article.number, quantity: typed }];
  });
  // The same quote however often it is sent.
  const [key] = useState(() => crypto.randomUUID());
  const found = useArticles(words);

  function add(article: ArticleFound): void {
    setLines((before) =>
      before.some((line) => line.article.number === article.number)
        ? before
        : [...before, { article, quantity: '1' }],
    );
    setWords('');
  }
  function change(number: string, quantity: string): void {
    setLines((before) =>
      before.map((line) => (line.article.number === number ? { ...line, quantity } : line)),
    );
  }

  return (
    <DialogFrame
      heading={quoting.heading}
      onDismiss={onDismiss}
      submit={{
        name: quoting.submit,
        isReady: lines.length > 0 && wanted.length === lines.length,
        act: () => desk.quote(detail.id, wanted, key),
      }}
    >
      <Field label={quoting.search} hint={quoting.hint}>
        <SearchBox
          className="article-search"
          autoFocus
          value={words}
          onChange={(_, { value }) => setWords(value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || words === '') return;
            event.preventDefault();
            const [first] = found ?? [];
            if (first) add(first);
          }}
        />
      </Field>
      {found && (
        <ul className="articles" aria-label={quoting.found}>
          {found.length === 0 && <li className="small">{quoting.nothing}</li>}
          {found.map((article) => (
            <li key={article.number}>
              <button type="button" onClick={() => add(article)}>
                <span className="article-name">
                  <strong>{article.name}</strong>
                  <span className="small">
                    {[article.number, article.text, article.stock].filter(Boolean).join(' · ')}
                  </span>
                </span>
                <span className="article-price">{article.price ?? quoting.noPrice}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {lines.length > 0 && (
        <ul className="quote-lines" aria-label={quoting.lines}>
          {lines.map(({ article, quantity }) => (
            <li key={article.number}>
              <Input
                className="quantity"
                inputMode="decimal"
                value={quantity}
                onChange={(_, { value }) => change(article.number, value)}
                onFocus={({ target }) => target.select()}
                aria-label={fill(quoting.quantity, { article: article.name })}
                autoFocus
              />
              <span className="article-name">
                <strong>{article.name}</strong>
                <span className="small">{[article.number, article.price].filter(Boolean).join(' · ')}</span>
              </span>
              <Button
                appearance="subtle"
                icon={<Delete20Regular />}
                aria-label={fill(quoting.remove, { article: article.name })}
                onClick={() => setLines((before) => before.filter((line) => line.article !== article))}
              />
            </li>
          ))}
        </ul>
      )}
      <p className="small">{quoting.note}</p>
    </DialogFrame>
  );
}

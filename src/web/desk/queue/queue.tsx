/** The list of cases: which ones, in which order, and moving through them. */
import { Button, SearchBox, Spinner, Tab, TabList } from '@fluentui/react-components';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { fill } from '../../shared/language.ts';
import { type Filter, filters, isIn, matches } from '../model/queue.ts';
import { useAsked } from '../shell/asks.ts';
import { useAround, useDesk, useDeskPart, useSetting } from '../surroundings.tsx';
import { QueueRow } from './queue-row.tsx';
import { useOrder } from './use-order.ts';

export function Queue() {
  const desk = useDesk();
  const { texts, settings } = useAround();
  const lines = useDeskPart((state) => state.lines);
  const me = useDeskPart((state) => state.me.id);
  const selected = useDeskPart((state) => state.selected);
  const isLoaded = useDeskPart((state) => state.isLoaded);
  const closed = useDeskPart((state) => state.closed);
  const filter = useSetting((all) => all.filter);
  const [words, setWords] = useState('');
  const [isHeld, setHeld] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const search = useRef<HTMLInputElement>(null);

  const all = useMemo(() => [...lines.values()], [lines]);
  const shown = useMemo(
    () => all.filter((line) => isIn(filter, line, me) && matches(line, words)),
    [all, filter, me, words],
  );
  const order = useOrder(shown, isHeld, `${filter} ${words}`);

  useEffect(() => {
    if (filter === 'closed' && !closed.asked) void desk.moreClosed();
  }, [filter, closed.asked, desk]);

  function step(by: 1 | -1): void {
    const at = selected === undefined ? -1 : order.indexOf(selected);
    const next = order[at < 0 ? 0 : at + by];
    if (next === undefined) return;
    desk.select(next);
    list.current?.querySelector(`[data-case="${CSS.escape(next)}"]`)?.scrollIntoView({ block: 'nearest' });
  }
  useAsked('next', () => step(1));
  useAsked('previous', () => step(-1));
  useAsked('search', () => search.current?.focus());

  function onKey(event: KeyboardEvent): void {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('.row') ?? [])];
    const at = rows.findIndex((row) => row.matches(':focus'));
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (target === undefined || at < 0 || event.altKey) return;
    event.preventDefault();
    rows[target]?.focus();
  }

  const tabStop = selected !== undefined && order.includes(selected) ? selected : order[0];
  return (
    <section className="queue" aria-label={texts.queue.label}>
      <div className="queue-head">
        <TabList
          className="filters"
          size="small"
          selectedValue={filter}
          aria-label={texts.queue.filter}
          onTabSelect={(_, { value }) => {
            const chosen = filters.find((each) => each === value);
            if (chosen) settings.set({ filter: chosen });
          }}
        >
          {filters.map((each) => (
            <Tab key={each} value={each}>
              <span className="filter">
                {texts.filters[each]}
                <Count filter={each} />
              </span>
            </Tab>
          ))}
        </TabList>
        <SearchBox
          ref={search}
          size="small"
          className="queue-search"
          placeholder={texts.queue.search}
          aria-label={texts.queue.search}
          value={words}
          onChange={(_, { value }) => setWords(value)}
          onKeyDown={({ key }) => {
            if (key === 'Enter' && order[0]) desk.select(order[0]);
          }}
        />
      </div>
      {!isLoaded && <Spinner className="queue-wait" size="small" label={texts.queue.loading} />}
      {isLoaded && order.length === 0 && <Empty filter={filter} words={words} />}
      {/* Arrow keys move among the buttons inside. */}
      <ul
        className="rows"
        ref={list}
        onPointerEnter={() => setHeld(true)}
        onPointerLeave={() => setHeld(false)}
        onKeyDown={onKey}
      >
        {order.map((id) => {
          const line = lines.get(id);
          return (
            line && (
              <QueueRow
                key={id}
                line={line}
                me={me}
                isSelected={id === selected}
                isGone={!isIn(filter, line, me)}
                isTabStop={id === tabStop}
                onOpen={desk.select}
              />
            )
          );
        })}
      </ul>
      {filter === 'closed' && closed.next && (
        <Button className="queue-more" appearance="subtle" onClick={() => void desk.moreClosed()}>
          {texts.queue.more}
        </Button>
      )}
    </section>
  );
}

/** How many cases are there; closed ones are not counted, they only grow. */
function Count({ filter }: { filter: Filter }) {
  const count = useDeskPart(({ lines, me }) =>
    filter === 'closed' ? 0 : [...lines.values()].filter((line) => isIn(filter, line, me.id)).length,
  );
  return <span className="count">{filter === 'closed' ? '✓' : count}</span>;
}

function Empty({ filter, words }: { filter: Filter; words: string }) {
  const { texts } = useAround();
  const [first = '', second = ''] = texts.queue.empty[filter];
  return (
    <p className="queue-empty">
      {words ? (
        fill(texts.queue.none, { words })
      ) : (
        <>
          <strong>{first}</strong>
          {second}
        </>
      )}
    </p>
  );
}

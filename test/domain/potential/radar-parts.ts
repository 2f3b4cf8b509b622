/** The shipped weights, and short ways to look at one message, for the tests of the upgrade radar. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { signalsFromMessages } from '../../../src/domain/potential/messages.ts';
import { type Proposal, proposal } from '../../../src/domain/potential/proposal.ts';
import type { Drawback, Figure, Seen, Signal } from '../../../src/domain/potential/signal.ts';
import type { Entity } from '../../../src/domain/understanding.ts';
import type { Signals } from '../../../src/domain/vendor.ts';

export const today = '2026-11-23';

/** `knowledge/signals.yaml` as it ships. */
export const rules: Signals = parse(
  readFileSync(new URL('../../../knowledge/signals.yaml', import.meta.url), 'utf8'),
);

/** What one message says, and the proposal it would raise by itself. */
export function lookAt(
  text: string,
  entities: readonly Entity[] = [],
  known: { employees?: number; ownName?: string } = {},
): { seen: Seen; raised: Proposal | undefined } {
  const seen = signalsFromMessages([{ id: 'm1', day: today, text, entities }], known);
  return { seen, raised: proposal({ seen, rules, today }) };
}

/** `recurring 40/12/480`, `sites~ 3` (stated), `framework?` (interest), `-private`; sorted. */
export function short({ signals, drawbacks }: Seen): string[] {
  const marks = { fact: '', stated: '~', interest: '?' } as const;
  const told = signals.map(({ kind, grade, figures }) =>
    `${kind}${marks[grade]} ${figures.map(({ value }) => value).join('/')}`.trim(),
  );
  return [...new Set([...told, ...drawbacks.map(({ kind }) => `-${kind}`)])].sort();
}

/** A signal for tests that care only about some of it. */
export function signal(kind: Signal['kind'], more: Partial<Signal> = {}): Signal {
  return {
    kind,
    grade: 'fact',
    source: 'message',
    day: today,
    message: 'm1',
    said: 'Satz.',
    figures: [],
    ...more,
  };
}

export function drawback(kind: Drawback['kind'], more: Partial<Drawback> = {}): Drawback {
  return { kind, source: 'message', day: today, message: 'm1', said: 'Satz.', figures: [], ...more };
}

export function figureOf({ figures }: Pick<Signal, 'figures'>, name: Figure['name']): string | undefined {
  return figures.find((figure) => figure.name === name)?.value;
}

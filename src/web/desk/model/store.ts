/** A value that components can watch. */
import { useSyncExternalStore } from 'react';

export type Store<T extends object> = {
  get(): T;
  set(change: Partial<T> | ((before: T) => Partial<T>)): void;
  subscribe(listener: () => void): () => void;
};

export function store<T extends object>(first: T): Store<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(change) {
      value = { ...value, ...(typeof change === 'function' ? change(value) : change) };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A part of the value. `pick` has to answer the same object while nothing changed. */
export function usePart<T extends object, Part>(of: Store<T>, pick: (value: T) => Part): Part {
  return useSyncExternalStore(of.subscribe, () => pick(of.get()));
}

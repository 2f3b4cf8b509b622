/** Who waits for whom inside the process: writers of the same key, and everyone for an erasure. */

/** Runs tasks that share a key one after the other, in the order they came. */
export class KeyedQueue {
  readonly #last = new Map<string, Promise<unknown>>();

  /** All keys are taken at once, so two tasks can never wait for each other. */
  run<T>(keys: readonly string[], task: () => Promise<T>): Promise<T> {
    const before = keys.flatMap((key) => this.#last.get(key) ?? []);
    const mine = before.length > 0 ? Promise.allSettled(before).then(task) : task();
    const end: Promise<void> = mine.then(
      () => this.#leave(keys, end),
      () => this.#leave(keys, end),
    );
    for (const key of keys) this.#last.set(key, end);
    return mine;
  }

  #leave(keys: readonly string[], end: Promise<unknown>): void {
    for (const key of keys) if (this.#last.get(key) === end) this.#last.delete(key);
  }
}

/** Many may pass together, but one who wants to be alone waits for all and holds up all. */
export class Gate {
  #inside = 0;
  #closed: Promise<unknown> | undefined;
  #empty: (() => void) | undefined;

  async shared<T>(task: () => Promise<T>): Promise<T> {
    while (this.#closed) await this.#closed;
    this.#inside += 1;
    try {
      return await task();
    } finally {
      this.#inside -= 1;
      if (this.#inside === 0) this.#empty?.();
    }
  }

  async alone<T>(task: () => Promise<T>): Promise<T> {
    while (this.#closed) await this.#closed;
    const mine = this.#whenEmpty().then(task);
    this.#closed = mine.catch(() => {});
    try {
      return await mine;
    } finally {
      this.#closed = undefined;
    }
  }

  async #whenEmpty(): Promise<void> {
    if (this.#inside === 0) return;
    await new Promise<void>((resolve) => {
      this.#empty = resolve;
    });
    this.#empty = undefined;
  }
}

/** Runs the task for each item, at most `width` at a time. Throws the first error after all have ended. */
export async function inParallel<T>(
  items: readonly T[],
  width: number,
  task: (item: T) => Promise<void>,
): Promise<void> {
  const errors: unknown[] = [];
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await task(item).catch((error: unknown) => errors.push(error));
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  if (errors.length > 0) throw errors[0];
}

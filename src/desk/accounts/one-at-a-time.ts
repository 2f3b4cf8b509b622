/** Runs tasks that share a key one after another, so that what one read is still so when it writes. Within one process. */

export type OneAtATime = <Result>(key: string, task: () => Promise<Result>) => Promise<Result>;

/** A set of lanes; a task that fails does not stop the next one. */
export function oneAtATime(): OneAtATime {
  const last = new Map<string, Promise<unknown>>();
  return (key, task) => {
    const result = (last.get(key) ?? Promise.resolve()).then(task);
    const done: Promise<unknown> = result
      .catch(() => {})
      .then(() => {
        if (last.get(key) === done) last.delete(key);
      });
    last.set(key, done);
    return result;
  };
}

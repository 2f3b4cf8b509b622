/** Tables that are asked with words of others: "constructor" and "toString" are in none of them unless somebody put them there. */

/** The same entries without anything inherited. */
export function lookup<Value>(entries: Record<string, Value>): Readonly<Record<string, Value>> {
  return Object.freeze(Object.assign(Object.create(null) as Record<string, Value>, entries));
}

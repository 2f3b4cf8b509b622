/** Strict JSON for bodies of strangers: valid UTF-8, not too deep, nothing that a database or a browser chokes on. */
import { TresenError } from '../errors.ts';

/** Levels of arrays and objects; a card of the Bot Framework needs about fifteen. */
const deepest = 100;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Throws BadRequest for invalid UTF-8 or JSON, more than 100 levels, NUL characters (PostgreSQL cannot store them) and
 * lone surrogates. A key `__proto__` is dropped: it is data here, but would not be in an Object.assign further on.
 */
export function parseJson(bytes: Uint8Array): unknown {
  const value = parse(bytes);
  check(value, 0);
  return value;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new TresenError('BadRequest', 'The body is not valid JSON in UTF-8.');
  }
}

function check(value: unknown, depth: number): void {
  if (typeof value === 'string') checkText(value);
  if (typeof value !== 'object' || value === null) return;
  if (depth >= deepest) throw new TresenError('BadRequest', `JSON may have at most ${deepest} levels.`);
  if (Array.isArray(value)) {
    for (const item of value) check(item, depth + 1);
    return;
  }
  if (Object.hasOwn(value, '__proto__')) Reflect.deleteProperty(value, '__proto__');
  for (const [key, item] of Object.entries(value)) {
    checkText(key);
    check(item, depth + 1);
  }
}

function checkText(text: string): void {
  if (text.includes('\0') || !text.isWellFormed())
    throw new TresenError('BadRequest', 'Text may not contain NUL characters or lone surrogates.');
}

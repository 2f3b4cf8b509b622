/** Reads request bodies with a cap. Our own, because restify's reader has no cap and dies of a wrong gzip header. */
import type { IncomingMessage } from 'node:http';
import { TresenError } from '../errors.ts';
import { parseJson } from './json.ts';

/** Bytes of an ordinary body, and of one with files. */
export const bodyLimit = 256 * 1024;
export const uploadLimit = 10 * 1024 * 1024;

/**
 * Refuses what must not be read at all: an encoded body (UnsupportedMedia) or one that announces more than `limit`
 * bytes (TooLarge). Called before a route runs.
 */
export function admitBody(request: IncomingMessage, limit: number): void {
  if (request.headers['content-encoding'] !== undefined)
    throw new TresenError('UnsupportedMedia', 'Encoded bodies are not accepted.');
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
}

/** The whole body, at most `limit` bytes; stops reading at the first byte too many. Slow bodies end with the server's own time limit. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  let size = 0;
  function onData(chunk: Buffer): void {
    size += chunk.length;
    if (size > limit) {
      stop();
      request.pause();
      reject(tooLarge(limit));
    } else chunks.push(chunk);
  }
  function onEnd(): void {
    stop();
    resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
  }
  function onCut(): void {
    stop();
    reject(new TresenError('BadRequest', 'The body was cut off.'));
  }
  function stop(): void {
    request.off('data', onData).off('end', onEnd).off('error', onCut).off('close', onCut);
  }
  request.on('data', onData).on('end', onEnd).on('error', onCut).on('close', onCut);
  return promise;
}

/** The body as JSON; undefined when there is none. Throws UnsupportedMedia for another content type, BadRequest for bad JSON. */
export async function readJson(request: IncomingMessage, limit = bodyLimit): Promise<unknown> {
  const type = request.headers['content-type'];
  if (type !== undefined && !isJson(type)) throw notJson();
  const body = await readBody(request, limit);
  if (body.length === 0) return undefined;
  if (type === undefined) throw notJson();
  return parseJson(body);
}

const jsonType = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i;

function isJson(contentType: string): boolean {
  return contentType === 'application/json' || jsonType.test(contentType);
}

function notJson(): TresenError {
  return new TresenError('UnsupportedMedia', 'Only application/json in UTF-8 is accepted here.');
}

function tooLarge(limit: number): TresenError {
  return new TresenError('TooLarge', `The body may have at most ${limit} bytes.`);
}

/** Reads the body of an upload: a form with files and an activity, or one file by itself. Streams to disk, with caps. */
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { isKnown, TresenError } from '../../errors.ts';
import { bodyLimit, uploadLimit } from '../body.ts';
import { parseJson } from '../json.ts';
import type { HttpRequest } from '../request.ts';

/** A file as it came: `path` is a draft on disk that is durable; name and type are its sender's word. */
export type ReceivedFile = { path: string; name: string; type: string };
export type ReceivedForm = { activity: unknown; files: ReceivedFile[] };

export const mostFiles = 5;
const activityType = 'application/vnd.microsoft.activity';

/**
 * Reads all of it into drafts under paths that `draft` gives. When it fails, no draft is left. Throws BadRequest for a form
 * that is none, TooLarge, UnsupportedMedia without a content type.
 */
export async function readUploadForm(request: HttpRequest, draft: () => string): Promise<ReceivedForm> {
  const contentType = request.header('content-type') ?? '';
  if (contentType === '') throw new TresenError('UnsupportedMedia', 'An upload needs a content type.');
  const form = new Form(draft);
  try {
    if (/^multipart\//i.test(contentType)) await readParts(request.incoming, form);
    else await readWhole(request, contentType, form);
    return { activity: form.activity(), files: form.files };
  } catch (error) {
    await form.discard();
    throw known(error);
  }
}

/** What has come in so far. */
class Form {
  readonly files: ReceivedFile[] = [];
  readonly #draft: () => string;
  readonly #writing: Promise<void>[] = [];
  #activity: Buffer | string | undefined;

  constructor(draft: () => string) {
    this.#draft = draft;
  }

  /** Writes a file to disk; resolves when a power cut cannot undo it. */
  async keep(stream: Readable, name: string, type: string): Promise<void> {
    const file = { path: this.#draft(), name, type };
    this.files.push(file);
    const writing = pipeline(stream, createWriteStream(file.path, { flags: 'wx', mode: 0o600, flush: true }));
    this.#writing.push(writing);
    await writing;
  }

  setActivity(json: Buffer | string): void {
    if (this.#activity !== undefined) throw bad('An upload has at most one activity.');
    this.#activity = json;
  }

  activity(): unknown {
    return this.#activity === undefined ? undefined : parseJson(Buffer.from(this.#activity));
  }

  /** Files that are still being written have to end first: they would come back. */
  async discard(): Promise<void> {
    await Promise.allSettled(this.#writing);
    await Promise.all(this.files.map(({ path }) => rm(path, { force: true })));
  }
}

async function readWhole({ incoming, header }: HttpRequest, type: string, form: Form): Promise<void> {
  const through = new PassThrough();
  const written = form.keep(through, dispositionName(header('content-disposition')), type);
  // Whatever goes wrong on either side ends the other one, too.
  await Promise.all([pump(incoming, through), written]);
}

async function readParts(incoming: IncomingMessage, form: Form): Promise<void> {
  const parser = partParser(incoming);
  const reading: Promise<void>[] = [];
  const fail = (error: unknown) => void parser.destroy(error instanceof Error ? error : new Error());
  const take = (work: Promise<void>) => void reading.push(work.catch(fail));
  parser.on('file', (_field, stream, { filename, mimeType }) => {
    // A stream without a listener would take the process along when the form is cut off.
    stream.on('error', fail);
    if (mimeType === activityType) return take(collect(stream).then((json) => form.setActivity(json)));
    if (form.files.length >= mostFiles) return fail(tooMany());
    // The type says nothing before the parser has seen the part; a name may be missing in it.
    take(form.keep(stream, filename ?? '', mimeType));
  });
  parser.on('field', (_field, value, { mimeType }) => {
    if (mimeType === activityType) take(Promise.resolve().then(() => form.setActivity(value)));
  });
  for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const)
    parser.on(limit, () => fail(tooMany()));
  await pump(incoming, parser);
  await Promise.all(reading);
}

function partParser({ headers }: IncomingMessage) {
  try {
    return busboy({
      headers,
      defParamCharset: 'utf8',
      limits: {
        // The activity comes as a file, too.
        files: mostFiles + 1,
        fields: 5,
        parts: mostFiles + 6,
        fieldSize: bodyLimit,
        fieldNameSize: 200,
        headerPairs: 20,
      },
    });
  } catch {
    throw bad('This form cannot be read.');
  }
}

async function collect(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimit)
      throw new TresenError('TooLarge', `The activity may have at most ${bodyLimit} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Hands the body over until `sink` has finished with it. Not a pipeline: that would cut the connection when something is
 * wrong, before the answer that says what.
 */
function pump(incoming: IncomingMessage, sink: Writable): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let size = 0;
  function onData(chunk: Buffer): void {
    size += chunk.length;
    if (size > uploadLimit) {
      fail(new TresenError('TooLarge', `An upload may have at most ${uploadLimit} bytes.`));
    } else if (!sink.write(chunk)) {
      incoming.pause();
      sink.once('drain', () => incoming.resume());
    }
  }
  function onEnd(): void {
    stop();
    sink.end();
  }
  function onCut(): void {
    fail(bad('The body was cut off.'));
  }
  function fail(error: Error): void {
    stop();
    incoming.pause();
    sink.destroy(error);
    reject(error);
  }
  function stop(): void {
    incoming.off('data', onData).off('end', onEnd).off('error', onCut).off('close', onCut);
  }
  sink.once('close', resolve);
  sink.on('error', fail);
  incoming.on('data', onData).on('end', onEnd).on('error', onCut).on('close', onCut);
  return promise;
}

/** The file name of a `Content-Disposition` header. */
function dispositionName(disposition = ''): string {
  const [, coded] = /filename\*\s*=\s*utf-8''([^;\s]+)/i.exec(disposition) ?? [];
  const [, plain] = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(disposition) ?? [];
  try {
    if (coded !== undefined) return decodeURIComponent(coded);
  } catch {
    // Then the plain one.
  }
  // Node reads header bytes as Latin-1; browsers and scripts write UTF-8.
  return Buffer.from(plain ?? '', 'latin1').toString('utf8');
}

/** What the disk says is passing; what the parser says is the sender's fault. */
function known(error: unknown): unknown {
  if (isKnown(error) || !(error instanceof Error)) return error;
  const isDisk = 'code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code);
  if (isDisk) return new TresenError('StoreUnavailable', 'The upload cannot be written.', { cause: error });
  return error.constructor === Error ? bad('This form cannot be read.') : error;
}

function tooMany(): TresenError {
  return new TresenError('TooLarge', `An upload may have at most ${mostFiles} files.`);
}

function bad(message: string): TresenError {
  return new TresenError('BadRequest', message);
}

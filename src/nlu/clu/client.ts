/** One question to CLU: its intents for a text, over the REST interface of 2023-04-01. */
import type { Language } from '../../domain/language.ts';
import { type CluAnswer, type CluFailure, readAnswer } from './answer.ts';
import { apiVersion, type CluSettings } from './settings.ts';

export type Query = { text: string; language: Language };
export type CluClient = { ask(query: Query, signal: AbortSignal): Promise<CluAnswer> };

/** A documented answer has a few kilobytes; what is longer is none. Bytes. */
const longestAnswer = 262_144;
/** Where the service says nothing about when to try again. Milliseconds. */
const usualRetryWait = 100;

/** A client of one deployment. It never throws: what goes wrong is an answer, without the key and the message in it. */
export function cluClient({ endpoint, key, project, deployment }: CluSettings): CluClient {
  const url = `${endpoint}/language/:analyze-conversations?api-version=${apiVersion}`;

  return {
    async ask({ text, language }, signal) {
      const body = JSON.stringify({
        kind: 'Conversation',
        analysisInput: {
          conversationItem: {
            id: '1',
            participantId: 'customer',
            modality: 'text',
            language,
            text: text.toWellFormed(),
          },
        },
        parameters: {
          projectName: project,
          deploymentName: deployment,
          stringIndexType: 'Utf16CodeUnit',
          verbose: true,
          // The service is not to keep what customers write.
          isLoggingEnabled: false,
        },
      });
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'Ocp-Apim-Subscription-Key': key, 'Content-Type': 'application/json' },
          body,
          signal,
          // Followed, it would carry the key to another host.
          redirect: 'manual',
        });
        if (response.ok) return readAnswer(await jsonOf(response));
        await response.body?.cancel();
        return refusal(response);
      } catch {
        return signal.aborted
          ? { failure: 'no answer in time' }
          : { failure: 'no connection', retryAfter: usualRetryWait };
      }
    },
  };
}

/** The JSON of a body; a body that is none, or endless, is an answer like any other that is not the documented one. */
async function jsonOf({ body }: Response): Promise<unknown> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body ?? []) {
    size += piece.length;
    // Leaving the loop closes the connection: memory is not the service's to fill.
    if (size > longestAnswer) return undefined;
    pieces.push(piece);
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** What a status means. Too many requests and faults of the service pass; a wrong key or project does not. */
function refusal({ status, headers }: Response): CluFailure {
  const failure = `status ${status}`;
  if (status !== 429 && status < 500) return { failure };
  return { failure, retryAfter: waitOf(headers.get('retry-after')) };
}

/** Retry-After in milliseconds. A date in it is never soon enough to be waited for. */
function waitOf(header: string | null): number {
  if (header === null) return usualRetryWait;
  return /^\d{1,6}$/.test(header) ? Number(header) * 1000 : Number.POSITIVE_INFINITY;
}

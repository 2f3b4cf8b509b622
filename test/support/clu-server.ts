/**
 * Azure's language service as its documentation describes it, on loopback: analyse-conversations and the import of a
 * project, API version 2023-04-01. It refuses what the service would refuse, and can be told to misbehave.
 */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { CluSettings } from '../../src/nlu/clu/index.ts';
import { importShape } from './clu-project.ts';

/** What the deployment says of a text; the highest is the top intent unless one is named. */
export type Decision = { intents: { category: string; confidenceScore: number }[]; topIntent?: string };
export type Decide = (text: string, language: string) => Decision;

/** One way to misbehave, for one request. */
export type Misbehaviour =
  | { status: number; headers?: Record<string, string> }
  | { text: string }
  | 'silent'
  | 'hang up';

export type Asked = {
  method: string;
  path: string;
  version: string | null;
  headers: IncomingHttpHeaders;
  body: unknown;
};

export type CluServer = {
  settings: CluSettings;
  /** Every request, in the order of arrival. */
  asked: Asked[];
  /** The texts it was asked for. */
  texts(): string[];
  decide(by: Decide): void;
  /** The next requests go wrong in these ways, one each. */
  misbehave(...ways: Misbehaviour[]): void;
  /** Every request goes wrong so, until undefined is given. */
  fail(way: Misbehaviour | undefined): void;
  /** Projects that were imported, by name. */
  imported: Map<string, z.infer<typeof importShape>>;
  close(): Promise<void>;
};

type Call = { method: string; url: URL; body: unknown; key: string | string[] | undefined };
type Answer = { status: number; headers?: Record<string, string>; body?: object };

const version = '2023-04-01';
const importPath = /^\/language\/authoring\/analyze-conversations\/projects\/([^/]+)\/:import$/u;
/** Documented: a longer text is refused at prediction. */
const longestText = 1000;

/** A `ConversationalTask`: what the documentation names, no more. */
const taskShape = z.strictObject({
  kind: z.literal('Conversation'),
  analysisInput: z.strictObject({
    conversationItem: z.strictObject({
      id: z.string().min(1),
      participantId: z.string().min(1),
      modality: z.enum(['text', 'transcript']).optional(),
      language: z.string().optional(),
      role: z.string().optional(),
      text: z.string().min(1).max(longestText),
    }),
  }),
  parameters: z.strictObject({
    projectName: z.string(),
    deploymentName: z.string(),
    verbose: z.boolean().optional(),
    isLoggingEnabled: z.boolean().optional(),
    stringIndexType: z.enum(['TextElements_v8', 'UnicodeCodePoint', 'Utf16CodeUnit']).optional(),
  }),
});

/** Listens on a free port of this machine. */
export async function cluServer(): Promise<CluServer> {
  const asked: Asked[] = [];
  const imported: CluServer['imported'] = new Map();
  const queue: Misbehaviour[] = [];
  let always: Misbehaviour | undefined;
  let decide: Decide = () => ({ intents: [{ category: 'None', confidenceScore: 0.9 }] });

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://clu.example');
    const body = parsed(await bodyOf(request));
    const { method = '', headers } = request;
    asked.push({ method, path: url.pathname, version: url.searchParams.get('api-version'), headers, body });
    const way = queue.shift() ?? always;
    if (way) misbehaved(way, response);
    else send(response, answerTo({ method, url, body, key: headers['ocp-apim-subscription-key'] }));
  });

  function answerTo({ method, url, body, key }: Call): Answer {
    if (key !== settings.key) return refusal(401, 'Unauthorized');
    if (url.searchParams.get('api-version') !== version) return refusal(400, 'InvalidArgument');
    if (method === 'POST' && url.pathname === '/language/:analyze-conversations') return analysis(body);
    const project = importPath.exec(url.pathname)?.[1];
    if (method === 'POST' && project) return take(decodeURIComponent(project), body);
    return refusal(404, 'NotFound');
  }

  function analysis(body: unknown): Answer {
    const task = taskShape.safeParse(body);
    if (!task.success) return refusal(400, 'InvalidRequest');
    const { text, language = 'de' } = task.data.analysisInput.conversationItem;
    const { projectName, deploymentName } = task.data.parameters;
    const isKnown = projectName === settings.project && deploymentName === settings.deployment;
    if (!isKnown) return refusal(404, 'ProjectNotFound');
    const decision = decide(text, language);
    const intents = decision.intents.toSorted((a, b) => b.confidenceScore - a.confidenceScore);
    const topIntent = decision.topIntent ?? intents[0]?.category;
    const prediction = { topIntent, projectKind: 'Conversation', intents, entities: [] };
    return {
      status: 200,
      body: { kind: 'ConversationResult', result: { query: text, detectedLanguage: language, prediction } },
    };
  }

  function take(name: string, body: unknown): Answer {
    const project = importShape.safeParse(body);
    if (!project.success || project.data.metadata.projectName !== name) return refusal(400, 'InvalidRequest');
    imported.set(name, project.data);
    const job = `${settings.endpoint}/language/authoring/analyze-conversations/projects/${name}/import/jobs/1`;
    return { status: 202, headers: { 'operation-location': `${job}?api-version=${version}` } };
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const settings: CluSettings = {
    endpoint: `http://127.0.0.1:${port}`,
    key: 'k3y-0f-this-stand-in',
    project: 'tresen',
    deployment: 'production',
  };

  return {
    settings,
    asked,
    imported,
    texts: () =>
      asked.flatMap(({ body }) => {
        const task = taskShape.safeParse(body);
        return task.success ? [task.data.analysisInput.conversationItem.text] : [];
      }),
    decide(by) {
      decide = by;
    },
    misbehave(...ways) {
      queue.push(...ways);
    },
    fail(way) {
      always = way;
    },
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

function misbehaved(way: Misbehaviour, response: ServerResponse): void {
  if (way === 'silent') return;
  if (way === 'hang up') {
    response.socket?.destroy();
    return;
  }
  if ('text' in way) {
    response.writeHead(200, { 'content-type': 'application/json' }).end(way.text);
    return;
  }
  const code = way.status === 429 ? 'TooManyRequests' : 'InternalServerError';
  send(response, { ...refusal(way.status, code), headers: way.headers ?? {} });
}

/** A documented `ErrorResponse`. */
function refusal(status: number, code: string): Answer {
  return { status, body: { error: { code, message: `The request was refused: ${code}.` } } };
}

function send(response: ServerResponse, { status, headers = {}, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(body && JSON.stringify(body));
}

async function bodyOf(request: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

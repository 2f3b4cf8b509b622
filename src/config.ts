/** The only reader of the environment: one schema, all faults at once, a frozen typed result. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import type { BusinessCentralSettings } from './backends/business-central/settings.ts';
import {
  type DeskRole,
  deskRoles,
  isHost,
  isKeySource,
  isLoopback,
  isServiceAddress,
  isTimeZone,
  isWebhookAddress,
  isWebhookSecret,
  keySource,
  type Webhook,
  webhookOf,
} from './config-values.ts';
import { businessEventTypes } from './domain/business-event.ts';
import { TresenError } from './errors.ts';

const list = z
  .string()
  .default('')
  .transform((text) => text.split(/[,\s]+/).filter(Boolean));
const optional = z
  .string()
  .optional()
  .transform((text) => text || undefined);
/** `Name <address>` or a bare address; nothing in it can end a header line. */
const sender =
  /^(?:[^\s@<>,;:"\p{Cc}]+@[^\s@<>,;:"\p{Cc}]+|[^<>,;:"@\p{Cc}]+<[^\s@<>,;:"\p{Cc}]+@[^\s@<>,;:"\p{Cc}]+>)$/u;

/** The address of a service that gets a secret. */
const serviceAddress = optional.pipe(
  z.string().refine(isServiceAddress, 'is no https address, or http on this machine').optional(),
);

const webhookSecret = optional.pipe(
  z.string().refine(isWebhookSecret, 'must have at least 32 characters, or be whsec_ and base64').optional(),
);

/** Letters, digits and `_.-`, as Azure allows them. */
const cluName = /^[\w.-]{1,100}$/;
/** What signing in at an OpenID provider cannot do without. */
const oidcVariables = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
/** What Azure's recogniser cannot do without. */
const cluVariables = ['CLU_ENDPOINT', 'CLU_KEY', 'CLU_PROJECT', 'CLU_DEPLOYMENT'] as const;

/** What Business Central cannot do without. */
const centralVariables = [
  'BC_TENANT',
  'BC_ENVIRONMENT',
  'BC_COMPANY',
  'BC_CLIENT_ID',
  'BC_CLIENT_SECRET',
] as const;

const schema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3978),
  PUBLIC_URL: optional.pipe(z.url({ protocol: /^https?$/ }).optional()),
  KNOWLEDGE_DIR: z.string().min(1).default('./knowledge'),
  DATA_DIR: z.string().min(1).default('./data'),
  STORE: z.enum(['lowdb', 'postgres']).default('lowdb'),
  DATABASE_URL: optional,
  DIRECT_LINE_SECRET: optional.pipe(z.string().min(32, 'must have at least 32 characters').optional()),
  WIDGET_ORIGINS: list.pipe(z.array(z.url({ protocol: /^https?$/ }))),
  TRUSTED_PROXIES: list,
  METRICS_TOKEN: optional,
  MicrosoftAppType: z.enum(['', 'SingleTenant', 'MultiTenant', 'UserAssignedMSI']).default(''),
  MicrosoftAppId: optional,
  MicrosoftAppPassword: optional,
  MicrosoftAppTenantId: optional,
  BOT_OPEN_DEV: z.enum(['', '0', '1']).default(''),
  TEAMS_TENANTS: list,
  SERVICE_URL_HOSTS: list,
  CUSTOMER_TOKEN_KEYS: optional.pipe(
    z
      .string()
      .refine(isKeySource, 'is neither a file nor an https address (http only on this machine)')
      .optional(),
  ),
  BACKEND: z.enum(['files', 'business-central']).default('files'),
  BC_TENANT: optional.pipe(z.string().regex(cluName, 'is neither a tenant id nor a domain').optional()),
  BC_ENVIRONMENT: optional.pipe(z.string().regex(cluName, 'is no name of an environment').optional()),
  BC_COMPANY: optional.pipe(z.guid('is no company id').optional()),
  BC_CLIENT_ID: optional,
  BC_CLIENT_SECRET: optional,
  BC_ADDRESS: serviceAddress,
  BC_LOGIN: serviceAddress,
  BC_SCOPE: optional,
  RECOGNIZER: z.enum(['natural', 'clu']).default('natural'),
  CLU_ENDPOINT: serviceAddress,
  CLU_KEY: optional.pipe(
    z
      .string()
      .regex(/^[!-~]+$/, 'has characters that no key has')
      .optional(),
  ),
  CLU_PROJECT: optional.pipe(z.string().regex(cluName, 'is no name of a project').optional()),
  CLU_DEPLOYMENT: optional.pipe(z.string().regex(cluName, 'is no name of a deployment').optional()),
  SMTP_URL: optional.pipe(z.url({ protocol: /^smtps?$/, hostname: /./ }).optional()),
  MAIL_FROM: optional.pipe(z.string().regex(sender, 'is neither an address nor Name <address>').optional()),
  WEBHOOK_URL: optional.pipe(
    z.string().refine(isWebhookAddress, 'is no https address, or http on this machine').optional(),
  ),
  WEBHOOK_SECRET: webhookSecret,
  WEBHOOK_SECRET_BEFORE: webhookSecret,
  WEBHOOK_EVENTS: list.pipe(z.array(z.enum(businessEventTypes, `knows ${businessEventTypes.join(', ')}`))),
  WEBHOOK_PRIVATE_HOSTS: list.pipe(z.array(z.string().refine(isHost, 'is no host or host:port'))),
  OIDC_ISSUER: optional.pipe(
    z.string().refine(isServiceAddress, 'is no https address, or http on this machine').optional(),
  ),
  OIDC_CLIENT_ID: optional,
  OIDC_CLIENT_SECRET: optional,
  OIDC_ROLES: z
    .string()
    .default('')
    .refine((text) => deskRoles(text) !== undefined, 'is not a list such as sales=agent,heads=lead'),
  RETENTION_DAYS: z.coerce.number().int().min(1).max(3650).default(180),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TZ: z.string().default('Europe/Berlin').refine(isTimeZone, 'is not a time zone such as Europe/Berlin'),
  NOW: optional.pipe(z.iso.datetime({ offset: true }).optional()),
});

/** Every name that the environment may set; `.env.example` explains each. */
export const variableNames: readonly string[] = Object.keys(schema.shape);

/** Which variables another one needs, and hosts where a setting is dangerous: checked after the single values. */
type Values = z.infer<typeof schema>;

type Oidc = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  roles: ReadonlyMap<string, DeskRole>;
};

export type Config = {
  host: string;
  port: number;
  publicUrl: string | undefined;
  knowledgeDir: string;
  dataDir: string;
  directLineSecret: string | undefined;
  widgetOrigins: readonly string[];
  /** Exact addresses whose X-Forwarded-For is believed. */
  trustedProxies: readonly string[];
  metricsToken: string | undefined;
  /** Where the shop's public keys are; without it, nobody is believed to be its customer. */
  customerTokenKeys: { file: string } | { url: string } | undefined;
  /** Without it, orders, customers and stock are read from the vendor's folder. */
  businessCentral: BusinessCentralSettings | undefined;
  /** Without it, our own recogniser decides alone. */
  clu: { endpoint: string; key: string; project: string; deployment: string } | undefined;
  /** Who signs in people of the desk; without it, they have passwords. `roles`: value of a claim to role, `*` for everybody. */
  oidc: Oidc | undefined;
  /** Without it, mail stays in the outbox. */
  mail: { smtpUrl: string; from: string } | undefined;
  /** Without it, no other system hears of anything. */
  webhook: Webhook | undefined;
  retentionDays: number;
  logLevel: Values['LOG_LEVEL'];
  timeZone: string;
  /** A fixed clock for demos and tests. */
  fixedNow: Date | undefined;
};

/**
 * The configuration of an environment. Throws ConfigInvalid that names every fault with its variable; values of
 * variables are never in the message, because they may be secrets.
 */
export function loadConfig(environment: Record<string, string | undefined>): Config {
  const parsed = schema.safeParse(environment);
  const single = parsed.error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) ?? [];
  const faults = [...single, ...together({ HOST: '127.0.0.1', ...environment })];
  if (!parsed.success || faults.length > 0) {
    throw new TresenError(
      'ConfigInvalid',
      `The environment is not right:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
      {
        fix: 'See .env.example for what each variable means.',
      },
    );
  }
  const values = parsed.data;
  return Object.freeze({
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, ''),
    knowledgeDir: resolve(values.KNOWLEDGE_DIR),
    dataDir: resolve(values.DATA_DIR),
    directLineSecret: values.DIRECT_LINE_SECRET,
    widgetOrigins: values.WIDGET_ORIGINS.map((url) => new URL(url).origin),
    trustedProxies: values.TRUSTED_PROXIES,
    metricsToken: values.METRICS_TOKEN,
    customerTokenKeys: keySource(values.CUSTOMER_TOKEN_KEYS),
    businessCentral: centralOf(values),
    clu: cluOf(values),
    oidc: oidcOf(values),
    mail:
      values.SMTP_URL && values.MAIL_FROM ? { smtpUrl: values.SMTP_URL, from: values.MAIL_FROM } : undefined,
    webhook: webhookOf(values),
    retentionDays: values.RETENTION_DAYS,
    logLevel: values.LOG_LEVEL,
    timeZone: values.TZ,
    fixedNow: values.NOW ? new Date(values.NOW) : undefined,
  });
}

/** The process environment over the `.env` file of the working directory, if there is one. */
export function readEnvironment(): Record<string, string | undefined> {
  const file = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {};
  return { ...file, ...process.env };
}

/** Looks at the raw values, so that these faults are named together with those of single variables. */
function together(values: Record<string, string | undefined>): string[] {
  const faults: string[] = [];
  const loopback = isLoopback(values.HOST ?? '');
  if (values.STORE === 'postgres') faults.push('STORE=postgres is not there yet; use lowdb');
  const missing = cluVariables.filter((name) => !values[name]);
  if (values.RECOGNIZER === 'clu' && missing.length > 0)
    faults.push(`RECOGNIZER=clu needs ${missing.join(', ')}`);
  const central = centralVariables.filter((name) => !values[name]);
  if (values.BACKEND === 'business-central' && central.length > 0)
    faults.push(`BACKEND=business-central needs ${central.join(', ')}`);
  const unnamed = oidcVariables.filter((name) => !values[name]);
  if (unnamed.length > 0 && unnamed.length < oidcVariables.length)
    faults.push(`signing in at an OpenID provider also needs ${unnamed.join(', ')}`);
  if (values.NOW && !loopback) faults.push('NOW (a fixed clock) is only for a loopback HOST');
  if (values.BOT_OPEN_DEV === '1' && !loopback) faults.push('BOT_OPEN_DEV is only for a loopback HOST');
  if (values.MAIL_FROM && !values.SMTP_URL) faults.push('MAIL_FROM needs SMTP_URL');
  if (values.SMTP_URL && !values.MAIL_FROM) faults.push('SMTP_URL needs MAIL_FROM');
  if (values.WEBHOOK_URL && !values.WEBHOOK_SECRET) faults.push('WEBHOOK_URL needs WEBHOOK_SECRET');
  for (const name of ['WEBHOOK_SECRET', 'WEBHOOK_SECRET_BEFORE'])
    if (values[name] && !values.WEBHOOK_URL) faults.push(`${name} needs WEBHOOK_URL`);
  return faults;
}

function centralOf(values: Values): BusinessCentralSettings | undefined {
  const { BC_TENANT: tenant, BC_ENVIRONMENT: environment, BC_COMPANY: company } = values;
  const { BC_CLIENT_ID: clientId, BC_CLIENT_SECRET: clientSecret } = values;
  const { BC_ADDRESS: address, BC_LOGIN: login, BC_SCOPE: scope } = values;
  if (values.BACKEND !== 'business-central') return undefined;
  if (!tenant || !environment || !company || !clientId || !clientSecret) return undefined;
  return Object.freeze({
    tenant,
    environment,
    company,
    clientId,
    clientSecret,
    ...(address ? { address } : {}),
    ...(login ? { login } : {}),
    ...(scope ? { scope } : {}),
  });
}

function cluOf(values: Values): Config['clu'] {
  const { CLU_ENDPOINT: endpoint, CLU_KEY: key, CLU_PROJECT: project, CLU_DEPLOYMENT: deployment } = values;
  if (values.RECOGNIZER !== 'clu' || !endpoint || !key || !project || !deployment) return undefined;
  return Object.freeze({ endpoint: endpoint.replace(/\/+$/, ''), key, project, deployment });
}

function oidcOf(values: Values): Config['oidc'] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values;
  if (!issuer || !clientId || !clientSecret) return undefined;
  return Object.freeze({
    issuer,
    clientId,
    clientSecret,
    roles: deskRoles(values.OIDC_ROLES) ?? new Map(),
  });
}

/** The server: channels, pages and health around a counter. The only place that wires them. */
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pino } from 'pino';
import { customerTokens } from './channels/customer-token.ts';
import { directLine } from './channels/directline/directline.ts';
import { documentPath, documentRoutes } from './channels/documents.ts';
import { healthRoutes } from './channels/health.ts';
import { httpServer } from './channels/http.ts';
import { paperFiles } from './channels/paper-files.ts';
import { paperLinks } from './channels/paper-links.ts';
import { paperRoutes } from './channels/papers.ts';
import { uploadLinks, uploadRoutes } from './channels/uploads/upload-routes.ts';
import { openUploads, sweepingStores, sweepUploads } from './channels/uploads/uploads.ts';
import { widgetRoutes } from './channels/widget.ts';
import type { Config } from './config.ts';
import { openCounter } from './counter.ts';
import { type Language, localized } from './domain/language.ts';
import type { Quote } from './domain/quote.ts';
import type { Vendor } from './domain/vendor.ts';
import type { Knowledge } from './kit/bot.ts';
import type { PaperKind } from './kit/turn-services.ts';
import { metricsOf } from './metrics.ts';
import { openBackend } from './open-backend.ts';
import { openMail } from './outbox/mail.ts';
import { openOutbox } from './outbox/outbox.ts';
import type { PaperText } from './papers/paper-text.ts';
import { quoteOpentrans } from './papers/quote-opentrans.ts';
import { quotePdf } from './papers/quote-pdf.ts';
import { cacheDir, defaultKnowledgeDir } from './places.ts';
import { lowdbStores } from './stores/lowdb.ts';
import type { Stores } from './stores/stores.ts';
import { uploadReader } from './upload-reader.ts';
import { webAssets } from './web-assets.ts';

export type App = {
  /** Listens and takes up what waited; answers the address. */
  listen(): Promise<string>;
  /** No new work, turns finished, sockets closed, store released: at most about ten seconds. */
  close(): Promise<void>;
};

/** Values of these names never reach a log line, wherever they are. */
const secrets = ['authorization', 'token', 'secret', 'password', 'cookie', 't', 'text', 'email', 'phone'];

/** Builds the app of a configuration. Throws known errors for a locked folder, an invalid vendor, a bad setting. */
export async function createApp(config: Config): Promise<App> {
  const now = () => config.fixedNow ?? new Date();
  const log = pino({
    level: config.logLevel,
    redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
  });
  const uploadDir = join(config.dataDir, 'uploads');
  const stores = sweepingStores(
    await lowdbStores({
      dir: config.dataDir,
      now,
      id: randomUUID,
      warn: (message) => log.warn({}, message),
    }),
    uploadDir,
  );
  const metrics = metricsOf(stores);
  try {
    const assetsDir = await webAssets(cacheDir, (message) => log.info({}, message));
    const papers = paperFiles({ render: (quote, kind) => renderPaper(counter.knowledge, quote, kind) });
    const links = paperLinks({
      secret: await keptSecret(stores, 'paper-link-secret'),
      now,
      publicUrl: publicAddress(config),
    });
    const forUploads = {
      secret: await keptSecret(stores, 'upload-secret'),
      now,
      publicUrl: publicAddress(config),
    };
    const files = uploadLinks(forUploads);
    const uploads = await openUploads({
      dir: uploadDir,
      records: stores.records,
      secret: forUploads.secret,
      id: () => randomBytes(24).toString('base64url'),
    });
    const mail =
      config.mail &&
      openMail({
        ...config.mail,
        now,
        async attachment(id, kind) {
          const record = await stores.records.get('quote', id);
          return record && papers.of(record, kind);
        },
      });
    const outbox = openOutbox({
      stores,
      senders: new Map(mail ? [['mail', mail.send]] : []),
      now,
      random: Math.random,
      log,
      onTried: (kind, result) => metrics.outbox.inc({ kind, result }),
    });
    const counter = await openCounter({
      knowledgeDir: config.knowledgeDir,
      defaultsDir: defaultKnowledgeDir,
      cacheDir,
      stores,
      now,
      timeZone: config.timeZone,
      ...(config.clu ? { clu: config.clu } : {}),
      fileUrl: (file) => `${publicAddress(config)}${documentPath(file)}`,
      paperUrl: (conversation, id, kind) => links.linkTo(id, kind, conversation),
      orderPaperUrl: () => '',
      openBackend: (vendor) =>
        openBackend({
          knowledgeDir: config.knowledgeDir,
          vendor,
          now,
          uptime: () => performance.now(),
          log,
        }),
      secret: await keptSecret(stores, 'identification-secret'),
      readUpload: uploadReader({ uploads, links: files }),
      log,
      onProgress: (message) => log.info({}, message),
      onTurn: (milliseconds) => metrics.turn.observe(milliseconds / 1000),
      onBlockedAmounts: (count) => metrics.blockedAmounts.inc(count),
      onOutbox: () => outbox.wake(),
    });
    const { vendor } = counter.knowledge;
    for (const note of vendor.notes) log.warn({ note }, 'the vendor folder has a note');

    const http = httpServer({ log, trustedProxies: [...config.trustedProxies] });
    const publicUrl = config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl };
    const customers =
      config.customerTokenKeys &&
      (await customerTokens({
        keys: config.customerTokenKeys,
        vendor: () => counter.knowledge.vendor,
        now,
        uptime: () => performance.now(),
        log,
        ...publicUrl,
      }));
    const channel = directLine({
      route: http.route,
      stores,
      secret: config.directLineSecret ?? (await keptSecret(stores, 'direct-line-secret')),
      origins: [...config.widgetOrigins],
      now,
      onAccepted: (conversation) => {
        metrics.messages.inc();
        counter.queue.schedule(conversation);
      },
      uploads: { uploads, links: files },
      log,
      ...(customers && { accountOf: customers.accountOf }),
      ...publicUrl,
    });
    http.upgrade(channel.handleUpgrade);
    metrics.sockets(() => channel.sockets);
    documentRoutes({
      route: http.route,
      dir: join(config.knowledgeDir, 'documents'),
      isListed: listedFiles(vendor),
    });
    paperRoutes({ route: http.route, stores, links, files: papers });
    uploadRoutes({ route: http.route, uploads, links: files });
    widgetRoutes({
      route: http.route,
      assetsDir,
      origins: [...config.widgetOrigins],
      company: () => vendor.company,
      tiles: (language) => shopTiles(vendor, language),
      ...publicUrl,
    });
    healthRoutes({
      route: http.route,
      health: () => stores.health(),
      registry: metrics.registry,
      ...(config.metricsToken === undefined ? {} : { metricsToken: config.metricsToken }),
    });

    return {
      async listen() {
        const port = await http.listen(config.port, config.host);
        outbox.start();
        void sweepUploads(uploadDir, stores.records).catch((err) =>
          log.warn({ err }, 'old uploads could not be removed'),
        );
        const resumed = await counter.queue.resume();
        log.info({ port, resumed }, 'listening');
        return config.publicUrl ?? `http://${config.host}:${port}`;
      },
      async close() {
        await channel.close();
        await Promise.all([http.close(), outbox.stop()]);
        mail?.close();
        await counter.close();
      },
    };
  } catch (error) {
    await stores.close();
    throw error;
  }
}

/** Whether the vendor lists a file in documents.csv; gathered at the first question. */
function listedFiles(vendor: Vendor): (file: string) => boolean {
  let files: Set<string> | undefined;
  return (file) => {
    files ??= new Set(
      [...vendor.catalog.all()].flatMap(({ number }) => vendor.documents(number).map((each) => each.file)),
    );
    return files.has(file);
  };
}

/** Four articles for the demo shop: the first of as many catalogue groups. */
function shopTiles({ catalog }: Vendor, language: Language) {
  const groups = new Set<string>();
  const tiles: { number: string; name: string; text?: string }[] = [];
  for (const { number, name, text, groups: path } of catalog.all()) {
    const group = localized(path[0], language);
    if (groups.has(group)) continue;
    groups.add(group);
    tiles.push({ number, name: localized(name, language), text: localized(text, language) });
    if (tiles.length === 4) break;
  }
  return tiles;
}

/** The address in links; on a port that the system chooses, links stay relative to the page. */
function publicAddress({ publicUrl, host, port }: Config): string {
  return publicUrl ?? (port === 0 ? '' : `http://${host}:${port}`);
}

/** A paper in the vendor's wording and the language of its quote. */
async function renderPaper({ vendor, phrases }: Knowledge, quote: Quote, kind: PaperKind) {
  const text: PaperText = (key, params) =>
    phrases.text(key, quote.language, vendor.company.addressForm, params);
  return kind === 'pdf' ? quotePdf(quote, { text }) : quoteOpentrans(quote, { text });
}

/** A secret that nobody has to name: made once, kept with the data, so that what it signs outlives a restart. */
async function keptSecret(stores: Stores, name: string): Promise<string> {
  const kept = await stores.settings.get(name);
  if (typeof kept === 'string') return kept;
  const made = randomBytes(32).toString('base64url');
  await stores.settings.put(name, made);
  return made;
}

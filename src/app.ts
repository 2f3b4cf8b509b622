/** The server: channels, pages and health around a counter. The only place that wires them. */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pino } from 'pino';
import { customerTokens } from './channels/customer-token.ts';
import { deskPage } from './channels/desk-page.ts';
import { directLine } from './channels/directline/directline.ts';
import { network } from './channels/directline/rate.ts';
import { documentPath, documentRoutes } from './channels/documents.ts';
import { healthRoutes } from './channels/health.ts';
import { httpServer } from './channels/http.ts';
import { type OrderPaperFiles, orderPaperFiles } from './channels/order-paper-files.ts';
import { orderPaperLinks } from './channels/order-paper-links.ts';
import { orderPaperRoutes } from './channels/order-paper-routes.ts';
import { paperFiles } from './channels/paper-files.ts';
import { paperLinks } from './channels/paper-links.ts';
import { paperRoutes } from './channels/papers.ts';
import { sendRaw } from './channels/send.ts';
import { uploadLinks, uploadRoutes } from './channels/uploads/upload-routes.ts';
import { openUploads, sweepingStores, sweepUploads } from './channels/uploads/uploads.ts';
import { widgetRoutes } from './channels/widget.ts';
import type { Config } from './config.ts';
import { openCounter } from './counter.ts';
import { openDeskAccess } from './desk/open-access.ts';
import { openDesk } from './desk/open-desk.ts';
import { outboxRoutes } from './desk/routes/outbox-routes.ts';
import { deskSenders } from './desk-senders.ts';
import { clockAt } from './domain/calendar.ts';
import { keptSecret } from './kept-secret.ts';
import { metricsOf } from './metrics.ts';
import { openBackend } from './open-backend.ts';
import type { Sender } from './outbox/delivery.ts';
import { openMail } from './outbox/mail.ts';
import { openOutbox } from './outbox/outbox.ts';
import { openWebhooks } from './outbox/webhooks.ts';
import { cacheDir, defaultKnowledgeDir } from './places.ts';
import { renderCopy, renderPaper } from './render-papers.ts';
import { listedFiles, shopTiles } from './shop-page.ts';
import { lowdbStores } from './stores/lowdb.ts';
import { uploadReader } from './upload-reader.ts';
import { watchOrders } from './watch-orders.ts';
import { webAssets } from './web-assets.ts';

export type App = {
  /** Listens and takes up what waited; answers the addresses of the shop's page and of the desk. */
  listen(): Promise<{ page: string; desk: string }>;
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
  const clock = clockAt(config.timeZone);
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
    const orderLinks = orderPaperLinks({
      secret: await keptSecret(stores, 'paper-link-secret'),
      now,
      publicUrl: publicAddress(config),
    });
    const orderFiles: OrderPaperFiles = {
      of: (paper, language) => orderPapers.of(paper, language),
    };
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
        orderPaper: (paper, language) => orderFiles.of(paper, language),
      });
    const desk = openDesk({
      stores,
      now,
      uptime: () => performance.now(),
      random: (below) => randomInt(below),
      id: randomUUID,
      log,
    });
    const webhooks = config.webhook && openWebhooks({ ...config.webhook, records: stores.records, now });
    const outbox = openOutbox({
      stores,
      senders: new Map<string, Sender>([
        ...deskSenders(() => openedDesk),
        ...(mail ? [['mail', mail.send] as const] : []),
        ...(webhooks ? [['webhook', webhooks.send] as const] : []),
      ]),
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
      orderPaperUrl: (conversation, paper) => orderLinks.linkTo(paper, conversation),
      openBackend: (vendor) =>
        openBackend({
          knowledgeDir: config.knowledgeDir,
          vendor,
          now,
          uptime: () => performance.now(),
          timeZone: config.timeZone,
          ...(config.businessCentral && { businessCentral: config.businessCentral }),
          log,
        }),
      secret: await keptSecret(stores, 'identification-secret'),
      readUpload: uploadReader({ uploads, links: files }),
      log,
      onProgress: (message) => log.info({}, message),
      onTurn: (milliseconds) => metrics.turn.observe(milliseconds / 1000),
      onBlockedAmounts: (count) => metrics.blockedAmounts.inc(count),
      onOutbox: () => outbox.wake(),
      ...(webhooks && { events: webhooks.events }),
      desk: desk.forTurns,
    });
    const { vendor } = counter.knowledge;
    const orderPapers = orderPaperFiles({
      backend: counter.backend,
      render: (facts) => renderCopy(counter.knowledge, facts, clock),
    });
    for (const note of vendor.notes) log.warn({ note }, 'the vendor folder has a note');

    const http = httpServer({ log, trustedProxies: [...config.trustedProxies] });
    const publicUrl = config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl };
    const customers =
      config.customerTokenKeys &&
      (await customerTokens({
        keys: config.customerTokenKeys,
        account: async (number) => (await counter.backend.customers.get(number)).value,
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
    const access = openDeskAccess({
      route: http.route,
      stores,
      dataDir: config.dataDir,
      now,
      dayOf: (moment) => clock(moment).day,
      network,
      people: () => vendor.team.map(({ name }) => name),
      log,
      ...publicUrl,
      ...(config.oidc && { oidc: config.oidc }),
    });
    const { guard, audit } = access;
    outboxRoutes({ route: http.route, guard, audit, outbox: stores.outbox, now });
    const openedDesk = await desk.open({
      route: http.route,
      access,
      knowledge: counter.knowledge,
      knowledgeDir: config.knowledgeDir,
      clock,
      schedule: (conversation) => counter.queue.schedule(conversation),
      sendTyping: channel.sendTyping,
      refuseOn: sendRaw,
      paperUrl: (conversation, id, kind) => links.linkTo(id, kind, conversation),
      uploadIn: (url) => files.idIn(url),
      async uploadUrl(id, conversation) {
        const upload = await uploads.find(id, conversation);
        return upload && files.linkTo(upload);
      },
    });
    const watching = watchOrders({
      stores,
      backend: counter.backend,
      schedule: (conversation) => counter.queue.schedule(conversation),
      now,
      log,
      every: 60_000,
    });
    http.upgrade(channel.handleUpgrade);
    http.upgrade(openedDesk.handleUpgrade);
    metrics.sockets(() => channel.sockets);
    documentRoutes({
      route: http.route,
      dir: join(config.knowledgeDir, 'documents'),
      isListed: listedFiles(vendor),
    });
    paperRoutes({ route: http.route, stores, links, files: papers });
    orderPaperRoutes({ route: http.route, stores, links: orderLinks, files: orderFiles });
    uploadRoutes({ route: http.route, uploads, links: files });
    deskPage({ route: http.route, assetsDir, ...publicUrl });
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
        watching.start();
        openedDesk.clock.start();
        void sweepUploads(uploadDir, stores.records).catch((err) =>
          log.warn({ err }, 'old uploads could not be removed'),
        );
        const resumed = await counter.queue.resume();
        log.info({ port, resumed }, 'listening');
        const desk = await access.opened({ host: config.host, port });
        return { page: config.publicUrl ?? `http://${config.host}:${port}`, desk };
      },
      async close() {
        await Promise.all([channel.close(), openedDesk.close()]);
        await Promise.all([http.close(), outbox.stop(), watching.stop()]);
        mail?.close();
        await access.close();
        await counter.close();
      },
    };
  } catch (error) {
    await stores.close();
    throw error;
  }
}

/** The address in links; on a port that the system chooses, links stay relative to the page. */
function publicAddress({ publicUrl, host, port }: Config): string {
  return publicUrl ?? (port === 0 ? '' : `http://${host}:${port}`);
}

/** A site of somebody else that embeds the widget: another origin, with a policy of its own. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ForeignSite = { origin: string; close(): Promise<void> };

/** `page` gives the HTML of every address; `policy` its content security policy. */
export async function foreignSite(
  page: (path: string) => string,
  policy: () => string,
): Promise<ForeignSite> {
  const server = createServer((request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': policy() });
    response.end(page(request.url ?? '/'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
